"""Small journals for tests: activities by letter, days counted from a Sunday, and logs of them."""

from __future__ import annotations

from datetime import date

import numpy as np

from hobbyscope.core import Activity, Bar, Entry, Log, day_number

HOUR = 3600
DAY0 = day_number(date(2026, 11, 1))


def activities(names="abc"):
    return [Activity(name.encode(), name) for name in names]


def entry(name, day, hours=1.0, number=0):
    return Entry(f"{name}{day}{number}".encode(), name.encode(), day, round(hours * HOUR))


def log_of(rows=(), bars=(), names="abc", **options):
    """Return a log of (name, day, hours) rows."""
    day = np.array([row[1] for row in rows], np.int32)
    column = np.array([names.index(row[0]) for row in rows], np.int32)
    seconds = np.array([round(row[2] * HOUR) for row in rows], np.int64)
    return Log(activities(names), list(bars), day, column, seconds, **options)


def rate(name, amount, per="day", **fields):
    return Bar(f"{name}{amount}{per}{fields}".encode(), name.encode(), "rate", amount, per=per, **fields)


def total(name, amount, **fields):
    return Bar(f"{name}{amount}{fields}".encode(), name.encode(), "total", amount, **fields)
