"""Tables whose columns somebody named by hand, in many languages, and what their cells mean there."""

from __future__ import annotations

import pytest

from hobbyscope.exchange.durations import length_of
from tests.exchange.files import read_text

DAY = 19_786  # 2024-03-04


def lengths(preview):
    assert preview.needs == ()
    return [(entry.day - DAY, entry.seconds, entry.start_ms is not None) for entry in preview.entries]


@pytest.mark.parametrize(
    "text",
    [
        "날짜,활동,시작 일시,종료 일시,메모\n2024-03-04,독서,2024-03-04 20:15,2024-03-04 21:45,소설\n",
        "날,취미,시작시각,끝,총 시간\n2024. 3. 4. (월),독서,오후 8:15,오후 9:45,1:30\n",
        "Tag;Projekt;Von;Bis;Stunden\n04.03.24;Lesen;20:15 Uhr;21.45 Uhr;1,50\n",
        "Datum;Aktivität;Startzeit;Endzeit;Anmerkung\n4. März 2024;Lesen;20:15;21:45;\n",
        "日付,趣味,開始時刻,終了時刻,備考\n2024年3月4日,読書,20:15,21:45,\n",
        "日期,活动,开始时间,结束时间,时长\n2024-03-04,阅读,20:15,21:45,1小时30分钟\n",
        "Jour;Activité;Heure de début;Heure de fin;Durée\n2024-03-04;Lecture;20:15;21:45;1h30\n",
        "Data;Attività;Inizio;Fine;Durata\n4.3.2024;Lettura;20:15;21:45;90 minuti\n",
        "Fecha;Actividad;Hora de inicio;Hora de fin;Notas\n2024-03-04;Lectura;20:15;21:45;\n",
        "Дата;Занятие;Начало;Окончание;Длительность\n04.03.2024;Чтение;20:15;21:45;1 час 30 минут\n",
    ],
)
def test_a_table_in_many_languages_needs_no_choosing(tmp_path, text):
    assert lengths(read_text(tmp_path, text)) == [(0, 5400, True)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [(("1.5", "0,75", "8"), 5400), (("90", "45", "30"), 5400), (("5400", "2700", "2000"), 5400)],
)
def test_bare_numbers_of_a_length_count_what_their_size_tells(tmp_path, numbers, expected):
    rows = "".join(f'2024-03-04,Reading,"{number}"\n' for number in numbers)
    assert lengths(read_text(tmp_path, f"Date,Activity,Duration\n{rows}"))[0] == (0, expected, False)


@pytest.mark.parametrize(
    ("number", "last"), [("10", "10:10"), ("0.17", "10:10"), ("600", "10:10"), ("7", "17:00")]
)
def test_the_clock_tells_what_bare_numbers_count(tmp_path, number, last):
    text = f"Date,Activity,Start,End,Duration\n2024-03-04,Reading,10:00,{last},{number}\n2024-03-05,X,,,\n"
    preview = read_text(tmp_path, text)
    assert preview.entries[0].seconds == pytest.approx(600 if last == "10:10" else 25_200, abs=12)
    assert preview.flagged == []


def test_a_name_that_may_be_a_date_is_one_by_its_cells(tmp_path):
    preview = read_text(tmp_path, "Activity,Data,Tag,Start,End\nGo,x,04.03.2024,10:00,11:00\n")
    assert lengths(preview) == [(0, 3600, True)]
    preview = read_text(tmp_path, "Activity,Tag,Date,Hours\nGo,home,2024-03-04,1\n")
    assert [entry.tags for entry in preview.entries] == [("home",)]


FOREST = "Start Time,End Time,Tag,Note,Tree Type,Is Success\n"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-03-04T10:00:00.000-0500", "2024-03-04T10:25:00.000-0500"),
        ("Mon Mar 04 16:00:00 GMT+01:00 2024", "Mon Mar 04 16:25:00 GMT+01:00 2024"),
        ("Mon Mar 04 2024 16:00:00 GMT+0100 (CET)", "Mon Mar 04 2024 16:25:00 GMT+0100 (CET)"),
        ("Mon Mar 04 15:00:00 UTC 2024", "Mon Mar 04 15:25:00 UTC 2024"),
        ("Mon Mar 04 16:00:00 2024", "Mon Mar 04 16:25:00 2024"),
    ],
)
def test_moments_of_many_programs_and_one_tag_as_the_activity(tmp_path, start, end):
    preview = read_text(
        tmp_path, f"{FOREST}{start},{end},Study,,Cedar,True\n{start},{start},Study,x,Cedar,False\n"
    )
    assert [(entry.start_ms, entry.seconds) for entry in preview.entries] == [(1_709_564_400_000, 1500)]
    assert list(preview.names.values()) == ["Study"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h15", 4500),
        ("half an hour", 1800),
        ("두 시간 반", 9000),
        ("1 Stunde 5 Minuten", 3900),
        ("3 часа", 10_800),
        ("2 heures", 7200),
    ],
)
def test_lengths_in_words_are_read_as_people_type_them(text, seconds):
    assert length_of(text).seconds == seconds


@pytest.mark.parametrize("text", ["hours", "min", "시간", "reading", "-"])
def test_words_without_a_number_are_no_length(text):
    assert length_of(text).damaged
