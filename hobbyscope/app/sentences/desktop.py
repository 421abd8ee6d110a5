"""What the entry in the desktop's menu may refuse, and what it says when it is done."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "desktop.not_here": N_("A menu entry can only be made on Linux; nothing has changed."),
    "desktop.cannot_write": N_("{path} cannot be written, so the menu entry is not complete."),
    "desktop.installed": N_("Hobbyscope is in the menu now, and a double-click on a journal opens it."),
}
