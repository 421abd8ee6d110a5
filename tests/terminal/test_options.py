"""The command line's grammar, and the help that explains it."""

from __future__ import annotations

import pytest

from hobbyscope.app.language import catalogue
from hobbyscope.terminal.grammar import ALONE, COMMANDS, COMMON
from hobbyscope.terminal.options import Line, UsageError, explain_all, explain_command, read_line
from hobbyscope.terminal.table import width


def read(*words: str) -> Line:
    return read_line(list(words), COMMANDS, COMMON + ALONE)


def test_common_options_may_stand_before_and_after_the_command() -> None:
    for line in (read("--journal", "j", "undo"), read("undo", "--journal", "j"), read("undo", "--journal=j")):
        assert line.command is not None
        assert (line.command.name, line.get("journal")) == ("undo", "j")


def test_words_and_options_may_be_mixed() -> None:
    line = read("log", "film", "2h", "--dry-run", "yesterday", "--today", "2026-11-22")
    assert line.words == ["film", "2h", "yesterday"]
    assert line.has("dry-run")
    assert line.get("today") == "2026-11-22"


def test_a_short_option_takes_its_value_with_or_without_a_space() -> None:
    assert read("report", "-o", "x").get("output") == read("report", "-ox").get("output") == "x"


def test_a_value_may_begin_with_a_dash() -> None:
    assert read("report", "--temperature", "-1").get("temperature") == "-1"


def test_after_two_dashes_everything_is_a_word() -> None:
    assert read("log", "--", "-dash", "--dry-run").words == ["-dash", "--dry-run"]


def test_a_long_option_may_be_shortened_while_it_is_clear() -> None:
    assert read("report", "--free", "2").get("free-time") == "2"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["reprot"], "There is no command reprot."),
        (["log"], "'log' needs TEXT."),
        (["bar"], "'bar' needs NAME [BAR]."),
        (["undo", "now"], "'undo' cannot use now."),
        (["report", "--al=1"], "--al takes no value."),
        (["report", "--last"], "--last needs a value."),
        (["report", "--format", "gif"], "--format can be text, json, tsv, html, pdf, png, svg, not gif."),
        (["report", "--te", "1", "--t", "2"], "There is no option --t here."),
        (["undo", "--dry-run"], "There is no option --dry-run here."),
        (["report", "-x"], "There is no option -x here."),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        read(*words)
    assert str(error.value) == sentence


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_command_and_option_is_explained(language: str) -> None:
    catalogue.use(language)
    whole = explain_all(COMMANDS, COMMON + ALONE)
    for command in COMMANDS.values():
        assert command.name in whole
        text = explain_command(command, COMMON)
        assert all(f"--{option.name}" in text for option in command.options + COMMON)
        assert not any(line.endswith(" ") for line in text.splitlines())
    if language == "ko":
        assert "open the window" not in whole


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_explanations_line_up_in_both_languages(language: str) -> None:
    catalogue.use(language)
    lines = [line for line in explain_all(COMMANDS, COMMON).splitlines() if line.startswith("  -")]
    starts = {width(line) - width(line.split("  ", 2)[-1].lstrip()) for line in lines}
    assert len(starts) == 1
