"""The look of the whole program: colours from resources/themes, palette, fonts and the one style sheet."""

from __future__ import annotations

import tomllib
from functools import cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from hobbyscope.app.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hobbyscope.core.records import Activity

THEMES = ("light", "dark")
MARKS = ("dot", "ring", "half")  # an activity's mark: the next one each time the colours have run out
SMALLEST_POINTS, LARGEST_POINTS = 10.0, 13.0  # what is taken over from the system, before the text size
# Latin first; then Korean faces that are not bolder beside it, as Noto Sans CJK is.
LATIN = ("Noto Sans", "Inter", "Open Sans", "Segoe UI", ".AppleSystemUIFont", "Cantarell", "Ubuntu")
KOREAN = (
    "NanumBarunGothic",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans KR",
    "Noto Sans CJK KR",
)


class Theme(NamedTuple):
    """Every colour by its role, as '#RRGGBB'; `activities` are the ten that tell activities apart."""

    name: str
    dark: bool
    ground: str
    card: str
    chip: str
    line: str
    text: str
    text2: str
    outline: str
    focus: str
    selected: str
    on_selected: str
    softmax: str
    softmax_text: str
    on_softmax: str
    sigmoid_pass: str
    sigmoid_fail: str
    sigmoid_text: str
    on_sigmoid: str
    passed_mark: str
    activities: tuple[str, ...]


@cache
def load_theme(name: str) -> Theme:
    """Return the theme 'light' or 'dark'."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        colours = tomllib.load(file)
    return Theme(**{**colours, "name": name, "activities": tuple(colours["activities"])})


def system_theme() -> str:
    """Return the theme that the system asks for: 'dark' where it is known to be dark, else 'light'."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def theme_name(choice: str) -> str:
    """Return the theme for a setting: 'light', 'dark', or anything else for the system's."""
    return choice if choice in THEMES else system_theme()


def activity_color(theme: Theme, activity: Activity, age: int) -> tuple[str, str]:
    """Return an activity's colour and its mark, one of MARKS; `age` is its place in `core.records.ages`."""
    size = len(theme.activities)
    mark = MARKS[age // size % len(MARKS)]
    return (activity.color, MARKS[0]) if activity.color else (theme.activities[age % size], mark)


def apply_theme(app: QApplication, theme: Theme, text_size: float = 1.0) -> None:
    """Give the whole program a theme and a text size (1.0 to 2.0): palette, font and style sheet."""
    app.setPalette(palette(theme))
    app.setFont(base_font(text_size))
    app.setStyleSheet(style_sheet(theme, text_size))  # the only place in the program that sets one


def base_font(text_size: float = 1.0) -> QFont:
    """Return the font of running text: the system's size within reason, times `text_size`; digits align."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    families = [*LATIN, *KOREAN, system.family()]
    if system.family() not in (
        "Sans Serif",
        "DejaVu Sans",
    ):  # a desktop's own choice comes before our guesses
        families.insert(1, system.family())
    font = QFont([f for f in families if f in _installed()] or [system.family()])
    font.setPointSizeF(min(max(system.pointSizeF(), SMALLEST_POINTS), LARGEST_POINTS) * text_size)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())  # 2-4 ms a call


def palette(theme: Theme) -> QPalette:
    """Return the palette that stands behind the style sheet (menus, tables, what Qt draws itself)."""
    roles = QPalette.ColorRole
    found = QPalette()
    for role, colour in (
        (roles.Window, theme.ground),
        (roles.WindowText, theme.text),
        (roles.Base, theme.card),
        (roles.AlternateBase, theme.chip),
        (roles.Text, theme.text),
        (roles.Button, theme.chip),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.on_selected),
        (roles.ToolTipBase, theme.selected),
        (roles.ToolTipText, theme.on_selected),
        (roles.Highlight, theme.selected),
        (roles.HighlightedText, theme.on_selected),
        (roles.Accent, theme.selected),
        (roles.Link, theme.text),
        (roles.LinkVisited, theme.text2),
        (roles.PlaceholderText, theme.text2),
        (roles.Light, theme.card),
        (roles.Midlight, theme.chip),
        (roles.Mid, theme.line),
        (roles.Dark, theme.outline),
        (roles.Shadow, theme.outline),
    ):
        found.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.outline))
    return found


def style_sheet(theme: Theme, text_size: float = 1.0) -> str:
    """Return resources/themes/sheet.qss with the theme's colours, and with lengths for a text size."""
    points = base_font(text_size).pointSizeF()
    values: dict[str, str] = {role: str(getattr(theme, role)) for role in Theme._fields}
    values |= {f"px{n}": f"{max(1, round(n * text_size))}px" for n in range(1, 25)}
    values |= {
        "small": f"{points * 0.86:.2f}pt",
        "heading": f"{points * 1.06:.2f}pt",
        "title": f"{points * 1.5:.2f}pt",
        "number": f"{points * 2:.2f}pt",
        "hover": mixed(theme.chip, theme.text, 0.07),
        "primary_hover": mixed(theme.softmax_text, theme.text, 0.12),
        "icons": resource("themes").as_posix().replace('"', '\\"'),
    }
    return Template(resource("themes", "sheet.qss").read_text("utf-8")).substitute(values)


def mixed(first: str, second: str, part: float) -> str:
    """Return a colour between two: `part` = 0 is the first, 1 the second."""
    a, b = QColor(first), QColor(second)
    red, green, blue = (
        round(x + (y - x) * part)
        for x, y in zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    )
    return f"#{red:02X}{green:02X}{blue:02X}"


def scaled_font(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a font at another size relative to `font`, in bold or as it is."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if bold:
        other.setWeight(QFont.Weight.Bold)
    return other
