"""Collect the texts of the program and keep its catalogues in step: run it from the checkout in development.

    python resources/i18n/catalogue.py                     extract, update hobbyscope.pot, .po and .mo
    python resources/i18n/catalogue.py --add a.po b.po     the same, with fragments merged in
    python resources/i18n/catalogue.py --check             change nothing; say what is missing or stale

The files carry neither dates nor places, so that a difference between two of them is a difference of texts.
"""

from __future__ import annotations

import argparse
import io
import string
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent.parent / "hobbyscope"
TEMPLATE = HERE / "hobbyscope.pot"
LANGUAGES = ("ko",)
KEYWORDS = {"tr": None, "N_": None, "NN_": (1, 2), "ntr": (1, 2), "ctr": ((1, "c"), 2)}
_FIXED = datetime(2026, 1, 1, tzinfo=UTC)  # Babel insists on dates; these never change
_UNSTEADY = (
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Generated-By:',
    '"Last-Translator:',
    '"Language-Team:',
)


def po_file(language: str) -> Path:
    """Return the catalogue of a language as people edit it."""
    return HERE / language / "LC_MESSAGES" / "hobbyscope.po"


def extract(sources: Path = SOURCES) -> Catalog:
    """Return every text that the sources mark, with neither dates nor places."""
    template = _catalog(None)
    for _, _, message, comments, context in extract_from_dir(
        sources, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("translators:",)
    ):
        template.add(message, None, context=context, auto_comments=comments)
    return template


def _catalog(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="Hobbyscope",
        version="1",
        header_comment="",
        copyright_holder="",
        creation_date=_FIXED,
        revision_date=_FIXED,
        language_team="",
        fuzzy=False,
    )


def read_language(language: str) -> Catalog:
    """Return the catalogue of a language as it is on the disk; an empty one where there is none yet."""
    path = po_file(language)
    return _read(path, language) if path.exists() else _catalog(language)


def _read(path: Path, language: str) -> Catalog:
    found = _catalog(language)
    for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
        if message.id:
            found[message.id] = Message(
                message.id, message.string, flags=message.flags, context=message.context
            )
    return found


def merge(template: Catalog, known: Catalog, fragments: list[Catalog]) -> Catalog:
    """Return the template's texts, translated by the last fragment that can, else as known."""
    merged = _catalog(str(known.locale))
    for message in template:
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[0]
        translation = ""
        for catalog in (known, *fragments):
            found = catalog.get(first, message.context) or (catalog.get(first) if message.context else None)
            if found is not None and _plain(found):
                translation = _plain(found)
        merged.add(
            message.id,
            translation if isinstance(message.id, str) else (translation,),
            context=message.context,
            auto_comments=message.auto_comments,
        )
    return merged


def _plain(message: Message) -> str:
    return message.string if isinstance(message.string, str) else message.string[0]


def text_of(catalog: Catalog) -> bytes:
    """Return a catalogue as the bytes of its .pot or .po file."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, no_location=True, sort_output=True, omit_header=False)
    lines = buffer.getvalue().decode().splitlines()
    steady = [line for line in lines if not line.startswith((*_UNSTEADY, "#, fuzzy"))]
    while steady and steady[0] in ("#", ""):
        steady.pop(0)
    return ("\n".join(steady) + "\n").encode()


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the bytes of its .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(template: Catalog, language: str) -> list[str]:
    """Return what is wrong with a language: missing, unused, fuzzy or unlike texts, stale files."""
    found: list[str] = []
    catalog = read_language(language)
    for message in template:
        if message.id:
            found += _message_faults(message, catalog, language)
    used = {(message.id, message.context) for message in template}
    found += [f"{language}: unused: {m.id!r}" for m in catalog if m.id and (m.id, m.context) not in used]
    if TEMPLATE.read_bytes() != text_of(template):
        found.append("hobbyscope.pot is stale")
    path = po_file(language)
    if not path.exists() or path.read_bytes() != text_of(merge(template, catalog, [])):
        found.append(f"{language}: hobbyscope.po is stale")
    binary = path.with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(merge(template, catalog, [])):
        found.append(f"{language}: hobbyscope.mo is stale")
    return found


def _message_faults(message: Message, catalog: Catalog, language: str) -> list[str]:
    first = message.id if isinstance(message.id, str) else message.id[0]
    found = catalog.get(first, message.context)
    if found is None or not _plain(found):
        return [f"{language}: missing: {first!r}"]
    if found.fuzzy:
        return [f"{language}: fuzzy: {first!r}"]
    richest = message.id if isinstance(message.id, str) else message.id[1]
    if _fields(richest) != _fields(_plain(found)):
        return [f"{language}: other fields: {first!r}"]
    return []


def update(additions: list[Path]) -> None:
    """Write .pot, .po and .mo anew from the sources, with translations from fragments."""
    template = extract()
    TEMPLATE.write_bytes(text_of(template))
    for language in LANGUAGES:
        merged = merge(template, read_language(language), [_read(path, language) for path in additions])
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_of(merged))
        path.with_suffix(".mo").write_bytes(compiled(merged))


def main() -> int:
    """Update or check; 1 where something is missing."""
    parser = argparse.ArgumentParser(description="Keep the catalogues in step with the sources.")
    parser.add_argument("--add", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if not arguments.check:
        update(arguments.add)
    found = [fault for language in LANGUAGES for fault in faults(extract(), language)]
    print("\n".join(found) or "nothing is missing")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
