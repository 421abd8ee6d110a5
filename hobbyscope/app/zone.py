"""The time zone of this machine, by its IANA name."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

_LINK = Path("/etc/localtime")


def zone_of(name: str) -> ZoneInfo | None:
    """Return a zone by name, or None where there is none such."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # ZoneInfoNotFoundError is a KeyError
        return None


def local_zone(link: Path = _LINK) -> ZoneInfo:
    """Return the zone of TZ, else that of the machine, else a fixed one with the offset of now."""
    named = os.environ.get("TZ", "").lstrip(":")
    found = zone_of(named) if named else None
    return found or _linked(link) or _fixed()


def _linked(link: Path) -> ZoneInfo | None:
    parts = link.resolve().parts
    if "zoneinfo" not in parts:
        return None
    return zone_of("/".join(parts[parts.index("zoneinfo") + 1 :]))


def _fixed() -> ZoneInfo:
    offset = datetime.now().astimezone().utcoffset()
    hours = round(offset.total_seconds() / 3600) if offset else 0
    return ZoneInfo(f"Etc/GMT{-hours:+d}" if hours else "UTC")  # POSIX counts westwards
