"""How the two lenses are painted: used by the chart on screen and by the picture that needs no window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QStaticText

from hobbyscope.app.language import tr
from hobbyscope.ui.charts.layout import label_left, place_label, score_ticks, share_ticks
from hobbyscope.ui.charts.marks import paint_arrow, paint_check, paint_cross, paint_mark, stroke
from hobbyscope.ui.theme import mixed, scaled_font
from hobbyscope.ui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from hobbyscope.ui.charts.layout import LensLayout
    from hobbyscope.ui.charts.rows import ShareRow, VerdictRow
    from hobbyscope.ui.theme import Theme

_MARK, _AFTER_MARK = 0.58, 0.37  # of a line's height: ✓ or ✗, and the space before its score
TWO_LINES = 1.95  # lines' heights from one row to the next that a name in two lines needs
_BELOW = 0.88  # of a line's height: from one line of a name to the next
_MOST_TEXTS = 4000  # texts that are kept measured and laid out


class Ink:
    """A theme and a font, made ready to paint with: fonts, metrics, colours and pens."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.font, self.bold = font, scaled_font(font, 1.0, bold=True)
        self.heading = scaled_font(font, 1.08, bold=True)
        metrics = QFontMetricsF(font)
        self.em = metrics.height()
        self.ascent, self.capital = metrics.ascent(), metrics.capHeight()
        self.gap = self.em * 0.5
        self.radius = self.em * 0.32
        self.text, self.text2 = QColor(theme.text), QColor(theme.text2)
        self.track, self.card = QColor(theme.chip), QColor(theme.card)
        self.softmax, self.passed = QColor(theme.softmax), QColor(theme.sigmoid_pass)
        self.failed = QColor(theme.sigmoid_fail)
        self.highlight = QColor(mixed(theme.card, theme.chip, 0.55))
        thin = self.em * 0.085
        self.outline = QPen(self.passed, thin)
        self.inside, self.outside = stroke(theme.card, thin * 2), stroke(theme.softmax, thin * 2)
        self.turns = stroke(theme.text2, thin)
        self.yes, self.no = stroke(theme.passed_mark, thin * 1.6), stroke(theme.text2, thin * 1.3)
        self.line = QPen(self.text, thin * 1.3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        self.line.setDashPattern([4, 2.5])
        self.ghost = QPen(self.passed, thin * 0.9, Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap)
        self.halo = QPen(
            self.card, thin * 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap
        )  # over dark bars
        self.focus = QPen(QColor(theme.focus), max(2.0, thin * 1.6))
        self._metrics = {id(f): QFontMetricsF(f) for f in (self.font, self.bold, self.heading)}
        self._widths: dict[tuple[str, int], float] = {}
        self._written: dict[str, QStaticText] = {}
        self._named: dict[tuple[str, int, bool], tuple[str, ...]] = {}

    def width(self, text: str, font: QFont | None = None) -> float:
        """Return the width of a text in pixels, measured once."""
        key = (text, id(font or self.font))
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _MOST_TEXTS:
                self._widths.clear()
            found = self._widths[key] = self._metrics[key[1]].horizontalAdvance(text)
        return found

    def write(self, painter: QPainter, x: float, base: float, text: str) -> None:
        """Draw a text in the running font from its left end on a baseline; it is laid out only once."""
        found = self._written.get(text)
        if found is None:
            if len(self._written) > _MOST_TEXTS:
                self._written.clear()
            found = self._written[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        painter.drawStaticText(QPointF(x, base - self.ascent), found)

    def elided(self, text: str, width: float, font: QFont | None = None) -> str:
        """Return a text that fits into a width, its end replaced by '…' where it must be."""
        if self.width(text, font) <= width:
            return text
        return self._metrics[id(font or self.font)].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def named(self, name: str, width: float, pitch: float) -> tuple[str, ...]:
        """Return a name as it stands in a row: in two lines where it must and there is room for them."""
        if self.width(name) <= width:
            return (name,)
        key = (name, round(width), pitch >= TWO_LINES * self.em)
        found = self._named.get(key)
        if found is None:
            if len(self._named) > _MOST_TEXTS:
                self._named.clear()
            found = self._named[key] = shortened(name, self.font, width, 1 + key[2])
        return found

    def baseline(self, middle: float) -> float:
        """Return the baseline of a text whose capitals stand in the middle of a row."""
        return middle + self.capital / 2


def row_box(layout: LensLayout, row: int, scroll: float) -> QRectF:
    """Return the rectangle of a row from edge to edge, in the coordinates of the whole chart."""
    body = layout.body
    return QRectF(body.left(), body.top() + row * layout.pitch - scroll, body.width(), layout.pitch)


def visible_rows(layout: LensLayout, rows: int, scroll: float) -> range:
    """Return the rows of which anything is to be seen."""
    first = max(0, int(scroll / layout.pitch))
    return range(first, min(rows, int((scroll + layout.names.height() - 0.01) / layout.pitch) + 1))


def paint_names(
    painter: QPainter, ink: Ink, layout: LensLayout, rows: Sequence[ShareRow], scroll: float
) -> None:
    """Draw marks and names of the activities, in the coordinates of the whole chart."""
    painter.setFont(ink.font)
    radius = ink.em * 0.27
    x = layout.names.left() + radius + 1
    for i in visible_rows(layout, len(rows), scroll):
        row, middle = rows[i], row_box(layout, i, scroll).center().y()
        paint_mark(painter, QPointF(x, middle), radius, row.colour, row.mark)
        left = x + radius + ink.em * 0.5
        painter.setPen(ink.text)
        lines = ink.named(row.name, layout.names.right() - left, layout.pitch)
        base = ink.baseline(middle) - (len(lines) - 1) * ink.em * _BELOW / 2
        for place, line in enumerate(lines):
            ink.write(painter, left, base + place * ink.em * _BELOW, line)


def name_column(ink: Ink, rows: Sequence[ShareRow]) -> float:
    """Return the width that the names need with their marks."""
    return ink.em * 1.2 + 2 + max((ink.width(row.name) for row in rows), default=0.0)


def share_label(ink: Ink, rows: Sequence[ShareRow]) -> float:
    """Return the width of the widest label of a share, with the space before it."""
    return max((ink.width(row.text) for row in rows), default=0.0) + ink.gap * 1.1


def paint_shares(
    painter: QPainter, ink: Ink, layout: LensLayout, rows: Sequence[ShareRow], end: float, scroll: float
) -> None:
    """Draw the bars of the softmax lens, in the coordinates of its plot: bar, interval, percent."""
    width = layout.left.width()
    painter.setFont(ink.font)
    for i in visible_rows(layout, len(rows), scroll):
        row = rows[i]
        middle = layout.strip + (i + 0.5) * layout.pitch - scroll
        top, x = middle - layout.bar / 2, row.share / end * width
        _bar(painter, ink.track, QRectF(0, top, width, layout.bar), ink.radius)
        if row.share > 0:
            _bar(painter, ink.softmax, QRectF(0, top, max(x, ink.em * 0.2), layout.bar), ink.radius)
        low, high = row.low / end * width, row.high / end * width
        if high - low > ink.em * 0.2:
            painter.setPen(ink.inside)
            painter.drawLine(QPointF(min(max(low, ink.em * 0.15), x), middle), QPointF(x, middle))
            painter.setPen(ink.outside)
            painter.drawLine(QPointF(x, middle), QPointF(high, middle))
        left, inside = share_place(ink, row, low, max(x, high), width)
        label = QRectF(left, middle - layout.plate / 2, ink.width(row.text), layout.plate)
        _label(painter, ink, label, row.text, inside)


def share_place(ink: Ink, row: ShareRow, low: float, end: float, width: float) -> tuple[float, bool]:
    """Return the left edge of a share's label, and whether it lies on the bar: then before the interval."""
    text = ink.width(row.text)
    if end + ink.gap + text <= width:
        return end + ink.gap, False
    return max(low - ink.gap - text, ink.gap), True


def verdict_label(ink: Ink, row: VerdictRow, parts: int) -> float:
    """Return the width of a verdict's label: its shape alone (1), with the score (2), with the word (3).

    Where the verdict turned, the shape that it had stands before it, with an arrow; the word says as much,
    so that shape is left out (3) where there is no room for both (4).
    """
    if row.passed < 0:
        return ink.width(row.text)
    score = ink.width(row.text) if parts > 1 else -ink.em * _AFTER_MARK
    word = ink.gap * 0.8 + ink.width(row.word) if parts > 2 else 0.0
    return _marks(ink, row, parts) + score + word


def _marks(ink: Ink, row: VerdictRow, parts: int) -> float:
    """Return the room for ✓ or ✗, or for both with an arrow between them."""
    return ink.em * (2.6 if _shows_turn(row, parts) else _MARK + _AFTER_MARK)


def _shows_turn(row: VerdictRow, parts: int) -> bool:
    return row.was >= 0 and parts != 3


def verdict_place(ink: Ink, layout: LensLayout, row: VerdictRow, threshold: float) -> tuple[float, bool, int]:
    """Return the left edge of a verdict's label, whether it lies on the bar, and how many parts have room."""
    width = layout.right.width()
    line = threshold * width
    most = 4 if row.was >= 0 else 3 if layout.words else 2
    for parts in range(most, 0, -1):
        bar, ghost = row.score * width, row.before * width
        places = [(max(bar, ghost), False), (bar, True)]
        if parts > 2:  # the word matters more than the outline of what was
            places.append((bar, False))
        if parts == 3 and row.was >= 0:  # and more than where the bar ends, where it is the news
            places.append((line, True))
        for end, on_bar in places:
            label = verdict_label(ink, row, parts)
            found = place_label(label, end, line, width, ink.gap, on_bar=on_bar)
            if found is not None:
                return found, on_bar or found < ghost, parts
    text = verdict_label(ink, row, 1)
    left = line + ink.gap if line + ink.gap + text <= width else max(line - ink.gap - text, 0.0)
    return left, True, 1


def paint_verdicts(
    painter: QPainter,
    ink: Ink,
    layout: LensLayout,
    rows: Sequence[VerdictRow],
    threshold: float,
    scroll: float,
) -> None:
    """Draw the sigmoid lens in the coordinates of its plot: bars, the line of the threshold, then labels."""
    width = layout.right.width()
    seen = visible_rows(layout, len(rows), scroll)
    painter.setFont(ink.font)
    painter.save()
    clip = QRectF(-ink.em, layout.strip, width + 2 * ink.em, layout.names.height())
    painter.setClipRect(clip)
    for i in seen:
        _verdict_row(painter, ink, layout, rows[i], (i + 0.5) * layout.pitch - scroll)
    painter.restore()
    x = threshold * width
    for pen in (ink.halo, ink.line):
        painter.setPen(pen)
        painter.drawLine(QPointF(x, ink.em), QPointF(x, layout.right.height()))
    painter.save()
    painter.setClipRect(clip)
    for i in seen:
        left, inside, parts = verdict_place(ink, layout, rows[i], threshold)
        top = layout.strip + (i + 0.5) * layout.pitch - scroll - layout.plate / 2
        label = QRectF(left, top, verdict_label(ink, rows[i], parts), layout.plate)
        _verdict_label(painter, ink, label, rows[i], parts, inside=inside)
    painter.restore()


def _verdict_row(painter: QPainter, ink: Ink, layout: LensLayout, row: VerdictRow, middle: float) -> None:
    width = layout.right.width()
    box = QRectF(0, layout.strip + middle - layout.bar / 2, width, layout.bar)
    _bar(painter, ink.track, box, ink.radius)
    if row.passed >= 0:
        box.setWidth(max(row.score * width, ink.em * 0.2))
        _verdict_bar(painter, ink, box, row.passed == 1)
        if row.before >= 0:
            _ghost(painter, ink, box, row.before * width, passed=row.passed == 1)


def paint_needs(
    painter: QPainter, ink: Ink, layout: LensLayout, rows: Sequence[VerdictRow], scroll: float
) -> None:
    """Draw what each judge asks for, in the coordinates of the whole chart."""
    if not layout.needs.width():
        return
    painter.setFont(ink.font)
    painter.setPen(ink.text2)
    for i in visible_rows(layout, len(rows), scroll):
        middle = row_box(layout, i, scroll).center().y()
        text = ink.elided(rows[i].needs, layout.needs.width())
        ink.write(painter, layout.needs.left(), ink.baseline(middle), text)


def needs_column(ink: Ink, texts: Sequence[str]) -> float:
    """Return the width of the column for what the judges ask, from the longest usual texts; 0 without any.

    The texts do not depend on the threshold: nothing may move while a dial does.
    """
    return max((ink.width(text) for text in texts), default=0.0)


def paint_headings(painter: QPainter, ink: Ink, layout: LensLayout, threshold: float, width: float) -> None:
    """Draw what each lens shows above its plot, in a chart so wide."""
    paint_share_heading(painter, ink, layout)
    paint_score_heading(painter, ink, layout, threshold, width)


def paint_share_heading(
    painter: QPainter, ink: Ink, layout: LensLayout, *, still: bool = False, unsure: str = ""
) -> None:
    """Draw what the softmax lens shows, in the chart's coordinates.

    `still`: that nothing moves it; `unsure`: why its shares have no intervals.
    """
    room = layout.right.left() - layout.left.left() - ink.em
    short = tr("What fills it")
    said = [tr("What fills it, however little there is"), short]
    if still:
        said = [tr("Nothing moves here")]
    elif unsure:
        said = [f"{short} · {unsure}", unsure[0].upper() + unsure[1:], short]
    title = tr("Softmax — my free time")
    _paint_heading(painter, ink, (layout.left.left(), room), title, said, ink.theme.softmax_text)


def paint_score_heading(
    painter: QPainter, ink: Ink, layout: LensLayout, threshold: float, width: float, turned: str = ""
) -> None:
    """Draw what the sigmoid lens shows in a chart so wide; `turned`: what a 'what if' does there."""
    title, left = tr("Sigmoid — somebody's bar"), layout.right.left()
    said = [bar_sentence(threshold), tr("{threshold} and up counts", threshold=f"{threshold:.2f}")]
    said.append(tr("from {threshold}", threshold=f"{threshold:.2f}"))
    _paint_heading(
        painter, ink, (left, width - left), title, [turned] if turned else said, ink.theme.sigmoid_text
    )


def _paint_heading(
    painter: QPainter, ink: Ink, place: tuple[float, float], title: str, said: Sequence[str], colour: str
) -> None:
    """Draw a title in the colour of its lens, and below it the first of these lines that has room.

    `place` is the left edge and the room.
    """
    left, room = place
    subtitle = next((line for line in said if ink.width(line) <= room), said[-1])
    if ink.width(title, ink.heading) > room:
        title = title.split(" — ")[0]  # the name of the function alone
    painter.setFont(ink.heading)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(left, ink.ascent + ink.em * 0.1), ink.elided(title, room, ink.heading))
    painter.setFont(ink.font)
    painter.setPen(ink.text2)
    ink.write(painter, left, ink.ascent + ink.em * 1.4, ink.elided(subtitle, room))


def paint_nothing(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """Say that there is nothing to be seen: an empty week is just an empty week."""
    painter.setFont(ink.font)
    painter.setPen(ink.text2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("Nothing in this period."))


def bar_sentence(threshold: float) -> str:
    """Return what the sigmoid lens asks for, in words."""
    return tr("At least {threshold} counts as a hobby", threshold=f"{threshold:.2f}")


def paint_share_axis(painter: QPainter, ink: Ink, layout: LensLayout, end: float) -> None:
    """Draw the percentages below the softmax lens, in the coordinates of the whole chart."""
    width = layout.left.width()
    ticks = share_ticks(end, width, ink.em * 3.2)
    _paint_ticks(painter, ink, layout.left, [(t / end * width, f"{t * 100:.3g}%") for t in ticks], ink.text2)


def paint_score_axis(painter: QPainter, ink: Ink, layout: LensLayout, threshold: float) -> None:
    """Draw the scores below the sigmoid lens and the threshold among them, in the chart's coordinates."""
    width, tau = layout.right.width(), f"τ = {threshold:.2f}"
    ticks = score_ticks(threshold, width, ink.width("0.25"), ink.width(tau))
    _paint_ticks(painter, ink, layout.right, [(t * width, f"{t:.3g}") for t in ticks], ink.text2)
    x = label_left(threshold * width, ink.width(tau), width) + ink.width(tau) / 2
    _paint_ticks(painter, ink, layout.right, [(x, tau)], ink.text)


def _paint_ticks(
    painter: QPainter, ink: Ink, plot: QRectF, places: Sequence[tuple[float, str]], colour: QColor
) -> None:
    painter.setFont(ink.font)
    painter.setPen(colour)
    base = plot.bottom() + ink.em * 0.35 + ink.ascent
    for x, text in places:
        ink.write(painter, plot.left() + x - ink.width(text) / 2, base, text)


def _bar(painter: QPainter, colour: QColor, box: QRectF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = min(radius, box.width() / 2)
    painter.drawRoundedRect(box, radius, radius)


def _verdict_bar(painter: QPainter, ink: Ink, box: QRectF, passed: bool) -> None:
    if passed:
        _bar(painter, ink.passed, box, ink.radius)
        return
    half = ink.outline.widthF() / 2
    painter.setPen(ink.outline)
    painter.setBrush(ink.failed)
    radius = min(ink.radius, box.width() / 2)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def _ghost(painter: QPainter, ink: Ink, bar: QRectF, end: float, *, passed: bool) -> None:
    """Outline where a bar ends with the free time as it is: beyond the bar, or on it."""
    if abs(end - bar.width()) < ink.outline.widthF():
        return
    half = ink.outline.widthF() / 2
    if end < bar.width():
        painter.setPen(ink.inside if passed else ink.ghost)
        painter.drawLine(QPointF(end, bar.top() + ink.gap / 2), QPointF(end, bar.bottom() - ink.gap / 2))
        return
    box = QRectF(bar.topLeft(), QPointF(end, bar.bottom())).adjusted(half, half, -half, -half)
    painter.setPen(ink.ghost)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, min(ink.radius, box.width() / 2), min(ink.radius, box.width() / 2))


def _label(painter: QPainter, ink: Ink, box: QRectF, text: str, inside: bool) -> None:
    if inside:
        _plate(painter, ink, box)
    painter.setPen(ink.text)
    ink.write(painter, box.left(), ink.baseline(box.center().y()), text)


def _plate(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """Draw the ground of a label that lies on a bar, so that it reads on every colour."""
    side = ink.gap * 0.45
    _bar(painter, ink.card, box.adjusted(-side, 0, side, 0), ink.radius)


def _mark(painter: QPainter, ink: Ink, box: QRectF, *, passed: bool) -> None:
    if passed:
        paint_check(painter, box, ink.yes)
    else:
        paint_cross(painter, box, ink.no)


def _verdict_label(
    painter: QPainter, ink: Ink, box: QRectF, row: VerdictRow, parts: int, *, inside: bool
) -> None:
    if inside:
        _plate(painter, ink, box)
    base, x = ink.baseline(box.center().y()), box.left()
    if row.passed < 0:
        painter.setPen(ink.text2)
        ink.write(painter, x, base, row.text)
        return
    side = ink.em * _MARK
    mark = QRectF(x, box.center().y() - side / 2, side, side)
    if _shows_turn(row, parts):
        _mark(painter, ink, mark, passed=row.was == 1)
        arrow = QRectF(x + ink.em * 0.82, mark.top(), ink.em * 0.56, side)
        paint_arrow(painter, arrow, ink.turns)
    marks = _marks(ink, row, parts)
    mark.moveLeft(x + marks - ink.em * (_MARK + _AFTER_MARK))
    _mark(painter, ink, mark, passed=row.passed == 1)
    x += marks
    if parts > 1:
        painter.setPen(ink.text)
        ink.write(painter, x, base, row.text)
    if parts > 2:
        painter.setPen(ink.text2 if row.was < 0 else ink.text)
        ink.write(painter, x + ink.width(row.text) + ink.gap * 0.8, base, row.word)
