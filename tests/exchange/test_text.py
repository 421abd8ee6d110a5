"""Text out of files that may be anything."""

from __future__ import annotations

import os
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core.records import Refused
from hobbyscope.exchange import encodings, text
from hobbyscope.exchange.encodings import by_likelihood
from hobbyscope.exchange.text import ENCODINGS, look_at
from hobbyscope.exchange.text import read_text as text_of

if TYPE_CHECKING:
    from pathlib import Path

LINES = {
    "cp949": "날짜,활동,시간\n2026-11-20,독서와 산책,90\n2026-11-21,기타 연습을 했다,45\n",
    "cp932": "日付,活動,時間\n2026-11-20,ギターのれんしゅう,90\n2026-11-21,本を読んだ,45\n",
    "gb18030": "日期,活动,时间\n2026-11-20,阅读小说和散步,90\n2026-11-21,练习吉他一个小时,45\n",
    "big5": "日期,活動,時間\n2026-11-20,閱讀小說和散步,90\n2026-11-21,練習吉他一個小時,45\n",
    "cp1252": "date,activity,hours\n2026-11-20,Lecture à deux,90\n2026-11-21,Fußball für alle – später,45\n",
    "cp1250": "datum,činnost,minut\n2026-11-20,Čtení a procházka,90\n2026-11-21,učím se píseň,45\n",
    "cp1251": "дата,занятие,минут\n2026-11-20,Чтение и прогулка,90\n2026-11-21,учил песню,45\n",
    "cp1253": "ημέρα,ασχολία,λεπτά\n2026-11-20,Διάβασμα και περίπατος,90\n2026-11-21,κιθάρα,45\n",
    "cp1254": "gün,uğraş,dakika\n2026-11-20,Kitap okuma ve yürüyüş,90\n2026-11-21,şarkı çalıştım,45\n",
    "koi8-r": "дата,занятие,минут\n2026-11-20,Чтение и прогулка,90\n2026-11-21,учил песню,45\n",
}
WORDS = {  # one or two words of a log that is plain ASCII otherwise
    "cp949": ("산책", "똠방각하 수영"),
    "cp932": ("散歩", "お絵かき"),
    "gb18030": ("散步", "练习吉他"),
    "big5": ("散步與閱讀", "練習吉他"),
    "cp1250": ("Čtení", "długi spacer", "könyv és őszi séta"),
    "cp1251": ("Прогулка", "новая песня", "читання їжі"),
    "cp1252": ("Promenade à deux", "Gitarre üben", "mañana", "Échecs et « thé »", "brød"),
    "cp1253": ("Περίπατος", "Κιθάρα"),
    "cp1254": ("şarkı çalıştım", "akşam yürüyüşü"),
}
POLYGLOT = ("Fußball für alle", "un roman très long", "mañana otra vez", "Dibujo en el jardín")


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "log.csv"
    path.write_bytes(raw)
    return path


def refused(folder: Path, raw: bytes, encoding: str | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        text_of(written(folder, raw), encoding)
    return caught.value


@pytest.mark.parametrize("encoding", LINES)
def test_old_encodings_are_told_apart(tmp_path, encoding):
    path = written(tmp_path, LINES[encoding].encode(encoding))
    assert text_of(path) == (LINES[encoding], encoding)
    assert look_at(path).text == LINES[encoding]


@pytest.mark.parametrize(("encoding", "words"), [(name, w) for name, all_ in WORDS.items() for w in all_])
def test_a_word_or_two_among_plain_lines_tell_the_encoding(encoding, words):
    log = "date,activity,minutes,note\n" + "2026-11-20,Reading,90,\n" * 500
    raw = (log + f"2026-11-21,Guitar,45,{words}\n" + log).encode(encoding)
    assert by_likelihood([raw])[0] == encoding


def test_several_languages_of_one_encoding_are_no_trouble():
    assert by_likelihood(["\n".join(POLYGLOT).encode("cp1252")])[0] == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(tmp_path, encoding):
    found = text_of(written(tmp_path, LINES["cp1252"].encode(encoding)))
    assert found == (LINES["cp1252"], encoding.removesuffix("-sig"))
    assert look_at(tmp_path / "log.csv").text == LINES["cp1252"]


def test_utf_16_of_the_other_order_is_read_by_its_mark(tmp_path):
    assert text_of(written(tmp_path, b"\xfe\xff" + "활동".encode("utf-16-be"))).text == "활동"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_on_offer_can_be_chosen(tmp_path, encoding):
    assert text_of(written(tmp_path, "a,b\n1,2\n".encode(encoding)), encoding).text == "a,b\n1,2\n"


def test_the_choice_of_a_person_beats_the_guess(tmp_path):
    path = written(tmp_path, "Чтение".encode("cp1251"))
    assert text_of(path, "cp1251").text == look_at(path, "cp1251").text == "Чтение"


@pytest.mark.parametrize("encoding", ["rot13", "unicode_escape", "idna", "nonsense", ""])
def test_an_encoding_that_is_none_for_files_is_refused(tmp_path, encoding):
    assert refused(tmp_path, b"a", encoding).code == "import.encoding_name"


def test_bytes_that_the_chosen_encoding_does_not_know_name_their_line(tmp_path):
    found = refused(tmp_path, b"a,b\n1,\xff\n", "utf-8")
    assert (found.code, found.values) == (
        "import.encoding",
        {"file": "log.csv", "encoding": "utf-8", "line": 2},
    )


def test_bytes_that_no_encoding_knows_are_refused_and_have_a_head_all_the_same(tmp_path):
    raw = b"a,b\n\x81 \n"
    assert refused(tmp_path, raw).code == "import.encoding"
    assert look_at(tmp_path / "log.csv").text.startswith("a,b\n")


def test_half_a_surrogate_is_refused(tmp_path):
    assert refused(tmp_path, b"\xff\xfea\0\x00\xd8b\0").code == "import.encoding"
    assert refused(tmp_path, b"a\xed\xa0\x80b\n", "utf-8").code == "import.encoding"


def test_a_letter_that_is_cut_at_the_end_of_the_head_does_no_harm(tmp_path):
    path = written(tmp_path, ("가" * text.HEAD).encode())
    assert set(look_at(path).text) == {"가"}


@pytest.mark.parametrize("raw", [b"a,b\n1,\0\n", "활동\n".encode("cp949") + b"1,\0\n"])
def test_a_zero_byte_names_its_line(tmp_path, raw):
    found = refused(tmp_path, raw)
    assert (found.code, found.values["line"]) == ("import.zero_byte", 2)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "PNG"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"%PDF-1", "PDF"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path, raw, kind):
    found = refused(tmp_path, raw)
    assert (found.code, found.values) == ("import.binary", {"file": "log.csv", "kind": kind})


@pytest.mark.parametrize(("raw", "code"), [(b"SQLite format 3\0 ", "database"), (b"PK\x03\x04\x14", "zip")])
def test_a_kind_that_holds_logs_too_is_said_to_be_unknown(tmp_path, raw, code):
    assert refused(tmp_path, raw).code == f"import.{code}_unknown"


def test_an_empty_file_is_refused(tmp_path):
    assert refused(tmp_path, b"").code == "import.empty"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Refused) as caught:
        text_of(tmp_path)
    assert caught.value.code == "import.no_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused) as caught:
        text_of(tmp_path / "pipe")
    assert caught.value.code == "import.no_file"


def test_a_missing_file_says_why(tmp_path):
    with pytest.raises(Refused) as caught:
        text_of(tmp_path / "gone.csv")
    assert (caught.value.code, caught.value.values["file"]) == ("import.missing", "gone.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator reads all")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    (tmp_path / "secret.csv").touch(0)
    with pytest.raises(Refused) as caught:
        text_of(tmp_path / "secret.csv")
    assert caught.value.code == "import.forbidden"


def test_any_other_fault_of_a_file_is_told_in_the_systems_words(tmp_path):
    with pytest.raises(Refused) as caught:
        text_of(tmp_path / ("x" * 300))
    assert caught.value.code == "import.unreadable"
    assert caught.value.values["reason"]


def test_a_file_beyond_the_largest_is_refused_unread(tmp_path):
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.truncate(text.LARGEST + 1)
    with pytest.raises(Refused) as caught:
        text_of(path)
    assert (caught.value.code, caught.value.values["megabytes"]) == ("import.too_large", 256)


def test_a_line_of_200_mb_is_refused_without_being_read(tmp_path):
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        for _ in range(200):
            file.write(b"x" * 2**20)
    tracemalloc.start()
    with pytest.raises(Refused) as caught:
        text_of(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    path.unlink()
    assert (caught.value.code, caught.value.values["line"]) == ("import.long_line", 2)
    assert most < 10 * 2**20


def test_lines_are_counted_over_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "BLOCK", 64)
    monkeypatch.setattr(text, "LONGEST_LINE", 64)
    assert text_of(written(tmp_path, b"a" * 60 + b"\n" + b"b" * 60 + b"\n")).text.count("\n") == 2
    assert refused(tmp_path, b"a" * 60 + b"\n" + b"b" * 70 + b"\n").values["line"] == 2
    assert text_of(written(tmp_path, b"a\rb\r" * 40)).text.count("\r") == 80
    monkeypatch.setattr(text, "MOST_LINES", 3)
    assert refused(tmp_path, b"a\nb\nc\nd\n").code == "import.many_lines"


def test_the_fraction_read_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "BLOCK", 4)
    seen: list[float] = []
    text_of(written(tmp_path, b"a,b\n1,2\n"), step=seen.append)
    assert seen == [0.25, 0.5, 0.75, 1.0]


def test_a_long_file_is_told_by_a_sample(monkeypatch):
    monkeypatch.setattr(encodings, "SAMPLE", 40)
    raw = b"plain\n" * 100 + LINES["cp949"].encode("cp949") * 9
    assert by_likelihood([raw])[0] == "cp949"
    for cut in range(580, 600):
        assert by_likelihood([raw[:cut], raw[cut:]])[0] == "cp949"


def test_a_letter_that_is_cut_between_blocks_is_not_looked_at():
    assert encodings._sample([b"plain", "가\n나\n".encode("cp949")[1:]]) == "나\n".encode("cp949")
    assert encodings._sample([b"plain", b"\xff\xff"]) == b""


def test_long_lines_without_end_are_no_trouble():
    assert by_likelihood([b"a" * 2**20 + b"\n" + "산책".encode("cp949") * 2**18])[0] == "cp949"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_refusal(tmp_path_factory, raw):
    path = written(tmp_path_factory.mktemp("any"), raw)
    try:
        found = text_of(path).text
    except Refused:
        return
    found.encode()
    assert "\0" not in found
