"""Sets Hobbyscope up and runs it; needs nothing but Python 3.11 or newer.

python3 run.py            set up (once), then open the window; words after it go to hobbyscope
python3 run.py test       the tests; words after it go to pytest
python3 run.py bench      the benchmarks, with their tables
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = HERE / "requirements.txt"
STAMP = VENV / "requirements.sha256"

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
ON_A_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
LATIN_FONTS = ("notosans-", "inter", "opensans", "cantarell", "ubuntu")  # beside which Hangul looks right
KOREAN_FONTS = ("nanum", "notosanscjk", "unbatang", "undotum", "baekmuk", "pretendard")


def has_screen() -> bool:
    """Tell whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def has_library(name: str) -> bool:
    """Tell whether the loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(words: tuple[str, ...]) -> bool:
    """Tell whether a font of one of these names lies where fonts lie."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    files = (path for folder in folders if folder.is_dir() for path in folder.rglob("*.[ot]t[fc]"))
    return any(word in path.name.lower() for path in files for word in words)


def missing_packages() -> list[str]:
    """Return the Debian packages that are missing for what is about to be done."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return []
    wanted = {**OFFSCREEN, **(ON_A_SCREEN if has_screen() else {})}
    missing = [package for library, package in wanted.items() if not has_library(library)]
    for fonts, package in ((KOREAN_FONTS, "fonts-nanum"), (LATIN_FONTS, "fonts-noto-core")):
        if not has_font(fonts):
            missing.append(package)
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart
    except ImportError:
        missing.append("python3-venv")
    return missing


def install_packages() -> None:
    """Install what is missing where this may be done, else print the line that does it."""
    missing = missing_packages()
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print("These packages are missing; install them with:\n  sudo " + " ".join(install), file=sys.stderr)
        if "python3-venv" in missing:
            sys.exit(1)
        return
    print("Installing " + " ".join(missing), file=sys.stderr)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    if subprocess.run(install, check=False, **quiet).returncode:
        print("They could not be installed; please run:\n  " + " ".join(install), file=sys.stderr)


def set_up() -> None:
    """Make the virtual environment from the pinned requirements, unless it stands already."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    install_packages()
    print("Setting up .venv (once)", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    subprocess.run([*pip, "--require-hashes", "-r", str(REQUIREMENTS)], check=True)
    STAMP.write_text(wanted)


def run(*arguments: str, **environment: str) -> int:
    """Run the environment's Python in this folder and return its exit code."""
    paths = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [str(PYTHON), *arguments], check=False, env={**os.environ, "PYTHONPATH": paths, **environment}
    ).returncode


def without_a_screen() -> int:
    """Print the report and draw the window into a picture: what can be shown where there is no screen."""
    picture = Path(tempfile.mkdtemp(prefix="hobbyscope-")) / "window.png"
    drawn = subprocess.run(
        [str(PYTHON), "-m", "hobbyscope.ui.without_screen", str(picture)],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if drawn.returncode:
        return drawn.returncode
    print("There is no display here, so no window opens. This is its report:\n", file=sys.stderr)
    code = run("-m", "hobbyscope", "report", "--journal", drawn.stdout.strip())
    print(f"\nAnd this is the window, as a picture: {picture}", file=sys.stderr)
    return code


def main() -> int:
    """Do what the first word asks for."""
    if sys.version_info < (3, 11):
        print("Hobbyscope needs Python 3.11 or newer; this is " + sys.version.split()[0], file=sys.stderr)
        return 1
    words = sys.argv[1:]
    set_up()
    if words[:1] == ["test"]:
        return run("-m", "pytest", *words[1:], QT_QPA_PLATFORM="offscreen")
    if words[:1] == ["bench"]:
        return run("-m", "tests.bench", *words[1:], QT_QPA_PLATFORM="offscreen")
    if not words and not has_screen():
        return without_a_screen()
    return run("-m", "hobbyscope", *words)


if __name__ == "__main__":
    sys.exit(main())
