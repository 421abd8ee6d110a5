"""The catalogues match the sources: nothing missing, fuzzy, unlike or stale."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "resources" / "i18n" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogues_are_complete_and_fresh(catalogue: ModuleType) -> None:
    template = catalogue.extract()
    faults = [fault for language in catalogue.LANGUAGES for fault in catalogue.faults(template, language)]
    assert faults == []


def test_the_files_carry_neither_dates_nor_places(catalogue: ModuleType) -> None:
    for path in (catalogue.TEMPLATE, catalogue.po_file("ko")):
        text = path.read_text("utf-8")
        assert "Creation-Date" not in text
        assert "\n#: " not in text
        assert str(ROOT) not in text


def test_a_fault_of_each_kind_is_found(
    catalogue: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "words.py").write_text(
        'tr("plain {a}")\nntr("{n} day", "{n} days", 2)\n'
        'ctr("here", "light")\nN_("absent")\nNN_("one", "many")\n'
    )
    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    monkeypatch.setattr(catalogue, "TEMPLATE", tmp_path / "hobbyscope.pot")
    fragment = tmp_path / "fragment.po"
    fragment.write_text(
        'msgid "plain {a}"\nmsgstr "그냥 {b}"\n\nmsgid "{n} day"\nmsgstr "{n}일"\n'
        '\nmsgid "light"\nmsgstr "빛"\n'
        '\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "여럿"\n\nmsgid "unused"\nmsgstr "안 쓰는 말"\n'
    )
    template = catalogue.extract(sources)
    monkeypatch.setattr(catalogue, "extract", lambda: template)
    catalogue.update([fragment])
    assert sorted(catalogue.faults(template, "ko")) == [
        "ko: missing: 'absent'",
        "ko: other fields: 'plain {a}'",
    ]
    po = catalogue.po_file("ko")
    po.write_text(
        po.read_text("utf-8")
        + '\nmsgid "gone"\nmsgstr "사라진 말"\n\n#, fuzzy\nmsgid "absent"\nmsgstr "모름"\n'
    )
    faults = catalogue.faults(template, "ko")
    assert "ko: unused: 'gone'" in faults
    assert "ko: hobbyscope.po is stale" in faults
