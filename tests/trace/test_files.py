import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.trace.files import safe_name, write_whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@given(st.text(max_size=200))
def test_any_name_becomes_a_plain_file_name(name):
    safe = safe_name(name)
    assert safe and safe.isascii() and not set(safe) & set('/\\:*?"<>| \n\0')
    assert safe not in {".", ".."} and not safe.startswith(".") and len(safe) <= 100


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_names_become_different_file_names(first, second):
    assert first == second or safe_name(first) != safe_name(second)


@pytest.mark.parametrize("name", ["tcOne", "tc_1", "a.b-c"])
def test_plain_names_stay(name):
    assert safe_name(name) == name


@pytest.mark.parametrize("name", ["CON", "aux", "lpt1", "../x", "", ".", "a/b"])
def test_names_with_a_meaning_do_not_stay(name):
    assert safe_name(name) != name


def test_a_taken_name_is_not_used_again():
    assert safe_name("TcOne", {"tcone"}) != "TcOne"


def test_a_file_is_written_with_its_folders(tmp_path):
    assert write_whole(tmp_path / "a" / "b" / "f", b"text") == ""
    assert (tmp_path / "a" / "b" / "f").read_bytes() == b"text"
    assert names(tmp_path / "a" / "b") == ["f"]


def test_a_file_is_replaced_where_a_link_points(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    assert write_whole(link, b"new") == ""
    assert link.is_symlink() and target.read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="open files have no names here")
def test_an_open_pipe_is_written_to():
    reader, writer = os.pipe()
    assert write_whole(Path(f"/dev/fd/{writer}"), b"x") == ""
    assert os.read(reader, 9) == b"x"
    os.close(reader)
    os.close(writer)


def test_a_device_is_written_to_and_not_replaced():
    assert write_whole(Path(os.devnull), b"x") == ""
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_what_cannot_be_written_gives_a_reason_and_leaves_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert write_whole(tmp_path / "file" / "inside", b"x") != ""
    assert write_whole(tmp_path, b"x") == "it is a folder"
    assert write_whole(tmp_path / ("n" * 300), b"x") != ""
    assert write_whole(tmp_path / "a\0b", b"x") != ""
    assert names(tmp_path) == ["file"]


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert write_whole(path, b"new") == "no space left on device"
    assert path.read_bytes() == b"old" and names(tmp_path) == ["f"]
