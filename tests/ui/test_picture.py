"""The report as a picture, drawn without a window: on a screen, in a drawing, on paper."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
import zlib

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hobbyscope.app.language import catalogue
from hobbyscope.ui.picture import MOST_ROWS, Page, Picture, page_of
from hobbyscope.ui.picture_files import FORMS, as_file
from hobbyscope.ui.theme import load_theme
from tests.ui.analyses import NAMES_KO, analysis, many

INSIGHTS = [
    ("5.7개", "취미 5.7개만큼 다채로운 자유시간이에요"),
    ("0 / 8", "are hobbies to the judge"),
    ("½", "stay"),
]
PAGE = Page("최근 30일", ["88.0시간, 26일에 기록"], INSIGHTS)


def picture(shown=None, page: Page = PAGE, theme: str = "light") -> Picture:
    return Picture(shown or analysis(NAMES_KO), load_theme(theme), page)


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


def far_apart(one: QImage, other: QImage) -> float:
    """Return the share of pixels that differ by more than what smoothing at the edges does."""
    assert one.size() == other.size()
    places = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    differ = 0
    for x, y in places:
        a, b = one.pixelColor(x, y), other.pixelColor(x, y)
        differ += abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue()) > 90
    return differ / len(places)


def texts(svg: str) -> str:
    """Return what is written in an SVG, without the spaces between its pieces."""
    found = Tree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return "".join("".join((text.text or "").split()) for text in found)


def written(pdf: bytes) -> str:
    """Return what is written in a PDF, as a reader would copy it: by the map from glyphs to characters."""
    objects = dict(re.findall(rb"(?s)\n(\d+) 0 obj\r?\n(.*?)endobj", pdf))
    maps = {}
    for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", b"".join(objects.values())):
        there = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
        maps[name] = glyphs(stream(objects[there[1]]).decode("latin-1")) if there else {}
    said = []
    for body in objects.values():
        if b"stream" not in body or b"Tf" not in (content := stream(body)):
            continue
        font: dict[str, str] = {}
        for name, hexes in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>", content):
            if name:
                font = maps[name]
            else:
                glyph = hexes.decode().lower()
                said += [font.get(glyph[i : i + 4], "?") for i in range(0, len(glyph), 4)]
    return "".join(said)


def stream(body: bytes) -> bytes:
    content = body[body.index(b"stream") + 6 :].lstrip(b"\r\n")
    return zlib.decompressobj().decompress(content) if b"FlateDecode" in body else content


def glyphs(found: str) -> dict[str, str]:
    """Return the characters of the glyphs of a font."""
    known = {}
    for first, _last, codes in re.findall(r"<([0-9A-F]{4})> ?<([0-9A-F]{4})> ?\[([^\]]*)\]", found):
        for offset, code in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", codes)):
            known[f"{int(first, 16) + offset:04x}"] = bytes.fromhex(code).decode("utf-16-be", "replace")
    return known


@pytest.mark.parametrize("name", ["light", "dark"])
def test_both_lenses_and_the_insights_are_drawn(qapp, name):
    theme = load_theme(name)
    image = picture(analysis(NAMES_KO, bars=[20.0] * 8), theme=name).image(1)
    found = colours(image)
    assert {
        c.lower() for c in (theme.softmax, theme.sigmoid_pass, theme.sigmoid_fail, theme.card, theme.ground)
    } <= found
    assert image.pixelColor(2, 2) == QColor(theme.ground)


def test_a_picture_is_as_sharp_as_is_asked(qapp):
    once, twice = (picture().image(scale) for scale in (1, 2))
    assert twice.width() == 2 * once.width() == 2400
    assert twice.height() == 2 * once.height()
    assert twice.devicePixelRatio() == 2


def test_more_rows_make_a_taller_picture_up_to_a_poster(qapp):
    heights = [picture(many(n)).size.height() for n in (1, 8, MOST_ROWS)]
    assert heights == sorted(set(heights))
    more = picture(many(MOST_ROWS + 9))
    assert more.size.height() == heights[-1]
    assert more.image(1) != picture(many(MOST_ROWS)).image(1)


def test_nothing_to_show_is_still_a_picture(qapp):
    assert picture(analysis([], [], []), Page("Nothing yet")).size.height() > 100


@pytest.mark.parametrize("many_cards", [1, 3, 4])
def test_every_insight_has_its_place_within_the_picture(qapp, many_cards):
    cards = [("5.7", "x"), ("0 / 8", "x"), ("½", "x"), ("33 h", "x")][:many_cards]
    svg = as_file(picture(page=Page("x", [], cards)), "svg").decode()
    for number, _ in cards:
        assert "".join(number.split()) in texts(svg)
    rows = 2 if many_cards == 4 else 1
    plain = picture(page=Page("x")).size.height()
    assert picture(page=Page("x", [], cards)).size.height() - plain == pytest.approx(
        rows * (picture(page=Page("x", [], cards[:1])).size.height() - plain), abs=2
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_svg_looks_as_the_picture_does(qapp, theme):
    drawn = picture(theme=theme)
    renderer = QSvgRenderer(QByteArray(as_file(drawn, "svg")))
    assert renderer.isValid()
    again = QImage(drawn.image(1).size(), QImage.Format.Format_RGB32)
    painter = QPainter(again)
    renderer.render(painter)
    painter.end()
    assert far_apart(drawn.image(1), again) < 0.01
    assert far_apart(drawn.image(1), picture(many(8), theme=theme).image(1)) > 0.01  # others do not pass


def test_an_svg_is_sound_whatever_is_told_of_it(qapp):
    svg = as_file(picture(), "svg", "]]> <a&b> \ufffe\uffff\U0001f600 \u202e\u2028").decode()
    told = Tree.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")
    assert told is not None
    assert told.text == "]]> <a&b> \ufffd\ufffd\U0001f600 \u202e\u2028"


def test_an_svg_holds_its_texts_as_texts_and_names_faces_that_have_them(qapp):
    svg = as_file(picture(), "svg", "영화 35.8%; 헬스 <19%>").decode()
    for word in (*NAMES_KO, PAGE.title, "35.8%", INSIGHTS[0][1]):
        assert "".join(word.split()) in texts(svg)
    assert "<desc>영화 35.8%; 헬스 &lt;19%&gt;</desc>" in svg
    hangul = re.findall(r'<text [^>]*font-family="([^"]+)"[^>]*>영화<', svg)
    assert hangul
    assert all("," not in family for family in hangul)  # Qt would take a list for one long name
    rule = re.search(r"<style>.*font-family: (.*) \}.*</style>", svg)
    assert rule
    assert {"'NanumGothic'", "'Malgun Gothic'", "'Apple SD Gothic Neo'", "sans-serif"} <= set(
        rule[1].rstrip(" }").split(", ")
    )


def test_a_pdf_is_one_page_of_the_pictures_shape_with_its_fonts_in_it(qapp):
    drawn = picture()
    pdf = as_file(drawn, "pdf")
    assert pdf.startswith(b"%PDF-")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box
    assert float(box[1]) / float(box[2]) == pytest.approx(drawn.size.width() / drawn.size.height(), rel=0.005)
    assert pdf.count(b"/Type /Page\n") == 1
    assert pdf.count(b"/FontFile2") >= 1


def test_the_texts_of_a_pdf_can_be_taken_out_again(qapp):
    found = "".join(written(as_file(picture(), "pdf")).split())
    for word in (*NAMES_KO, PAGE.title, "35.8%", INSIGHTS[0][1]):
        assert "".join(word.split()) in found


def test_a_png_tells_what_it_shows(qapp, tmp_path):
    (tmp_path / "x.png").write_bytes(as_file(picture(), "png", "영화 35.8%"))
    image = QImage(str(tmp_path / "x.png"))
    assert image.text("Description") == "영화 35.8%"
    assert image.convertToFormat(QImage.Format.Format_RGB32) == picture().image().convertToFormat(
        QImage.Format.Format_RGB32
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_what_if_is_said_in_the_picture(qapp, language):
    catalogue.use(language)
    try:
        asked, is_ = analysis(NAMES_KO, free_time=0.5), analysis(NAMES_KO)
        said = "".join(texts(as_file(picture(asked, page_of(asked)), "svg").decode()))
        plain = "".join(texts(as_file(picture(is_, page_of(is_)), "svg").decode()))
        words = {"en": "0.5times", "ko": "0.5배"}[language]
        assert words in said
        assert words not in plain
    finally:
        catalogue.use("en")


def test_the_days_are_told_with_their_year(qapp):
    assert page_of(analysis()).title.endswith("2024")


def test_every_form_can_be_written_of_nothing(qapp):
    for form in FORMS:
        assert len(as_file(picture(analysis([], [], []), Page("x")), form)) > 500
