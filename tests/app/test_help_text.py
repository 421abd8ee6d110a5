"""What the help says: complete, in both languages, and at one with the program."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from hobbyscope.app.help_text import SECTIONS, anchors, table
from hobbyscope.app.insights import insight_anchor, insights
from hobbyscope.app.language import catalogue, tr
from tests.ui.analyses import analysis

PLAIN = {"text", "item", "part"}
BLOCKS = [block for section in SECTIONS for block in section.blocks]


@pytest.fixture
def korean():
    catalogue.use("ko")
    yield
    catalogue.use("en")


def test_every_insight_has_its_paragraph() -> None:
    found = insights(analysis())
    assert {insight.key for insight in found} == {"variety", "recognition", "half", "admission"}
    for insight in found:
        place = [block.anchor for block in BLOCKS].index(insight_anchor(insight.key))
        assert BLOCKS[place].kind == "part"
        assert BLOCKS[place + 1].kind == "text"


def test_no_anchor_stands_twice() -> None:
    assert len(set(anchors())) == len(anchors())
    assert {"flip", "nucleus", "drift"} <= set(anchors())


def test_nothing_is_left_in_english(korean: None) -> None:
    titles = [section.title for section in SECTIONS]
    texts = [b.text for s in SECTIONS if s.anchor != "sources" for b in s.blocks if b.kind in PLAIN]
    assert [text for text in [*titles, *texts] if not re.search("[가-힣]", tr(text))] == []


def test_korean_speaks_politely_and_plainly(korean: None) -> None:
    said = [tr(block.text) for block in BLOCKS if block.kind == "text"]
    endings = [sentence for text in said for sentence in re.findall(r"(\S+?)[.?](?:\s|$)", text)]
    assert [word for word in endings if not re.search("(요|죠)$", word)] == []
    assert not re.search("실수든|을\\(를\\)|이\\(가\\)|은\\(는\\)|넘어야", " ".join(said))


class Checker(HTMLParser):
    """Sees whether each tag that is opened is closed again."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.kind == "formula"])
def test_a_formula_is_sound_and_of_no_language(block) -> None:
    checker = Checker()
    checker.feed(block.text)
    assert checker.open == []
    words = set(re.findall("[A-Za-z]{3,}", re.sub("<[^>]*>|&nbsp;", " ", block.text)))
    assert words <= {"softmax", "sigmoid", "max"}


def test_the_table_of_multiples_is_what_the_judge_takes() -> None:
    head, *rows = table("multiples")
    assert head == ["T \\ τ", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95", "0.99"]
    assert rows == [
        ["0.5", "1", "1.22", "1.53", "2", "3", "4.36", "9.95"],
        ["1", "1", "1.5", "2.33", "4", "9", "19", "99"],
        ["2", "1", "2.25", "5.44", "16", "81", "361", "9,801"],
    ]


def test_typical_people_are_marked_as_a_curiosity_with_a_caution() -> None:
    [section] = [section for section in SECTIONS if section.anchor == "typical"]
    assert "curiosity" in section.title
    before, shown, after = section.blocks
    assert (before.kind, shown.kind, after.kind) == ("text", "table", "text")
    assert "2022" in before.text
    assert "that very day" in after.text
    rows = table("typical")
    assert ["Sports and exercise", "20.1%", "1.44 h"] in rows
    assert "2.1 times" in after.text  # 3 h / 1.44 h
    assert {len(row) for row in rows} == {3}


def test_every_table_is_translated(korean: None) -> None:
    for name in ("typical", "chart keys", "story keys"):
        assert all(re.search("[가-힣]", row[0]) for row in table(name))
