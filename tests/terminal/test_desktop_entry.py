"""The menu entry: valid, quoted as the specification asks, the same when done twice, gone when taken away."""

from __future__ import annotations

import os
import select
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hobbyscope.app.paths import resource
from hobbyscope.app.sentences.desktop import SENTENCES
from hobbyscope.core.records import Refused
from hobbyscope.terminal.desktop_entry import install, quoted, uninstall

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's programs' data, with a space and Hangul in its name."""
    folder = tmp_path / "내 자료 폴더"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _entry(data: Path) -> list[str]:
    return (data / "applications/hobbyscope.desktop").read_text(encoding="utf-8").splitlines()


def _program(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    script = folder / "hobbyscope"
    script.write_text(text, encoding="utf-8")
    script.chmod(0o755)
    return script


def _need(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not there")
    return found


def test_it_writes_the_entry_the_icons_and_the_type_of_journals(data: Path) -> None:
    written = install()
    assert all(path.is_file() and data in path.parents for path in written)
    names = {str(path.relative_to(data)) for path in written}
    assert names == {
        "applications/hobbyscope.desktop",
        "mime/packages/hobbyscope.xml",
        "icons/hicolor/scalable/apps/hobbyscope.svg",
        *(f"icons/hicolor/{size}x{size}/apps/hobbyscope.png" for size in SIZES),
    }


def test_every_icon_has_the_size_of_its_folder(data: Path) -> None:
    for path in install():
        if path.suffix == ".png":
            header = path.read_bytes()[:24]
            size = int(path.parts[-3].split("x")[0])
            assert header[:8] == b"\x89PNG\r\n\x1a\n"
            assert (int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")) == (
                size,
                size,
            )


def test_without_a_named_folder_it_goes_to_the_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("", "not/absolute"):
        monkeypatch.setenv("XDG_DATA_HOME", named)
        install()
        assert (home / ".local/share/applications/hobbyscope.desktop").is_file()
        uninstall()
        assert not (home / ".local/share/applications").exists()


def test_another_folder_can_be_named(data: Path, tmp_path: Path) -> None:
    assert all(tmp_path / "else" in path.parents for path in install(tmp_path / "else"))
    assert not data.exists()


def test_twice_is_the_same_as_once(data: Path) -> None:
    install()
    once = _tree(data)
    install()
    assert _tree(data) == once


def test_taking_it_away_leaves_nothing(data: Path) -> None:
    written = install()
    assert sorted(uninstall()) == sorted(written)
    assert list(data.iterdir()) == []
    assert uninstall() == []


def test_taking_it_away_leaves_what_others_put_there(data: Path) -> None:
    other = data / "applications/other.desktop"
    icon = data / "icons/hicolor/16x16/apps/other.png"
    package = data / "mime/packages/other.xml"
    for path in (other, icon):
        path.parent.mkdir(parents=True)
        path.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=true\n", encoding="utf-8")
    package.parent.mkdir(parents=True)
    package.write_bytes(
        resource("desktop", "hobbyscope-mime.xml").read_bytes().replace(b"hobbyscope", b"other")
    )
    install()
    uninstall()
    assert other.is_file()
    assert icon.is_file()
    assert package.is_file()
    assert not list(data.rglob("*hobbyscope*"))


def test_an_icon_cache_that_is_there_is_renewed_and_none_is_made(data: Path) -> None:
    _need("gtk-update-icon-cache")
    cache = data / "icons/hicolor/icon-theme.cache"
    install()
    assert not cache.exists()
    cache.write_bytes(b"old")
    install()
    assert b"hobbyscope" in cache.read_bytes()
    uninstall()
    assert not cache.exists()


def test_it_starts_the_program_beside_this_python(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _program(tmp_path / "bin", "#!/bin/sh\n")
    monkeypatch.setattr(sys, "executable", str(script.with_name("python")))
    install()
    assert f"Exec={script} %f" in _entry(data)
    assert not any(line.startswith("Path=") for line in _entry(data))


def test_without_one_it_starts_this_python_where_the_package_lies(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    install()
    assert f"Exec={tmp_path}/python -m hobbyscope %f" in _entry(data)
    assert f"Path={Path(__file__).resolve().parents[2]}" in _entry(data)


@pytest.mark.parametrize(
    ("argument", "written"),
    [
        ("/usr/bin/hobbyscope", "/usr/bin/hobbyscope"),
        ("/집/hobbyscope", "/집/hobbyscope"),
        ("/my home/hobbyscope", '"/my home/hobbyscope"'),
        ("/100%/x", "/100%%/x"),
        ('/a"b', '"/a\\"b"'),
        ("/a$b`c", '"/a\\$b\\`c"'),
        ("/a\\b", '"/a\\\\b"'),
        ("", '""'),
    ],
)
def test_arguments_are_quoted_as_the_specification_asks(argument: str, written: str) -> None:
    assert quoted(argument) == written


def test_a_backslash_is_escaped_once_more_for_the_file(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _program(tmp_path / "a\\b $c", "#!/bin/sh\n")
    monkeypatch.setattr(sys, "executable", str(script.with_name("python")))
    install()
    assert f'Exec="{tmp_path}/a\\\\\\\\b \\\\$c/hobbyscope" %f' in _entry(data)


@pytest.mark.parametrize("folder", ["bin", "내 프로그램", 'it\'s $HOME & `x` \\ "q"'])
def test_a_desktop_starts_it_with_the_journal_that_was_clicked(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    gio = _need("gio")
    answer = tmp_path / "answer"
    os.mkfifo(answer)
    script = _program(tmp_path / folder, f'#!/bin/sh\nprintf "%s|" "$0" "$@" > "{answer}"\n')
    monkeypatch.setattr(sys, "executable", str(script.with_name("python")))
    monkeypatch.setenv("GIO_USE_VFS", "local")
    install()
    journal = tmp_path / "내 일지 1.hobby"
    reader = os.open(answer, os.O_RDONLY | os.O_NONBLOCK)
    try:
        entry = data / "applications/hobbyscope.desktop"
        subprocess.run([gio, "launch", str(entry), str(journal)], check=True, capture_output=True)
        assert select.select([reader], [], [], 60)[0], "nothing was started"
        assert os.read(reader, 4096).decode() == f"{script}|{journal}|"
    finally:
        os.close(reader)


@pytest.mark.parametrize("name", ["내 일지.hobby", "no-ending"])
def test_a_desktop_knows_a_journal_by_its_name_and_by_its_content(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    gio = _need("gio")
    _need("update-mime-database")
    monkeypatch.setenv("GIO_USE_VFS", "local")
    install()
    journal = tmp_path / name
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute(f"PRAGMA application_id = {0x48425359}")
        connection.execute("CREATE TABLE entry (n)")
    asked = [gio, "info", "-a", "standard::content-type", str(journal)]
    answer = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert "application/x-hobbyscope-journal" in answer


def test_the_entry_is_valid(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    validate = _need("desktop-file-validate")
    script = _program(tmp_path / "내 프로그램 $x", "#!/bin/sh\n")
    monkeypatch.setattr(sys, "executable", str(script.with_name("python")))
    install()
    for path in (data / "applications/hobbyscope.desktop", resource("desktop", "hobbyscope.desktop")):
        answer = subprocess.run([validate, str(path)], check=False, capture_output=True, text=True)
        assert (answer.returncode, answer.stdout) == (0, "")


def test_the_description_for_software_centres_is_valid() -> None:
    validate = _need("appstreamcli")
    path = resource("desktop", "io.github.hobbyscope.Hobbyscope.metainfo.xml")
    answer = subprocess.run([validate, "validate", "--no-net", str(path)], check=False, capture_output=True)
    assert answer.returncode == 0, answer.stdout.decode()


def test_the_description_has_every_sentence_in_both_languages() -> None:
    path = resource("desktop", "io.github.hobbyscope.Hobbyscope.metainfo.xml")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("summary", "p", "li"):
        found = [element.get(language) for element in ElementTree.parse(path).iter(tag)]
        assert found == [None, "ko"] * (len(found) // 2)


def test_elsewhere_than_on_linux_it_says_so_and_writes_nothing(data: Path) -> None:
    for act in (install, uninstall):
        for platform in ("win32", "darwin"):
            with pytest.raises(Refused) as refused:
                act(platform=platform)
            assert refused.value.code == "desktop.not_here"
    assert not data.exists()


def test_a_folder_that_cannot_be_written_is_said(data: Path) -> None:
    data.write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        install()
    assert SENTENCES[refused.value.code].format(**refused.value.values).startswith(str(data))
