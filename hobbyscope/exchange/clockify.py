"""Clockify: its detailed report as CSV, whose columns, language and formats vary by year and by account.

Its summary tells the day where it was grouped by date; then it is a log of days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.kinds import are, is_date, is_time
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE, Layout, in_brackets

if TYPE_CHECKING:
    from collections.abc import Sequence

    Records = Sequence[Sequence[str]]

_ALWAYS = {"project", "description", "start date", "start time", "end date", "end time"}
_OF_DAYS = {"date", "time (h)", "time (decimal)"}
_CLIENT = {
    *("client", "cliente", "kunde", "klient", "klant", "клиент", "клієнт", "müşteri"),
    *("고객", "고객사", "客户", "客戶", "クライアント", "顧客"),
}
_BEFORE_MAIL = 6  # project, client, description, task, user, group


def layout_of(names: Sequence[str], rows: Records) -> Layout | None:
    """Return which column holds what, or None where the table is no report of Clockify's."""
    columns = Columns(names)
    if columns.have(_OF_DAYS):
        return _of_days(columns)
    if not columns.have(_ALWAYS):
        return _translated(columns, rows)
    if "duration" in columns.names:  # that is Toggl's
        return None
    return Layout(
        activity=columns.at("project"),
        note=columns.at("description"),
        start_date=columns.at("start date"),
        start=columns.at("start time"),
        end_date=columns.at("end date"),
        end=columns.at("end time"),
        length=columns.at("duration (h)", "duration (decimal)"),
        kind=columns.at("type"),
        person=columns.at("email", "user"),
        tags=columns.at("tags"),
        labels=(*columns.every("client"), *columns.every("task", "activity")[:1]),
    )


def _of_days(columns: Columns) -> Layout:
    """Return the same for a summary that was grouped by date, and by whatever else."""
    return Layout(
        activity=columns.at("project", "task", "client", "tag", "description"),
        note=columns.at("description"),
        start_date=columns.at("date"),
        length=columns.at("time (h)"),
        person=columns.at("user"),
        tags=columns.at("tag"),
        labels=(*columns.every("client"), *columns.every("task")),
    )


def _translated(columns: Columns, rows: Records) -> Layout | None:
    """Return the same for a report with translated names: one length in two columns, after four of times."""
    length = next((place for place in range(5, len(columns.names)) if _is_pair(columns, place)), NONE)
    if length == NONE or not _are_ends(rows, length):
        return None
    mail = next((place for place in range(2, length - 4) if are(rows, place, _is_mail)), NONE)
    client = 1 if mail == _BEFORE_MAIL or columns.names[1] in _CLIENT else NONE
    note = 1 if client == NONE else 2
    return Layout(
        activity=0,
        note=note,
        start_date=length - 4,
        start=length - 3,
        end_date=length - 2,
        end=length - 1,
        length=length,
        person=mail,
        tags=NONE if mail == NONE else mail + 1,
        labels=(client, NONE if mail == NONE else note + 1),
    )


def _is_pair(columns: Columns, place: int) -> bool:
    """Return whether a column is called 'Duración (h)', and the next one 'Duración (decimal)'."""
    pair = columns.names[place : place + 2]
    starts = {name.partition("(")[0] for name in pair}
    return (
        len(pair) == 2
        and len(starts) == 1
        and "" not in starts
        and bool(in_brackets(pair[1]) and pair[0][-3:] == "(h)")
    )


def _are_ends(rows: Records, length: int) -> bool:
    """Return whether the four columns before a length are the dates and times of both ends."""
    dated = are(rows, length - 4, is_date) and are(rows, length - 2, is_date)
    return dated and are(rows, length - 3, is_time) and are(rows, length - 1, is_time)


def _is_mail(text: str) -> bool:
    return "@" in text and " " not in text.strip()


CLOCKIFY = Sheet("clockify", 0.9, layout_of, nameless="Clockify")
