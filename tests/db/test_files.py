"""Files are whole or not there."""

import errno
import os
from pathlib import Path

import pytest

from db import errors, files


def test_a_written_file_replaces_the_old_one(tmp_path: Path):
    path = tmp_path / "a"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_answer(tmp_path: Path, monkeypatch):
    said = []
    real_sync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (said.append("fsync"), real_sync(handle)))
    monkeypatch.setattr(os, "replace", lambda *names: (said.append("rename"), real_replace(*names)))
    files.write_whole(tmp_path / "a", b"x")
    assert said == (["fsync", "rename"] if os.name == "nt" else ["fsync", "rename", "fsync"])


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "đầy"),
        (errno.EACCES, "chỉ cho đọc"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EIO, "USB"),
        (errno.ENAMETOOLONG, "quá dài"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_the_disk_refuses_is_a_sentence_and_leaves_the_old_file(tmp_path, monkeypatch, number, sentence, step):
    path = tmp_path / "a"
    files.write_whole(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(errors.StorageProblem, match=sentence):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_a_missing_folder_is_a_sentence(tmp_path: Path):
    with pytest.raises(errors.StorageProblem, match="Không tìm thấy"):
        files.write_whole(tmp_path / "không có" / "a", b"x")
