"""gtimelog's log, by a twin and by real ones."""

from __future__ import annotations

import pytest

from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import recognise
from tests.exchange.files import BERLIN, TWINS, hours, names, read, read_text, sample, told

TWIN = TWINS / "gtimelog" / "timelog.txt"


def test_a_log_becomes_entries_a_summary_and_no_silence():
    preview = read(TWIN)
    assert (preview.source, preview.read, len(preview.entries)) == ("gtimelog", 15, 8)
    assert told(preview.skipped) == [
        *((4, "slack"), (6, "slack"), (11, "no_length"), (16, "no_length"), (17, "slack")),
        *((24, "bad_date"), (25, "bad_date")),
    ]
    assert preview.choices == ("encoding", "zone")


def test_a_line_tells_the_end_and_the_line_before_the_start():
    first = read(TWIN).entries[0]
    assert (first.start_ms, first.seconds, first.offset_s) == (1_793_638_800_000, 5400, 3600)


def test_the_title_is_the_activity_and_its_group_a_tag_beside_others():
    preview = read(TWIN)
    assert names(preview) == [
        *("guitar: scales", "reading", "film", "film", "reading", "Other:", "gtimelog", "reading"),
    ]
    assert [entry.tags for entry in preview.entries] == [
        *(("guitar", "evening", "home"), (), (), (), (), ("Other",), (), ()),
    ]


def test_breaks_are_left_out_line_by_line_and_told_altogether():
    preview = read(TWIN)
    assert [problem.values for problem in preview.skipped[:2]] == [
        {"length": "0:15:00", "text": "tea"},
        {"length": "0:15:00", "text": "talking"},
    ]
    assert told(preview.flagged) == [(4, "slack_sum"), (21, "nameless")]
    assert preview.flagged[0].values == {"count": 3, "length": "1:30:00"}


def test_hours_without_a_title_count_as_in_gtimelog_and_are_told(tmp_path):
    preview = read_text(tmp_path, "2026-11-02 18:00: arrived\n2026-11-02 19:00: \n")
    assert (names(preview), preview.entries[0].seconds) == (["gtimelog"], 3600)
    assert told(preview.flagged) == [(2, "nameless")]


def test_until_two_at_night_it_is_the_day_before():
    _, _, late, early, *_ = read(TWIN).entries
    assert (late.seconds, early.seconds) == (4.5 * 3600, 50 * 60)


def test_lines_are_put_in_the_order_of_time(tmp_path):
    preview = read_text(
        tmp_path, "2026-11-02 20:00: film\n2026-11-02 18:00: arrived **\n2026-11-02 19:00: guitar\n"
    )
    assert [(name, entry.seconds) for name, entry in zip(names(preview), preview.entries, strict=True)] == [
        ("guitar", 3600),
        ("film", 3600),
    ]


def test_who_forgot_to_arrive_is_told_and_who_arrived_is_not(tmp_path):
    preview = read_text(
        tmp_path,
        "2026-11-02 18:00: hello\n2026-11-02 19:00: guitar\n\n"
        "2026-11-03 19:00: guitar\n\n2026-11-04 19:00: hello\n",
    )
    assert (len(preview.entries), told(preview.skipped), preview.read) == (1, [(4, "no_length")], 2)


def test_over_a_clock_change_what_passed_is_counted(tmp_path):
    before = "2026-10-24 23:30: arrived **\n2026-10-25 01:59: film\n"
    text = f"{before}\n2026-10-25 02:30: up **\n2026-10-25 04:00: film\n"
    assert [entry.seconds for entry in read_text(tmp_path, text).entries] == [149 * 60, 150 * 60]
    assert [entry.seconds for entry in read_text(tmp_path, text, Options(zone="UTC")).entries] == [
        149 * 60,
        90 * 60,
    ]


@pytest.mark.parametrize(
    ("title", "name", "tags"),
    [
        ("a -- b c", "a", ("b", "c")),
        ("a --b", "a --b", ()),
        ("a -- ", "a --", ()),
        ("a: b: c", "a: b: c", ("a",)),
        ("see http://example.org", "see http://example.org", ()),
        ("10:30 train", "10:30 train", ()),
        ("a -- b -- c", "a", ("b", "--", "c")),
        ("책: 시집 -- 밤", "책: 시집", ("책", "밤")),
    ],
)
def test_a_title_is_told_from_its_tags(tmp_path, title, name, tags):
    preview = read_text(tmp_path, f"2026-11-02 18:00: hello\n2026-11-02 19:00: {title}\n")
    assert (names(preview), preview.entries[0].tags) == ([name], tags)


@pytest.mark.parametrize("title", ["tea **", "tea**", "** tea", "tea ***", "tea -- ** x", "tea -- x ***"])
def test_stars_anywhere_make_a_break(tmp_path, title):
    preview = read_text(tmp_path, f"2026-11-02 18:00: hello\n2026-11-02 19:00: {title}\n")
    assert (told(preview.skipped), preview.skipped[0].values["text"].strip()) == ([(2, "slack")], "tea")


def test_old_lines_without_leading_zeros_and_foreign_line_ends_are_read(tmp_path):
    preview = read_text(tmp_path, "\ufeff2026-1-2 8:00: hello\r\n2026-1-2 9:00: guitar\r\n")
    assert (preview.source, hours(preview), names(preview)) == ("gtimelog", 1.0, ["guitar"])


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02 18:00:05: started\n2026-11-02 18:00:07: stopped\n",
        "2026-11-02 18:00 started\n2026-11-02 19:00 stopped\n",
        "Dear diary,\nthat was a day.\n2026-11-02 18:00: film\nAnd now to bed.\n",
        "2026-11-02,18:00: a,b\n",
        "# only a comment\n",
    ],
)
def test_other_texts_with_times_are_not_taken_for_a_log(tmp_path, text):
    path = tmp_path / "timelog.txt"
    path.write_text(text, encoding="utf-8")
    assert recognise(path)[0].source != "gtimelog"


def test_many_lines_are_read(tmp_path):
    lines = [f"20{day // 336 + 10}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}" for day in range(600)]
    text = "".join(f"{day} 08:00: hello\n{day} 09:00: guitar\n\n" for day in lines)
    assert hours(read_text(tmp_path, text, BERLIN)) == 600.0


def test_a_real_log_gives_its_own_totals_and_its_hidden_hours():
    preview = read(sample("gtimelog/birdsarah-timelog.txt"))
    assert (len(preview.entries), len(preview.names), round(hours(preview), 4)) == (754, 13, 649.9667)
    assert [code for _, code in told(preview.skipped) if code != "slack"] == ["no_length"] * 9
    assert preview.flagged[0].values == {"count": 337, "length": "454:25:00"}


def test_a_log_with_groups_gives_its_own_totals():
    preview = read(sample("gtimelog/hamishcoleman-test1.txt"))
    assert (len(preview.entries), len(preview.names), round(hours(preview), 4)) == (4, 4, 3.4)
    assert preview.entries[0].tags == ("Catchup",)
