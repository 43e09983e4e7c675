"""Names and folders that would fail on one of the two systems, or let a file be damaged."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import backup, paths


@pytest.mark.parametrize(
    "name", ["chi-bo.chibo", "Chi bộ Trường Mầm non Ban Mai.chibo", ".an", "console.txt", "a.b.c", "COM10.txt"]
)
def test_plain_names_will_do(name):
    assert paths.trouble_with_name(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "CON", "con.chibo", "Nul.docx", "COM1", "lpt9.pdf", "COM¹.txt", "a.", "a ", " a", "a?b", "a:b",
        'a"b', "a/b", "a\\b", "a*b", "a<b", "a|b", "a\x00b", "a\nb", "a\ud800b",
        "com0", "LPT0.pdf", "con .docx", "a\x7fb", "a\u200bb",
    ],
)  # fmt: skip
def test_names_that_one_of_the_systems_refuses(name):
    sentence = paths.trouble_with_name(name)
    assert sentence.endswith(".")
    sentence.encode("utf-8")


@pytest.mark.parametrize(
    "path", [PurePosixPath("/home/a/so.chibo"), PureWindowsPath("C:\\Users\\a\\so.chibo"), PurePosixPath("../so.chibo")]
)
def test_plain_paths_will_do(path):
    assert paths.trouble_with_path(path) == ""


def test_a_path_is_at_most_240_characters():
    assert paths.trouble_with_path(PurePosixPath("/" + "a" * 100 + "/" + "b" * 138)) == ""
    assert "241" in paths.trouble_with_path(PurePosixPath("/" + "a" * 100 + "/" + "b" * 139))


def test_a_folder_with_a_reserved_name_is_refused():
    assert paths.trouble_with_path(PureWindowsPath("C:\\aux\\so.chibo"))


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath("C:\\Users\\a\\OneDrive\\so.chibo"),
        PureWindowsPath("C:\\Users\\a\\OneDrive - Truong ABC\\so.chibo"),
        PureWindowsPath("G:\\My Drive\\so.chibo"),
        PureWindowsPath("\\\\may-chu\\chung\\so.chibo"),
        PurePosixPath("/home/a/Dropbox/x/so.chibo"),
        PurePosixPath("//may-chu/chung/so.chibo"),
        PurePosixPath("/run/user/1000/gvfs/smb-share/so.chibo"),
    ],
)
def test_cloud_and_network_folders_are_warned_of(path):
    assert paths.trouble_with_home(path)


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath("D:\\Chi bo\\so.chibo"),
        PurePosixPath("/home/a/so.chibo"),
        PurePosixPath("/media/usb/dropbox.chibo"),
    ],
)
def test_plain_folders_are_not(path):
    assert paths.trouble_with_home(path) == ""


def test_the_key_file_lies_beside_the_file():
    assert paths.key_path(Path("x") / "a.chibo") == Path("x") / "a.chibo-khoa"


def test_a_name_is_shortened_to_fit_with_its_key_file():
    path = paths.named_within(Path("/" + "f" * 150), "Chi bộ " + "x" * 100, "-20260203-140500-hang-ngay.chibo")
    assert len(str(paths.key_path(path))) <= paths.LONGEST_PATH
    assert path.name.endswith("-20260203-140500-hang-ngay.chibo")


def test_a_book_needs_room_for_its_copies():
    """A copy lies in a folder of its own, with a day and a reason in its name, and has a key file."""
    folder = PurePosixPath("/" + "f" * 170)
    assert paths.trouble_with_path(folder / "so.chibo") == ""
    longer = folder / f"{'x' * 60}.chibo"
    assert len(str(longer)) < paths.LONGEST_PATH
    assert "không còn chỗ cho các bản sao lưu" in paths.trouble_with_path(longer)
    assert paths.trouble_with_path(longer.with_suffix(".pdf")) == ""


@pytest.mark.parametrize("reason", backup.Reason)
def test_no_copy_adds_more_to_a_name_than_was_reckoned_with(reason):
    added = f"-20260203-140500-{reason}.chibo-khoa"
    assert len(added) <= len(paths.LONGEST_COPY)
