"""The report as a picture, drawn without a window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from hobbyscope.ui.picture import MOST_ROWS, draw_report, save_png
from hobbyscope.ui.theme import load_theme
from tests.ui.analyses import NAMES_KO, analysis, many

INSIGHTS = [
    ("5.7개", "취미 5.7개만큼 다채로운 자유시간이에요"),
    ("0 / 8", "are hobbies to the judge"),
    ("½", "stay"),
]


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


@pytest.mark.parametrize("name", ["light", "dark"])
def test_both_lenses_and_the_insights_are_drawn(qapp, name):
    theme = load_theme(name)
    image = draw_report(
        analysis(NAMES_KO, bars=[20.0] * 8), theme, "최근 30일", "88.0시간", INSIGHTS, scale=1
    )
    found = colours(image)
    assert {
        c.lower() for c in (theme.softmax, theme.sigmoid_pass, theme.sigmoid_fail, theme.card, theme.ground)
    } <= found
    assert image.pixelColor(2, 2) == QColor(theme.ground)


def test_a_picture_is_as_sharp_as_is_asked(qapp):
    once, twice = (draw_report(analysis(), load_theme("light"), "x", scale=scale) for scale in (1, 2))
    assert twice.width() == 2 * once.width() == 2400
    assert abs(twice.height() - 2 * once.height()) <= 1
    assert twice.devicePixelRatio() == 2


def test_more_rows_make_a_taller_picture_up_to_a_poster(qapp):
    heights = [draw_report(many(n), load_theme("light"), "x", scale=1).height() for n in (1, 8, MOST_ROWS)]
    assert heights == sorted(set(heights))
    more = draw_report(many(MOST_ROWS + 9), load_theme("light"), "x", scale=1)
    assert more.height() == heights[-1]
    assert more != draw_report(many(MOST_ROWS), load_theme("light"), "x", scale=1)


def test_nothing_to_show_is_still_a_picture(qapp):
    assert draw_report(analysis([], [], []), load_theme("light"), "Nothing yet", scale=1).height() > 100


def test_a_picture_is_saved_where_it_can_be(qapp, tmp_path):
    path = tmp_path / "두 렌즈 report.png"
    save_png(analysis(), path, load_theme("light"), "Your last 30 days", insights=INSIGHTS, scale=1)
    assert QImage(str(path)) == draw_report(
        analysis(), load_theme("light"), "Your last 30 days", insights=INSIGHTS, scale=1
    ).convertToFormat(QImage(str(path)).format())
    with pytest.raises(OSError, match="nowhere"):
        save_png(analysis(), tmp_path / "nowhere" / "x.png", load_theme("light"), "x", scale=1)
