"""What was chosen at an import, for the next one: what each program's names became, and a table's columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hobbyscope.app.import_plan import Chosen
from hobbyscope.journal.ops import PutSetting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.settings import Settings
    from hobbyscope.core.records import Activity

NAMES = "import_names"  # a setting of the journal, so that undoing an import forgets what it taught
COLUMNS = "import_columns"  # a setting of this device
MOST_NAMES = 1000  # of one program
MOST_TABLES = 50


def names_known(
    settings: Mapping[str, str], files: Sequence[BroughtFile], activities: Sequence[Activity]
) -> dict[bytes, Chosen]:
    """Return what became of the names in these files when their programs' logs came before."""
    kept = _names(settings)
    by_id = {activity.id.hex(): activity for activity in activities}
    found: dict[bytes, Chosen] = {}
    for source, key in _keys(files):
        home = kept.get(source, {}).get(key.decode())
        if home is False:
            found[key] = Chosen(take=False)
        elif isinstance(home, str) and home in by_id:
            found[key] = Chosen(by_id[home].name)
    return found


def keep_names(settings: Mapping[str, str], plan: ImportPlan) -> list[PutSetting]:
    """Return what keeps in the journal what the names of a plan become, where that is news."""
    kept = _names(settings)
    rows = {row.key: row for row in plan.rows}
    for source, key in _keys(plan.files):
        names = kept.setdefault(source, {})
        names.pop(key.decode(), None)  # the latest stand last, and are kept longest
        names[key.decode()] = rows[key].activity.id.hex() if rows[key].take else False
    kept = {source: dict(list(names.items())[-MOST_NAMES:]) for source, names in kept.items()}
    if kept == _names(settings):
        return []
    return [PutSetting(NAMES, json.dumps(kept, ensure_ascii=False, separators=(",", ":")))]


def _keys(files: Sequence[BroughtFile]) -> Iterator[tuple[str, bytes]]:
    """Yield the names of each program; a whole journal has ids instead, which need no memory."""
    for file in files:
        if file.brought is not None and file.brought.whole is None:
            yield from ((file.source, key) for key in file.totals)


def _names(settings: Mapping[str, str]) -> dict[str, dict[str, object]]:
    try:
        found = json.loads(settings.get(NAMES, "{}"))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {source: names for source, names in found.items() if isinstance(names, dict)}


def columns_known(settings: Settings) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return which columns were chosen for the tables that came before."""
    try:
        found = json.loads(settings.text(COLUMNS) or "{}")
        return {
            str(signature): tuple((str(field), int(place)) for field, place in columns)
            for signature, columns in found.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}  # not ours: whoever chooses columns next begins anew


def keep_columns(settings: Settings, plan: ImportPlan) -> None:
    """Keep which columns were chosen for the tables of a plan."""
    found = columns_known(settings)
    for file in plan.files:
        if file.brought is not None and file.brought.sight is not None and file.options.columns:
            found.pop(file.brought.sight.signature, None)
            found[file.brought.sight.signature] = file.options.columns
    settings.set(COLUMNS, json.dumps(dict(list(found.items())[-MOST_TABLES:])) if found else "")
