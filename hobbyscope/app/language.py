"""The language of the program: gettext catalogues, one for window and terminal, switched while running."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hobbyscope.app.paths import resource

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "ko")


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for 'translate later'
    """Mark a text for translation where it is only stored."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_, for `ntr`
    """Mark a text in two forms for translation where it is only stored."""
    return one, many


class Catalogue:
    """The texts of one language; `use` switches."""

    def __init__(self) -> None:
        self.language = "en"
        self._texts: NullTranslations | None = None  # None: the sources are in English

    def use(self, language: str) -> None:
        """Speak `language` ('en', 'ko') from now on; 'system' asks the environment."""
        self.language = system_language() if language == "system" else language
        if self.language not in LANGUAGES:
            self.language = "en"
        self._texts = None
        if self.language != "en":
            from gettext import translation  # only where there is something to translate

            self._texts = translation("hobbyscope", str(resource("i18n")), [self.language], fallback=True)

    def tr(self, text: str, **values: object) -> str:
        """Return a text in the language, its {named} fields filled."""
        found = self._texts.gettext(text) if self._texts else text
        return found.format(**values) if values else found

    def ntr(self, one: str, many: str, n: float, **values: object) -> str:
        """Return a text in the form that goes with the number n, which it may name as {n}."""
        count = int(n) if float(n).is_integer() else 2
        shown = f"{n:,}" if isinstance(n, int) else n
        found = self._texts.ngettext(one, many, count) if self._texts else (one if count == 1 else many)
        return found.format(**{"n": shown, **values})

    def ctr(self, context: str, text: str, **values: object) -> str:
        """Return a text that has more than one meaning, by context."""
        found = self._texts.pgettext(context, text) if self._texts else text
        return found.format(**values) if values else found


def system_language() -> str:
    """Return the language that the environment asks for ('ko', 'en', 'de' ...)."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.split(":")[0].split("_")[0].split(".")[0]
    import locale  # only where the environment is silent

    code = (locale.getlocale()[0] or "en").split("_")[0]
    return {"Korean": "ko", "English": "en"}.get(code, code)  # Windows says the name


catalogue = Catalogue()
tr = catalogue.tr
ntr = catalogue.ntr
ctr = catalogue.ctr
