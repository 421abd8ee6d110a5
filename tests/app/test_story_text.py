"""The state of a story as a line: what is written is read, and what is none is refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.app import story_text
from hobbyscope.app.language import catalogue
from hobbyscope.app.messages import refusal
from hobbyscope.core.records import Refused
from hobbyscope.core.stories import LARGEST, Companies, Job, Restaurants

LOGITS = st.floats(-LARGEST, LARGEST)
FIVE = st.tuples(*[LOGITS] * 5)
THRESHOLDS = st.floats(0.05, 0.99)
STATES = st.one_of(
    st.builds(Job, LOGITS, THRESHOLDS),
    st.builds(Companies, FIVE, st.floats(0.2, 5.0), LOGITS),
    st.builds(Restaurants, FIVE, THRESHOLDS, st.booleans()),
)


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (Job(), "hobbyscope story 1: logit 5; threshold 0.5"),
        (Companies(), "hobbyscope story 2: logits 3.331 -1.2 -0.002 2.91 0.32; T 1; add 0"),
        (Restaurants(), "hobbyscope story 3: logits 1.9 -0.4 0.6 -1.5 2.4; threshold 0.5; as sigmoid"),
    ],
)
def test_the_essays_states_are_short_lines(state, line):
    assert story_text.write(state) == line
    assert story_text.read(line)[1] == state


@given(STATES)
def test_what_is_written_is_read_again_bit_by_bit(state):
    number, found = story_text.read(story_text.write(state))
    assert found == state
    assert number == story_text.FORMS[type(state)].number


def test_a_line_may_be_typed_by_hand():
    assert story_text.read(" Hobbyscope  Story 1 :\n LOGIT −300 ") == (1, Job(-300.0))
    assert story_text.read("hobbyscope story 3: as SOFTMAX;") == (3, Restaurants(as_softmax=True))
    assert story_text.read("hobbyscope story 2:") == (2, Companies())


WRONG = {
    "": "story.none",
    "hello": "story.none",
    "안녕하세요, 이야기예요": "story.none",
    "hobbyscope story 9: logit 5": "story.none",
    "hobbyscope story 999999999999: logit 5": "story.none",
    "hobbyscope story ١: logit 5": "story.none",
    "x" * 1_000_000: "story.none",
    "hobbyscope story 1: " + "logit 5;" * 300_000: "story.none",
    "hobbyscope story 1: logit " + "9" * 100_000: "story.beyond",
    "hobbyscope story 4: names " + "%00" * 100_000 + "; hours 1; bars 1": "name.control",
    "hobbyscope story 1: logit nan": "story.number",
    "hobbyscope story 1: logit 다섯": "story.number",
    "hobbyscope story 1: logit five; threshold 0.5": "story.number",
    "hobbyscope story 3: as entmax": "story.word",
    "hobbyscope story 1: logit 1e16": "story.beyond",
    "hobbyscope story 2: logits 1 2 3 4 inf": "story.beyond",
    "hobbyscope story 1: logit": "story.count",
    "hobbyscope story 1: logit 1 2": "story.count",
    "hobbyscope story 2: logits 1 2 3 4 5 6": "story.count",
    "hobbyscope story 2: logits 1 2 3 4": "story.count",
    "hobbyscope story 1: threshold 1": "story.limits",
    "hobbyscope story 1: threshold 0": "story.limits",
    "hobbyscope story 2: T 0": "story.limits",
    "hobbyscope story 2: T -3": "story.limits",
    "hobbyscope story 1: T 1": "story.part",
    "hobbyscope story 1: 로짓 5": "story.part",
    "hobbyscope story 1: logit 5; logit 6": "story.part",
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("text", "code"), WRONG.items(), ids=range(len(WRONG)))
def test_a_text_that_is_none_is_refused_with_one_short_sentence(text, code, language):
    with pytest.raises(Refused) as refused:
        story_text.read(text)
    assert refused.value.code == code
    catalogue.use(language)
    try:
        sentence = refusal(refused.value)
    finally:
        catalogue.use("en")
    assert len(sentence) < 200
    assert "{" not in sentence
    assert any("가" <= letter <= "힣" for letter in sentence.replace("다섯", "").replace("로짓", "")) == (
        language == "ko"
    )


@given(st.text(max_size=200))
def test_no_text_does_more_than_to_be_refused(text):
    for line in (text, f"hobbyscope story 2: {text}"):
        try:
            number, state = story_text.read(line)
        except Refused:
            continue
        assert story_text.FORMS[type(state)].number == number
