"""Clockify's reports, by twins of real ones and in every setting of dates and times."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.exchange.files import BERLIN, TWINS, names, read, read_text, told

DATES = ["%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%d"]
TIMES = ["%I:%M:%S %p", "%I:%M %p", "%H:%M:%S", "%H:%M"]
SESSIONS = [
    (datetime.fromisoformat(begin), datetime.fromisoformat(end))
    for begin, end in (
        ("2024-03-04 20:15:10", "2024-03-04 21:45:40"),
        ("2024-03-25 23:50:00", "2024-03-26 00:10:00"),
        ("2024-05-06 12:00:05", "2024-05-06 12:30:05"),
    )
]
HEADER = ("Project", "Client", "Description", "Tags", "Start Date", "Start Time", "End Date", "End Time")


def report(date: str, time: str) -> str:
    lines = [",".join(f'"{name}"' for name in (*HEADER, "Duration (h)"))]
    for begin, end in SESSIONS:
        cells = (
            "Reading",
            "",
            "Poems",
            "",
            f"{begin:{date}}",
            f"{begin:{time}}",
            f"{end:{date}}",
            f"{end:{time}}",
        )
        lines.append(",".join(f'"{cell}"' for cell in (*cells, f"0{end - begin}")))
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("date", DATES)
def test_each_setting_of_dates_and_times_gives_the_same_entries(tmp_path, date, time):
    preview = read_text(tmp_path, report(date, time))
    known = read_text(tmp_path, report("%Y-%m-%d", time)).entries
    assert preview.source == "clockify"
    assert [entry.seconds for entry in preview.entries] == [5430, 1200, 1800]
    assert preview.entries == known
    assert (preview.skipped, preview.flagged) == ([], [])


def test_times_with_and_without_seconds_and_halves_of_the_day_mix_in_one_file():
    preview = read(TWINS / "clockify" / "of_2021.csv")
    assert [(entry.seconds, entry.tags) for entry in preview.entries] == [
        (5430, ("evening",)),
        (3601, ("Club", "Study")),
    ]
    assert told(preview.skipped) == [(4, "no_length")]


def test_a_clock_change_a_break_and_a_length_that_differs_are_flagged():
    preview = read(TWINS / "clockify" / "of_2025.csv")
    assert [entry.seconds for entry in preview.entries] == [1720, 900, 3600, 2700]
    assert told(preview.flagged) == [(2, "clock_change"), (3, "break"), (5, "clock_differs")]
    assert preview.entries[1].tags == ("break",)
    assert preview.entries[0].note.startswith('\\ 🔥 "quoted"')
    assert preview.entries[0].end_ms - preview.entries[0].start_ms == 1_720_000


def test_without_a_length_the_clock_counts():
    preview = read(TWINS / "clockify" / "without_length.csv")
    assert [(entry.seconds, entry.tags) for entry in preview.entries] == [(5400, ("Club", "Study"))]


UNDECIDED = report("%m/%d/%Y", "%H:%M:%S").splitlines(keepends=True)


def test_dates_that_no_number_decides_must_be_asked_for(tmp_path):
    text = UNDECIDED[0] + UNDECIDED[1]
    preview = read_text(tmp_path, text)
    assert (preview.needs, preview.example, preview.entries, preview.read) == (
        ("date_order",),
        "03/04/2024",
        [],
        1,
    )
    days = [
        read_text(tmp_path, text, BERLIN._replace(date_order=order)).entries[0].day
        for order in ("mdy", "dmy")
    ]
    assert days == [19786, 19816]


def test_an_answer_that_settles_nothing_asks_again(tmp_path):
    assert read_text(tmp_path, UNDECIDED[0] + UNDECIDED[1], BERLIN._replace(date_order="ymd")).needs


def test_an_answer_for_another_file_does_not_turn_clear_dates_round(tmp_path):
    text = "".join(UNDECIDED)
    assert (
        read_text(tmp_path, text, BERLIN._replace(date_order="dmy")).entries
        == read_text(tmp_path, text).entries
    )


def test_dates_that_contradict_each_other_must_be_asked_for(tmp_path):
    both = "".join(UNDECIDED) + report("%d/%m/%Y", "%H:%M:%S").splitlines()[2]
    assert read_text(tmp_path, both).needs == ("date_order",)
    asked = read_text(tmp_path, both, BERLIN._replace(date_order="mdy"))
    assert (len(asked.entries), told(asked.skipped)) == (3, [(5, "bad_date")])


def words(name: str) -> list[tuple[str, str, tuple[str, ...]]]:
    preview = read(TWINS / "clockify" / name)
    return [(preview.names[entry.activity], entry.note, entry.tags) for entry in preview.entries]


def test_a_report_in_another_language_is_known_by_its_shape():
    preview = read(TWINS / "clockify" / "spanish.csv")
    assert (preview.source, [entry.seconds for entry in preview.entries]) == ("clockify", [5400, 1800])
    assert [entry.day for entry in preview.entries] == [19797, 19786]
    assert words("spanish.csv") == [
        ("Lectura", "Un poema", ("noche", "casa", "Club, el nuevo", "Estudio")),
        ("Lectura", "", ()),
    ]


def test_a_translated_report_may_lack_the_client():
    assert read(TWINS / "clockify" / "german_without_client.csv").source == "clockify"
    assert words("german_without_client.csv") == [("Lesen", "Ein Gedicht", ("abends", "Studium"))]


def test_without_the_mail_of_a_person_there_are_no_tags_to_be_found(tmp_path):
    header = "Projet,Client,Description,Date,Heure,Date de fin,Heure de fin,Durée (h),Durée (décimal)\n"
    preview = read_text(
        tmp_path, header + "Lire,Club,Un poème,04/03/2024,20:15,15/03/2024,20:45,00:30:00,0.5\n"
    )
    assert (preview.source, preview.entries[0].note, preview.entries[0].tags) == (
        "clockify",
        "Un poème",
        ("Club",),
    )


@pytest.mark.parametrize(
    "header",
    [
        "Projet,Client,Date,Heure,Date de fin,Heure de fin,Durée (h),Coût (décimal)",
        "Projet,Client,Date,Heure,Quand,Heure de fin,Durée (h),Durée (décimal)",
        "Project,Client,Date,Start,End,Task,Hours,Duration (h)",
    ],
)
def test_a_table_with_hours_twice_is_not_always_from_clockify(tmp_path, header):
    row = "Lire,Club,2024-03-04,20:15,x,20:45,00:30:00,0.5\n"
    assert read_text(tmp_path, f"{header}\n{row}").source == "table"


def test_a_summary_by_date_is_a_log_of_days(tmp_path):
    head = '"Date","Task","Project","Client","Description","Time (h)","Time (decimal)","Amount (USD)"'
    rows = (
        '"10/31/2024","Scales","Piano","(Without client)","slowly","00:50:00","0.83",""',
        '"11/01/2024","(Without task)","(Without project)","(Without client)","Chess","01:10:30","1.18",""',
    )
    preview = read_text(tmp_path, "\n".join((head, *rows)))
    assert preview.source == "clockify"
    assert [(entry.seconds, entry.start_ms, entry.tags) for entry in preview.entries] == [
        (3000, None, ("Scales",)),
        (4230, None, ()),
    ]
    assert names(preview) == ["Piano", "Chess"]


def test_a_summary_by_date_alone_is_of_one_activity(tmp_path):
    preview = read_text(tmp_path, '"Date","Time (h)","Time (decimal)"\n"24/10/2022","01:30:00","1.5"\n')
    assert (names(preview), preview.entries[0].seconds) == (["Clockify"], 5400)
