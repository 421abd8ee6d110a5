"""The terminal's way in: a command line, an answer on stdout or a sentence on stderr, and an exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.app.language import LANGUAGES, catalogue, tr
from hobbyscope.app.outputs import reason
from hobbyscope.app.paths import default_journal
from hobbyscope.core.records import Refused
from hobbyscope.terminal.grammar import ALONE, COMMANDS, COMMON
from hobbyscope.terminal.options import Line, UsageError, explain_all, explain_command, read_line
from hobbyscope.terminal.streams import complain, hush, say, tolerate_encodings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hobbyscope.terminal.outside import Draw, Show

    Answer = str | bytes | Iterator[bytes] | tuple[str, int]  # with a code where that is not DONE

DONE, REFUSED, MISUSED = 0, 1, 2
INTERRUPTED = 130
# After the first of these on a day its backup is made.
WRITERS = ("log", "bar", "import", "undo", "redo", "start", "pause", "continue", "stop")
_ONLY_SAYS = ("dry-run", "help", "known")  # with any of these it changes nothing
ONLY_TELL = ("report", "compare", "export")  # what is not told by these is not done


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether a command line is the terminal's, not the window's."""
    alone = {f"--{option.name}" for option in ALONE} | {"--help", "-h"}
    return any(word in alone for word in arguments) or _first_word(arguments) in COMMANDS


def _first_word(arguments: Sequence[str]) -> str | None:
    rest = iter(arguments)
    for word in rest:
        if word in ("--journal", "--lang"):
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def open_window(arguments: Sequence[str], show: Show) -> int:
    """Understand a command line without a command, and open the window on what it names."""
    catalogue.use(_language(arguments))
    tolerate_encodings()
    try:
        line = read_line(list(arguments), {}, COMMON)
        files = [Path(word) for word in line.words]
        for file in files:
            if not file.exists():
                raise UsageError(tr("There is no command and no file {name}.", name=str(file)))
        journal = _journal(line) if line.has("journal") else None
    except UsageError as error:
        return _complain(str(error), MISUSED)
    except (Refused, OSError) as error:
        return _complain(str(error), REFUSED)
    journals = _journals(files)
    if journals:  # a double-click on a journal
        journal = journals[0]
    return show(journal, [file for file in files if file not in journals], line.get("lang") or None)


def _journals(files: list[Path]) -> list[Path]:
    """Return the journals among files, by what they are; the others are logs to be brought in."""
    if not files:
        return []
    from hobbyscope.journal.recognising import is_journal  # only where files are named

    return [file for file in files if is_journal(file)]


def run(arguments: Sequence[str], draw: Draw | None = None) -> int:
    """Do what a command line says; return the exit code."""
    catalogue.use(_language(arguments))
    tolerate_encodings()
    try:
        line = read_line(list(arguments), COMMANDS, COMMON + ALONE)
        code = _tell(_do(line, draw), line)
        _back_up(line)
        return code
    except UsageError as error:
        return _complain(str(error), MISUSED)
    except Refused as refused:
        return _complain(_sentence(refused), REFUSED)
    except KeyboardInterrupt:
        return INTERRUPTED


def _sentence(refused: Refused) -> str:
    from hobbyscope.app.messages import refusal  # the sentences: only where something is refused

    return refusal(refused)


def _back_up(line: Line) -> None:
    """Make the backup of the day where the command was the first change of it: the answer is out already."""
    if line.command is None or line.command.name not in WRITERS or any(map(line.has, _ONLY_SAYS)):
        return
    from hobbyscope.app import keeping  # after the answer, which shall not wait for it

    try:
        keeping.back_up_after(_journal(line))
    except Refused as refused:
        complain(_sentence(refused))  # what was asked for is done nevertheless


def _language(arguments: Sequence[str]) -> str:
    """Return the language of the answer, which even a complaint about the command line shall have."""
    for word, following in zip(arguments, [*arguments, ""][1:], strict=True):
        name, _, value = word.partition("=")
        if name == "--lang" and (value or following) in LANGUAGES:
            return value or following
    return "system"


def _complain(text: str, code: int) -> int:
    complain(text)
    return code


def _tell(answer: Answer, line: Line) -> int:
    """Give the answer; where that fails, all but what is an answer only is done nevertheless."""
    found, code = answer if isinstance(answer, tuple) else (answer, DONE)
    try:
        say(found)
    except BrokenPipeError:  # the reader of our output has had enough
        hush(sys.stdout)
    except OSError as error:
        hush(sys.stdout)
        only_told = line.command is not None and line.command.name in ONLY_TELL
        told = tr("The answer could not be written: {why}.", why=reason(error))
        return _complain(told, REFUSED if only_told else code)
    return code


def _do(line: Line, draw: Draw | None) -> Answer:
    command = line.command
    if line.has("help") or (command is None and not any(line.has(option.name) for option in ALONE)):
        return explain_command(command, COMMON) if command else explain_all(COMMANDS, COMMON + ALONE)
    if line.has("version"):
        from hobbyscope import __version__

        return f"hobbyscope {__version__}"
    if line.has("install-desktop-entry"):
        return _install()
    assert command is not None
    return _work(command.name)(line, _journal(line), draw)


def _journal(line: Line) -> Path:
    if not line.has("journal"):
        return default_journal()
    try:
        return Path(line.get("journal")).expanduser()
    except RuntimeError as error:  # no such user
        raise Refused("journal.unreadable", path=line.get("journal")) from error


def _work(name: str) -> Callable[[Line, Path, Draw | None], Answer]:
    """Return what does the work of a command; each is imported only when it is asked for."""
    if name == "report":
        from hobbyscope.terminal.reporting import report

        return report
    work = _works(name)[name]
    return lambda line, path, _draw: work(line, path)


def _works(name: str) -> Mapping[str, Callable[[Line, Path], Answer]]:
    """Return a table of works with that of a command."""
    if name in ("start", "pause", "continue", "stop", "status"):
        from hobbyscope.terminal import timing

        return {
            "start": timing.start,
            "pause": timing.pause,
            "continue": timing.resume,
            "stop": timing.stop,
            "status": timing.status,
        }
    if name in ("check", "backup", "restore", "export"):
        from hobbyscope.terminal import keeping

        return {
            "check": keeping.check,
            "backup": keeping.backup,
            "restore": keeping.restore,
            "export": keeping.export,
        }
    if name == "compare":
        from hobbyscope.terminal import comparing

        return {"compare": comparing.compare}
    if name == "import":
        from hobbyscope.terminal import importing

        return {"import": importing.bring}
    from hobbyscope.terminal import commands

    return {
        "log": commands.log,
        "bar": commands.bar,
        "undo": commands.undo,
        "redo": commands.redo,
    }


def _install() -> str:
    from hobbyscope.app.messages import explain
    from hobbyscope.terminal import desktop_entry

    written = desktop_entry.install()
    return "\n".join([explain("desktop.installed", {}), *(str(path) for path in written)])
