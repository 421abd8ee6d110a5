"""From codes to sentences, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hobbyscope.app import messages
from hobbyscope.app.language import Catalogue, catalogue, system_language
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Problem
from hobbyscope.journal.ops import Step

PACKAGE = Path(messages.__file__).resolve().parents[1]


def codes() -> set[str]:
    """Return every code that the program raises by a literal."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_refusal_has_a_sentence(code: str) -> None:
    sentence = messages.explain(code, {})
    assert sentence != code
    assert len(sentence.split()) > 2


def test_a_refusal_is_a_sentence_with_its_values() -> None:
    refused = Refused("name.unknown_near", name="fimls", near="films")
    assert messages.refusal(refused) == "There is no activity called fimls; did you mean films?"
    catalogue.use("ko")
    assert messages.refusal(refused) == "이런 이름의 활동이 없어요: fimls. 혹시 이 활동인가요? films"


def test_an_unknown_code_is_shown_with_what_it_carries() -> None:
    assert messages.explain("new.code", {"path": "x"}) == "new.code path=x"


def test_a_missing_value_does_not_hide_the_sentence() -> None:
    assert "{name}" in messages.explain("name.unknown", {})


def test_a_problem_names_its_file() -> None:
    problem = Problem("log.csv", 12, "name.empty")
    assert messages.problem_line(problem) == "log.csv: A name is missing."


def test_fields_are_written_by_their_name() -> None:
    values = {
        "n": 2273,
        "day": 20_000,
        "source": "clockify",
        "year": 2026,
        "line": 1204,
        "x": 0.5,
        "name": "a",
    }
    assert messages.fields(values) == {
        "n": "2,273",
        "day": "Fri 4 Oct 2024",
        "source": "Clockify",
        "year": "2026",
        "line": "1204",
        "x": "0.5",
        "name": "a",
    }
    assert messages.fields({"day": 10**9}) == {"day": "1,000,000,000"}


@pytest.mark.parametrize(
    ("step", "en", "ko"),
    [
        (Step("entry.log", {"name": "film"}), "Log film", "film 기록"),
        (Step("entries.delete", {"n": 3}), "Delete 3 entries", "기록 3개 삭제"),
        (Step("entries.delete", {"n": 1}), "Delete 1 entry", "기록 1개 삭제"),
        (
            Step("import", {"n": 2273, "source": "clockify"}),
            "Import 2,273 entries from Clockify",
            "Clockify에서 기록 2,273개 가져오기",
        ),
        (Step("later.version"), "later.version", "later.version"),
    ],
)
def test_a_step_has_a_name(step: Step, en: str, ko: str) -> None:
    assert messages.step_name(step) == en
    catalogue.use("ko")
    assert messages.step_name(step) == ko


@pytest.mark.parametrize("code", sorted(messages.STEPS))
@pytest.mark.parametrize("n", [None, "many", float("inf"), []])
def test_a_stored_step_that_lacks_what_its_name_needs_has_a_name_still(code: str, n: object) -> None:
    """Catches a menu that raises for the step that another program, or damage, left in the journal."""
    assert messages.step_name(Step(code, {} if n is None else {"n": n}))
    assert messages.step_name(Step("import", {"n": 2})) == "import"


def test_every_step_can_be_named_in_both_languages() -> None:
    values = {"name": "film", "n": 2, "source": "table", "day": 20_000, "tags": "#a", "into": "b"}
    for language in ("en", "ko"):
        catalogue.use(language)
        for code in messages.STEPS:
            assert "{" not in messages.step_name(Step(code, values))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANGUAGE": "ko:en", "LANG": "en_GB.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "C"}, "C"),
    ],
)
def test_the_environment_says_the_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_without_an_environment_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANG")
    monkeypatch.setattr("locale.getlocale", lambda: ("Korean_Korea", "949"))
    assert system_language() == "ko"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert system_language() == "en"


def test_a_language_that_is_not_ours_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    texts = Catalogue()
    texts.use("system")
    assert texts.language == "en"
    assert texts.ntr("{n} day", "{n} days", 1.5) == "1.5 days"
    assert texts.ctr("context", "plain") == "plain"
    assert texts.ctr("context", "{n}", n=2) == "2"
