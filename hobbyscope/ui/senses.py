"""What the desktop tells of whoever sits there: the screen is locked, the machine goes to sleep or wakes up.

By D-Bus, on the desktops that have it; elsewhere nobody tells, and the clocks alone show a sleep.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SYSTEM_BUS = Path("/run/dbus/system_bus_socket")
_SIGNALS = (  # (interface, signal, what hears of it): of anybody on the bus
    ("org.freedesktop.ScreenSaver", "ActiveChanged", "on_lock(bool)"),
    ("org.gnome.ScreenSaver", "ActiveChanged", "on_lock(bool)"),
    ("org.freedesktop.login1.Manager", "PrepareForSleep", "on_sleep(bool)"),
)


def desktop_buses() -> list[QDBusConnection]:
    """Return the buses that are there; to ask for one that is not would start it."""
    session = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus")
    found = []
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ or session.exists():
        found.append(QDBusConnection.sessionBus())
    if "DBUS_SYSTEM_BUS_ADDRESS" in os.environ or SYSTEM_BUS.exists():
        found.append(QDBusConnection.systemBus())
    return [bus for bus in found if bus.isConnected()]


class Senses(QObject):
    """Listens on buses while it lives; `locked` hears True and False, `slept` that it may be worth a look."""

    def __init__(
        self,
        locked: Callable[[bool], object],
        slept: Callable[[], object],
        buses: Iterable[QDBusConnection],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._locked, self._slept = locked, slept
        for bus in buses:
            for interface, signal, slot in _SIGNALS:
                # it takes what SLOT gives, whatever its stub says
                bus.connect("", "", interface, signal, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def on_lock(self, active: bool) -> None:
        """Hear that the screen was locked, or is open again."""
        self._locked(active)

    @Slot(bool)
    def on_sleep(self, _begins: bool) -> None:
        """Hear that the machine is about to sleep, or woke up."""
        self._slept()
