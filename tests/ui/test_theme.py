"""The colours of both themes, by the arithmetic of WCAG, OKLab and Machado 2009, and how they are applied."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from hobbyscope.core.records import Activity
from hobbyscope.ui import theme as look
from hobbyscope.ui.charts.day_drawing import fill_of, hatch_of
from hobbyscope.ui.panels.journal_cells import chosen_ground
from hobbyscope.ui.theme import MARKS, THEMES, activity_color, apply_theme, load_theme, mixed

# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB
VISION = {
    "normal": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
LMS = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
       [0.0883024619, 0.2817188376, 0.6299787005]]  # fmt: skip
LAB = [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
       [0.0259040371, 0.7827717662, -0.8086757660]]  # fmt: skip
# what the design's table of measured colours says: least contrast, then least distance by vision
MEASURED = {"light": (3.30, 0.125, 0.096, 0.094, 0.099), "dark": (3.81, 0.135, 0.107, 0.098, 0.100)}


def linear(colour: str) -> np.ndarray:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def oklab(colour: str, vision: str) -> np.ndarray:
    seen = np.clip(np.array(VISION[vision]) @ linear(colour), 0, 1)
    return np.array(LAB) @ np.cbrt(np.array(LMS) @ seen)


def least_distance(colours: tuple[str, ...], vision: str) -> float:
    seen = [oklab(c, vision) for c in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2))


@pytest.mark.parametrize("name", THEMES)
def test_the_activity_colours_keep_the_distances_and_contrasts_that_were_measured(name):
    theme = load_theme(name)
    assert len(set(theme.activities)) == 10
    least, *distances = MEASURED[name]
    assert min(contrast(c, theme.card) for c in theme.activities) == pytest.approx(least, abs=0.006)
    for vision, distance in zip(VISION, distances, strict=True):
        assert least_distance(theme.activities, vision) == pytest.approx(distance, abs=0.0011), vision


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [("text", "ground"), ("text", "card"), ("text", "chip"), ("text2", "ground"), ("text2", "card"),
     ("text2", "chip"), ("softmax_text", "card"), ("softmax_text", "ground"), ("on_softmax", "softmax_text"),
     ("sigmoid_text", "card"), ("on_sigmoid", "sigmoid_pass"), ("on_selected", "selected")],
)  # fmt: skip
def test_texts_can_be_read_on_their_grounds(name, text, ground):
    theme = load_theme(name)
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("mark", "ground"),
    [("softmax", "card"), ("softmax", "chip"), ("sigmoid_pass", "card"), ("sigmoid_pass", "chip"),
     ("sigmoid_pass", "sigmoid_fail"), ("passed_mark", "card"), ("passed_mark", "chip"),
     ("outline", "card"), ("outline", "ground"), ("focus", "card"), ("focus", "ground"), ("focus", "chip"),
     ("outline", "selected"), ("text", "line")],
)  # fmt: skip
def test_marks_can_be_seen_on_their_grounds(name, mark, ground):
    theme = load_theme(name)
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_what_stands_on_a_colour_mixed_from_others_can_be_read(name):
    theme = load_theme(name)
    grounds = [chosen_ground(theme), mixed(theme.chip, theme.text, 0.07)]  # rows that are chosen; hover
    for colour in map(QColor, theme.activities):
        fill = fill_of(theme, colour)
        grounds += [fill, mixed(fill, colour.name(), 0.1), hatch_of(theme, colour)]
    assert min(contrast(theme.text, ground) for ground in grounds) >= 4.5
    assert min(contrast(theme.focus, ground) for ground in grounds) >= 3
    assert contrast(theme.on_softmax, mixed(theme.softmax_text, theme.text, 0.12)) >= 4.5


def test_colours_repeat_with_another_mark_from_the_eleventh_activity_on():
    theme = load_theme("light")
    plain = Activity(b"", "Films")
    looks = [activity_color(theme, plain, i) for i in range(30)]
    assert len(set(looks)) == 30
    assert looks[0] == (theme.activities[0], MARKS[0])
    assert looks[10] == (theme.activities[0], MARKS[1])
    assert looks[20] == (theme.activities[0], MARKS[2])


def test_a_colour_of_ones_own_comes_before_the_theme():
    assert activity_color(load_theme("dark"), Activity(b"", "Films", "#123456"), 13) == ("#123456", "dot")


def test_the_theme_of_the_system_is_followed_where_it_is_known(qapp):
    known = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert look.system_theme() == ("dark" if known else "light")
    assert look.theme_name("dark") == "dark"
    assert look.theme_name("light") == "light"
    assert look.theme_name("system") == look.system_theme()


def test_a_theme_reaches_style_palette_and_widgets(qapp, qtbot):
    label, button = QLabel("Films"), QPushButton("Log it")
    for widget in (label, button):
        qtbot.addWidget(widget)
    button.setProperty("kind", "primary")
    for name in ("dark", "light"):
        theme = load_theme(name)
        apply_theme(qapp, theme)
        assert theme.softmax_text in qapp.styleSheet()
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.ground)
        label.ensurePolished()
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.text)
        button.resize(120, 40)
        assert button.grab().toImage().pixelColor(60, 5) == QColor(theme.softmax_text)


def test_the_text_size_scales_fonts_and_lengths_alike(qapp):
    once, twice = (look.base_font(size).pointSizeF() for size in (1, 2))
    assert twice == pytest.approx(2 * once)
    theme = load_theme("light")
    assert "border-radius: 12px" in look.style_sheet(theme, 1)
    assert "border-radius: 24px" in look.style_sheet(theme, 2)
    apply_theme(qapp, theme, 2)
    assert qapp.font().pointSizeF() == pytest.approx(twice)
    apply_theme(qapp, theme)


def test_the_font_is_one_that_is_there_with_a_korean_one_behind_it_where_there_is_one(qapp):
    families = look.base_font().families()
    known = set(look.QFontDatabase.families())
    system = look.QFontDatabase.systemFont(look.QFontDatabase.SystemFont.GeneralFont).family()
    assert families[0] in known or families == [system]
    assert [f for f in look.KOREAN if f in known] == [f for f in families if f in look.KOREAN]


def test_a_font_in_pixels_is_scaled_too(qapp):
    font = look.base_font()
    font.setPixelSize(20)
    assert look.scaled_font(font, 1.5, bold=True).pixelSize() == 30
    assert look.scaled_font(font, 1.5, bold=True).bold()
