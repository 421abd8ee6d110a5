"""What the table shows: the search field, and chips for activities, tags and dates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton

from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.app.periods import Choice
from hobbyscope.app.words import period_name
from hobbyscope.core.calendar import Period
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.chips import Chip
from hobbyscope.ui.widgets.menus import Item, menu_of, pop_below
from hobbyscope.ui.widgets.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.panels.custom_period import CustomPeriod
    from hobbyscope.ui.panels.pick_sheet import Pick, PickSheet
    from hobbyscope.ui.theme import Theme

_DATES = (
    (N_("Today"), Choice("days", 1)),
    (N_("Last 7 days"), Choice("days", 7)),
    (N_("Last 30 days"), Choice("days", 30)),
    (N_("Last 90 days"), Choice("days", 90)),
    None,
    (N_("This month"), Choice("month")),
    (N_("Last month"), Choice("month", shift=-1)),
    (N_("This year"), Choice("year")),
    (N_("Last year"), Choice("year", shift=-1)),
)


class FilterBar(Translated):
    """Calls `changed` when something else is wanted, `entered` with Enter in the search field.

    `activities` and `tags` say what there is to choose.
    """

    def __init__(
        self,
        changed: Callable[[], object],
        entered: Callable[[], object],
        activities: Callable[[], Sequence[Pick]],
        tags: Callable[[], Sequence[Pick]],
        today: Callable[[], int],
    ) -> None:
        super().__init__()
        self._changed, self._today = changed, today
        self._offered = {"activities": activities, "tags": tags}
        self.activities: dict[object, str] = {}  # by id: the name
        self.tags: dict[object, str] = {}
        self.dates: Choice | None = None
        self.search = Typed(lambda _text: changed(), entered)
        self.search.setClearButtonEnabled(True)
        self.by_activity = self._chip(lambda: self._open("activities"))
        self.by_tag = self._chip(lambda: self._open("tags"))
        self.by_date = self._chip(self._open_dates)
        self._sheets: dict[str, PickSheet] = {}
        self._custom: CustomPeriod | None = None
        self._chips = QHBoxLayout()
        self._layout = QHBoxLayout(self)
        for layout in (self._chips, self._layout):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        for chip in (self.by_activity, self.by_tag, self.by_date):
            self._chips.addWidget(chip)
        self._layout.addWidget(self.search, 1)
        self._layout.addLayout(self._chips)
        self.retranslate()

    def _chip(self, act: Callable[[], object]) -> Chip:
        chip = does(Chip(), act)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        return chip

    # --- what is wanted

    def period(self) -> Period | None:
        """Return the days that are wanted; None: all."""
        return None if self.dates is None else self.dates.resolve(self._today(), None)

    def active(self) -> bool:
        """Tell whether not everything is wanted."""
        return bool(self.search.shown_text().strip() or self.activities or self.tags or self.dates)

    def clear(self) -> None:
        """Want everything."""
        had = self.search.text()
        self.activities, self.tags, self.dates = {}, {}, None
        self.retranslate()
        self.search.clear()
        if not had:
            self._changed()

    def choose(self, dates: Choice | None) -> None:
        """Want the days of a choice alone; None: all days."""
        self.dates = dates
        self._on_choice()

    def only(self, kind: str, key: object, name: str, *, on: bool = True) -> None:
        """Want an activity or a tag too, or no longer; `kind` is 'activities' or 'tags'."""
        chosen: dict[object, str] = getattr(self, kind)
        if on:
            chosen[key] = name
        else:
            chosen.pop(key, None)
        self._on_choice()

    def name_anew(self) -> None:
        """Call what is wanted by its name of now; what is gone is wanted no longer."""
        known = {pick.key: pick.name for pick in self._offered["activities"]()}
        now = {key: known[key] for key in self.activities if key in known}
        gone, self.activities = len(now) < len(self.activities), now
        self.retranslate()
        if gone:
            self._changed()

    def _on_choice(self) -> None:
        self.retranslate()
        self._changed()

    # --- the sheets

    def sheet(self, kind: str) -> PickSheet:
        """Return the sheet of 'activities' or 'tags', made when it is first wanted."""
        if kind not in self._sheets:
            from hobbyscope.ui.panels.pick_sheet import PickSheet  # its list: not before the page is shown

            self._sheets[kind] = PickSheet(self)
        return self._sheets[kind]

    def _name(self, kind: str, key: object) -> str:
        return next((pick.name for pick in self._offered[kind]() if pick.key == key), str(key))

    def _open(self, kind: str) -> None:
        chip, name = (
            (self.by_activity, tr("Show activities"))
            if kind == "activities"
            else (self.by_tag, tr("Show tags"))
        )
        self.retranslate()  # a click has turned the chip
        chosen = getattr(self, kind)
        picks = [pick._replace(chosen=pick.key in chosen) for pick in self._offered[kind]()]
        picks.sort(key=lambda pick: not pick.chosen)
        self.sheet(kind).begin(
            chip,
            name,
            picks,
            lambda key, on: self.only(kind, key, self._name(kind, key), on=on),
            several=True,
        )

    def date_items(self) -> list[Item | None]:
        """Return what the menu of dates offers."""
        items: list[Item | None] = [Item(tr("Any date"), lambda: self.choose(None), self.dates is None)]
        for row in _DATES:
            if row is None:
                items.append(None)
            else:
                text, choice = row
                items.append(Item(tr(text), partial(self.choose, choice), self.dates == choice))
        custom = self.dates is not None and self.dates.kind == "custom"
        return [*items, None, Item(tr("From … to …"), self._open_custom, custom)]

    def _open_dates(self) -> None:
        self.retranslate()
        menu = menu_of(self, self.date_items())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pop_below(menu, self.by_date)

    @property
    def custom(self) -> CustomPeriod:
        """The sheet of two dates, made when it is first wanted."""
        if self._custom is None:
            from hobbyscope.ui.panels.custom_period import CustomPeriod  # date fields: only when wanted

            self._custom = CustomPeriod(self)
            self._custom.chosen.connect(self.choose)
        return self._custom

    def _open_custom(self) -> None:
        today = self._today()
        self.custom.show_period(self.period() or Period(today - 6, today + 1))
        pop_below(self.custom, self.by_date)

    # --- how it looks

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        for chip in (self.by_activity, self.by_tag, self.by_date):
            chip.setIcon(icon("chevron-down", theme.text2, theme.on_selected))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the chips stand below the search field where there is no room beside it."""
        least = self._chips.minimumSize().width() + self.fontMetrics().height() * 9
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if self.width() >= least else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)
        self._hint()

    def _hint(self) -> None:
        """Say in the field what it finds, as far as there is room."""
        full, short = tr("Search notes, activities, tags… (Ctrl+F)"), tr("Search… (Ctrl+F)")
        room = self.search.width() - 2 * self.fontMetrics().height()
        self.search.setPlaceholderText(full if self.fontMetrics().horizontalAdvance(full) <= room else short)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the chips alone."""
        return QSize(self._chips.minimumSize().width(), super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Write the words anew."""
        self._hint()
        self.search.setAccessibleName(tr("Search notes, activities, tags"))
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName(tr("Clear"))
        period = self.period()
        for chip, chosen, name, text in (
            (self.by_activity, bool(self.activities), tr("Activities"), self._activity_text()),
            (self.by_tag, bool(self.tags), tr("Tags"), self._tag_text()),
            (self.by_date, period is not None, tr("Dates"), self._date_text(period)),
        ):
            room = chip.fontMetrics().height() * 8
            chip.setText(chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
            chip.setToolTip(text)
            chip.setChecked(chosen)
            chip.setAccessibleName(f"{name}: {text}")

    def _activity_text(self) -> str:
        names = list(self.activities.values())
        if not names:
            return tr("All activities")
        return names[0] if len(names) == 1 else ntr("{n} activity", "{n} activities", len(names))

    def _tag_text(self) -> str:
        names = list(self.tags.values())
        if not names:
            return tr("All tags")
        return names[0] if len(names) == 1 else ntr("{n} tag", "{n} tags", len(names))

    def _date_text(self, period: Period | None) -> str:
        if self.dates is None or period is None:
            return tr("Any date")
        known = next((row[0] for row in _DATES if row is not None and row[1] == self.dates), None)
        return tr(known) if known else period_name(period, self._today())
