"""The command line's grammar: commands and options as a table, explained in the person's language.

Not argparse: its sentences are in English only, and differ between versions of Python.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hobbyscope.app.language import tr
from hobbyscope.terminal.table import columns

_NEGATIVE = re.compile(r"-[.\d]")  # '-2h' is no option; whoever asks for it says why it cannot be


class UsageError(Exception):
    """The command line is not one of ours; the text says why, in one sentence."""


class Option(NamedTuple):
    """An option: `value` is the word for its value ('' for a switch), `choices` what is possible."""

    name: str
    value: str
    about: str
    choices: tuple[str, ...] = ()
    short: str = ""


class Command(NamedTuple):
    """A command: the words that it takes after its name, and its options. `fewest` words at least."""

    name: str
    words: str
    about: str
    options: tuple[Option, ...] = ()
    fewest: int = 0
    most: int | None = 0
    examples: tuple[str, ...] = ()


class Line:
    """A command line as it was understood."""

    def __init__(self, values: dict[str, str] | None = None) -> None:
        self.command: Command | None = None
        self.words: list[str] = []
        self.values = values or {}
        self._each: dict[str, list[str]] = {}

    def has(self, name: str) -> bool:
        """Tell whether an option was given."""
        return name in self.values

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an option."""
        return self.values.get(name, default)

    def each(self, name: str) -> list[str]:
        """Return the values of an option that may be given again and again."""
        return self._each.get(name, [])

    def take(self, name: str, value: str) -> None:
        """Take an option; where only one value is wanted, the last one holds."""
        self.values[name] = value
        self._each.setdefault(name, []).append(value)


def read_line(arguments: list[str], commands: dict[str, Command], common: tuple[Option, ...]) -> Line:
    """Understand a command line; the common options may stand before the command as well as after it."""
    line = Line()
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            for plain in rest:
                _take_word(plain, line, commands)
            break
        if word.startswith("-") and len(word) > 1 and not _NEGATIVE.match(word):
            _take_option(word, rest, line, common)
        else:
            _take_word(word, line, commands)
    if line.command is not None and not line.has("help"):
        _count_words(line, line.command)
    return line


def _take_word(word: str, line: Line, commands: dict[str, Command]) -> None:
    if line.command is not None or not commands:
        line.words.append(word)
    elif word in commands:
        line.command = commands[word]
    else:
        raise UsageError(tr("There is no command {name}.", name=word))


def _count_words(line: Line, command: Command) -> None:
    if len(line.words) < command.fewest:
        raise UsageError(tr("'{command}' needs {words}.", command=command.name, words=tr(command.words)))
    if command.most is not None and len(line.words) > command.most:
        raise UsageError(
            tr("'{command}' cannot use {word}.", command=command.name, word=line.words[command.most])
        )


def _take_option(word: str, rest: list[str], line: Line, common: tuple[Option, ...]) -> None:
    known = common + (line.command.options if line.command else ())
    name, glued, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
    option = _find(name, known)
    if not option.value:
        if glued:
            raise UsageError(tr("{option} takes no value.", option=name))
        line.values[option.name] = ""
        return
    if not glued:
        if not rest:
            raise UsageError(tr("{option} needs a value.", option=name))
        value = rest.pop(0)
    if option.choices and value not in option.choices:
        choices = ", ".join(option.choices)
        raise UsageError(
            tr("{option} can be {choices}, not {value}.", option=name, choices=choices, value=value)
        )
    line.take(option.name, value)


def _find(name: str, known: tuple[Option, ...]) -> Option:
    for option in known:
        if name in (f"--{option.name}", f"-{option.short}" if option.short else None):
            return option
    near = [option for option in known if name.startswith("--") and option.name.startswith(name[2:])]
    if len(near) == 1:
        return near[0]
    raise UsageError(tr("There is no option {name} here.", name=name))


def explain_command(command: Command, common: tuple[Option, ...]) -> str:
    """Return the help of one command."""
    parts = [f"hobbyscope {command.name}", tr(command.words) if command.words else "", tr("[options]")]
    lines = [" ".join(part for part in parts if part), "", tr(command.about)]
    if command.examples:
        lines += ["", *(f"  hobbyscope {tr(example)}" for example in command.examples)]
    return "\n".join([*lines, "", *_explain_options(command.options + common)])


def explain_all(commands: dict[str, Command], common: tuple[Option, ...]) -> str:
    """Return the help of the whole program."""
    lines = [
        tr("hobbyscope [FILE...]           open the window"),
        tr("hobbyscope COMMAND [options]   work without a window"),
        "",
    ]
    lines += [f"  {command.name:<8} {tr(command.about)}" for command in commands.values()]
    lines += ["", *_explain_options(common), "", tr("'hobbyscope COMMAND --help' says more about a command.")]
    return "\n".join(lines)


def _explain_options(options: tuple[Option, ...]) -> list[str]:
    rows = []
    for option in options:
        short = f"-{option.short}, " if option.short else ""
        value = "|".join(option.choices) or (tr(option.value) if option.value else "")
        rows.append((f"  {short}--{option.name} {value}".rstrip(), tr(option.about)))
    return columns(rows)
