"""The moment at which these tests take place: late on Sunday 22 November 2026."""

from __future__ import annotations

from datetime import datetime

NOW = datetime(2026, 11, 22, 21, 30)
