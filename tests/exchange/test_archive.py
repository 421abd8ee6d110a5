"""Zip archives: read as streams, nothing unpacked, bombs and what is locked or damaged refused.

Catches an archive that fills memory or a disk, and one whose names lead out of a folder.
"""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import archive
from hobbyscope.exchange.archive import is_archive, open_archive
from hobbyscope.exchange.base import Look


def zipped(path, members, packed=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", packed) as made:
        for name, held in members.items():
            made.writestr(name, held)
    return path


def contents(path):
    with open_archive(path) as found:
        return {name: found.read(name) for name in found.names}


def refused(path):
    with pytest.raises(Refused) as caught:
        contents(path)
    return caught.value


def test_an_archive_is_known_by_how_it_begins(tmp_path):
    raw = zipped(tmp_path / "a.csv", {"a": "b"}).read_bytes()
    assert is_archive(Look(tmp_path, raw, ""))
    assert not is_archive(Look(tmp_path, b"PK", "PK"))


def test_members_are_read_and_nothing_is_unpacked(tmp_path):
    members = {"a.csv": b"x,y\n", "../up.txt": b"1", "/etc/b": b"2", "활동/c": b"", "C:\\d": b"3"}
    path = zipped(tmp_path / "a.zip", members)
    assert contents(path) == members
    assert list(tmp_path.iterdir()) == [path]
    assert not (tmp_path.parent / "up.txt").exists()


def test_an_empty_archive_holds_nothing(tmp_path):
    assert contents(zipped(tmp_path / "a.zip", {})) == {}


def test_a_member_comes_block_by_block(tmp_path):
    held = b"0123456789abcdef" * 2**17
    with open_archive(zipped(tmp_path / "a.zip", {"a": held}, zipfile.ZIP_STORED)) as found:
        blocks = list(found.blocks("a"))
    assert len(blocks) > 1
    assert b"".join(blocks) == held


def test_an_archive_within_an_archive_is_refused(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"a": "b"}).read_bytes()
    found = refused(zipped(tmp_path / "a.zip", {"inner.csv": inner}))
    assert (found.code, found.values) == ("import.zip_nested", {"file": "a.zip", "member": "inner.csv"})


@pytest.mark.parametrize("size", [17 * 2**20, 300 * 2**20])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, size):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("a", "w") as member:
        for _ in range(size // 2**20):
            member.write(bytes(2**20))
    found = refused(path)
    assert (found.code, found.values["megabytes"]) == ("import.zip_bomb", size // 2**20)


def test_a_member_that_tells_less_than_it_holds_is_damaged(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a": bytes(100_000)})
    raw = path.read_bytes()
    path.write_bytes(raw.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert refused(path).code == "import.zip_damaged"


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", {str(number): "" for number in range(20)})
    monkeypatch.setattr(archive, "MOST_MEMBERS", 19)
    assert refused(path).code == "import.zip_members"
    monkeypatch.setattr(archive, "LARGEST_LIST", 500)  # not even their list is read
    monkeypatch.setattr(archive, "MOST_MEMBERS", 20)
    assert refused(path).values == {"file": "a.zip", "most": 20}


def test_a_locked_archive_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a": "b"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert refused(path).code == "import.zip_encrypted"


def test_an_unusual_way_of_packing_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a": "b" * 1000}, zipfile.ZIP_LZMA)
    assert refused(path).code == "import.zip_damaged"


def test_what_is_no_archive_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert refused(path).code == "import.zip_damaged"
    assert refused(tmp_path / "b.zip").code == "import.missing"
    assert refused(tmp_path).code == "import.no_file"
    monkeypatch.setattr(archive, "LARGEST", 10)
    assert refused(path).code == "import.too_large"


def test_any_damage_ends_in_a_reason(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a": "words " * 100, "b": b"1"})
    whole = path.read_bytes()
    chance = random.Random(1)
    for _ in range(1000):
        raw = bytearray(whole[: chance.choice((len(whole), len(whole), chance.randrange(len(whole))))])
        for _ in range(chance.randrange(1, 5)):
            if raw:
                raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        with suppress(Refused):  # anything else that is raised fails
            contents(path)
