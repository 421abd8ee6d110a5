"""The files of an import: found in folders and read one by one. A bad one stops no other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import read_file, recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Match, Options, Preview
    from hobbyscope.journal.pace import Progress

Columns: TypeAlias = "Mapping[str, tuple[tuple[str, int], ...]]"  # by the signature of a table's header

MOST_FILES = 2000  # of one import, and as many folders
IN_JOURNAL = -1  # instead of a file's number
_OPENING = 2**16  # bytes: what opening a file costs, beside its size


class Total(NamedTuple):
    """What one file holds of one activity; `known` of the entries are in the journal already."""

    entries: int
    seconds: int
    known: int
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """One file that was dropped, chosen, or found in a folder, and what was read of it."""

    path: Path
    name: str  # as it is shown: where it lies in the folder that was dropped
    options: Options
    chosen: str | None = None  # the source, where the person knows better
    source: str = ""  # what it is read as
    match: Match | None = None  # by what it was recognised
    preview: Preview | None = None
    refused: Refused | None = None  # why it cannot be read; others are brought all the same
    take: bool = True
    inside: bool = False  # found in a folder, not named
    totals: Mapping[bytes, Total] = field(default_factory=dict)  # by the placeholder of the activity
    again: Mapping[tuple[bytes, int], int] = field(
        default_factory=dict
    )  # how many entries of an activity stand in an earlier file of the plan, by its number
    over: Mapping[int, int] = field(
        default_factory=dict
    )  # how many new entries lie over those of another file, by its number, or over what is in the journal

    @property
    def state(self) -> str:
        """Return 'refused', 'part' (it belongs to another file), 'left' (out), 'asks' or 'ready'."""
        if self.refused is not None:
            return "refused"
        if self.preview is None:
            return "part"
        if not self.take:
            return "left"
        return "asks" if self.preview.needs else "ready"

    def asks(self, options: Collection[str]) -> bool:
        """Return whether one of these options must be told before it can be read."""
        return self.preview is not None and not set(self.preview.needs).isdisjoint(options)

    @property
    def brought(self) -> Preview | None:
        """Return what is to be brought of it; None where nothing is, or something has to be told first."""
        return self.preview if self.state == "ready" else None


def gather(paths: Sequence[Path], options: Options, source: str | None = None) -> list[BroughtFile]:
    """Return the files named and those in the folders named, in order; hidden ones only where named.

    Raise Refused where there are none, or more than can be looked through.
    """
    files: list[BroughtFile] = []
    several = len(paths) > 1
    for path in paths:
        if path.is_dir():
            files += _inside(path, f"{path.name}/" if several else "", options, source)
        else:
            files.append(BroughtFile(path, path.name, options, source))
    if not files:
        raise Refused("import.no_files", folder=str(paths[0]) if paths else "")
    if len(files) > MOST_FILES:
        raise Refused("import.many_files", most=MOST_FILES)
    return files


def _inside(folder: Path, prefix: str, options: Options, source: str | None) -> Iterator[BroughtFile]:
    """Yield the files below a folder, each folder once, though links may lead there again and again."""
    found, seen = 0, set[tuple[int, int]]()
    rest = [(folder, prefix)]
    while rest:
        place, before = rest.pop()
        try:
            about = place.stat()
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            names = sorted(path.name for path in place.iterdir() if not path.name.startswith("."))
        except OSError as error:
            why = Refused("import.folder_unreadable", folder=str(place), reason=error.strerror or "")
            yield BroughtFile(place, before.rstrip("/"), options, source, refused=why, inside=True)
            continue
        inner = [name for name in names if (place / name).is_dir()]
        rest += [(place / name, f"{before}{name}/") for name in reversed(inner)]
        for name in sorted(set(names).difference(inner)):
            yield BroughtFile(place / name, before + name, options, source, inside=True)
            found += 1
        if found > MOST_FILES or len(seen) > MOST_FILES:
            raise Refused("import.many_files", most=MOST_FILES)


def read_all(
    files: Sequence[BroughtFile],
    progress: Progress,
    breathe: Callable[[], None] | None,
    columns: Columns | None = None,
) -> list[BroughtFile]:
    """Return the files with what could be read of them; raise Refused only where it was cancelled.

    `columns` are those chosen before, by the signature of a table's header.
    """
    sizes = [_OPENING + _size(file.path) for file in files]
    done, whole = 0, sum(sizes)
    read = []
    for file, size in zip(files, sizes, strict=True):
        share = _share(progress, done / whole, size / whole)
        found = _read(file, share, breathe)
        sight = found.preview.sight if found.preview is not None else None
        if columns and sight is not None and sight.signature in columns and not file.options.columns:
            found = _as_before(found, columns[sight.signature], share, breathe)
        read.append(found)
        done += size
    return read


def _as_before(
    file: BroughtFile,
    columns: tuple[tuple[str, int], ...],
    progress: Progress,
    breathe: Callable[[], None] | None,
) -> BroughtFile:
    """Return a table read by the columns chosen for one like it, where these make a log here too."""
    again = _read(replace(file, options=file.options._replace(columns=columns)), progress, breathe)
    return file if again.refused is not None else again


def _share(progress: Progress, begin: float, share: float) -> Progress:
    return lambda done: progress(begin + share * done)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # whoever reads it says why not


def _read(file: BroughtFile, progress: Progress, breathe: Callable[[], None] | None) -> BroughtFile:
    if file.path.is_dir():
        return file  # a folder that cannot be looked through: it says why
    if not progress(0.0):
        raise Refused("import.cancelled")
    if breathe is not None:
        breathe()
    source, match = file.chosen or "", None
    preview, refused = None, None
    options = file.options._replace(breathe=breathe)
    try:
        if file.chosen is None:
            importer, match = recognise(file.path, options.encoding)
            source = importer.source
        if match is None or not match.part:
            preview = read_file(file.path, options, progress, source)
    except Refused as why:
        if why.code == "import.cancelled":
            raise
        refused = why
    found = replace(file, source=source, match=match, preview=preview, refused=refused)
    # Any table might be a log, but not each that happens to lie in a folder is worth a question.
    return replace(found, take=False) if found.inside and found.asks(("columns",)) else found
