"""The importers as a whole: what the program pays for knowing so many formats."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.exchange.files import TWINS


def test_a_table_of_text_is_read_without_the_libraries_of_other_formats():
    script = (
        "import sys; from pathlib import Path; from hobbyscope.exchange.base import Options;"
        "from hobbyscope.exchange.importers import read_file;"
        "preview = read_file(Path(sys.argv[1]), Options(zone='UTC'), lambda _: True); assert preview.entries;"
        "large = {'numpy', 'icalendar', 'dateutil', 'python_calamine', 'xml.etree.ElementTree'};"
        "sys.exit(', '.join(large & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(TWINS / "toggl" / "detailed.csv")],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
