"""Which paths may be written on any of the computers a file travels to (pure functions).

The one table of what Windows refuses: a new book, a copy, a paper, a list and a dump all go by it.
"""

import re
from pathlib import Path, PurePath, PureWindowsPath
from typing import TypeVar

LONGEST_PATH = 240
"""Characters; Windows refuses more than 259, and side files (-wal, -khoa) need room."""

LONGEST_COPY = "-20260203-140500-truoc-khi-khoi-phuc.chibo-khoa"
"""What the name of a copy adds to that of the file; its key file is the longer one."""

Purest = TypeVar("Purest", bound=PurePath)

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?")
_FORBIDDEN = '<>:"/\\|?*'
_CLOUD_FOLDERS = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "drive của tôi", "icloud", "box sync",
    "nextcloud", "owncloud", "mega", "megasync", "synologydrive", "zalo", "fshare",
)  # fmt: skip
_NETWORK_STARTS = ("//", "/net/", "/nfs/", "/smb/", "/run/user/")
_GVFS = re.compile(r"/run/user/\d+/gvfs/")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps this name for a device, with whatever ending: `con`, `NUL.docx`, `com1 .txt`."""
    return _RESERVED.fullmatch(name) is not None


def is_forbidden(letter: str) -> bool:
    """Whether no file name may hold this letter: Windows' own, and whatever cannot be seen (control, zero width)."""
    return letter in _FORBIDDEN or not letter.isprintable()


def trouble_with_name(name: str) -> str:
    """Return the sentence that says why a file name cannot be used on Windows and Linux alike, '' if it can."""
    if not name or name in (".", ".."):
        return "Chưa có tên tệp."
    if forbidden := next(filter(is_forbidden, name), ""):
        shown = f"“{forbidden}”" if forbidden.isprintable() else "ký tự không nhìn thấy"
        return f"Tên tệp không được có {shown}. Hãy đặt tên khác."
    if name.endswith((".", " ")) or name.startswith(" "):
        return f"Tên “{name}” bắt đầu bằng dấu cách hoặc kết thúc bằng dấu chấm, dấu cách. Hãy sửa lại tên."
    if is_reserved(name):
        return f"“{name}” là tên riêng của Windows, không đặt cho tệp được. Hãy đặt tên khác."
    return ""


def trouble_with_path(path: PurePath) -> str:
    """Return the sentence that says why a file cannot be written there, '' if it can. Looks at the words alone."""
    if trouble := trouble_with_length(path):
        return trouble
    if path.suffix.lower() == ".chibo" and trouble_with_length(copies_of(path) / f"1{LONGEST_COPY}"):
        return (
            f"Đường dẫn dài {len(str(path))} ký tự, không còn chỗ cho các bản sao lưu bên cạnh. "
            "Hãy chọn thư mục gần gốc ổ đĩa hơn hoặc đặt tên ngắn hơn."
        )
    parts = [part for part in path.parts if part not in (path.anchor, ".", "..")]
    return next((trouble for part in parts if (trouble := trouble_with_name(part))), "")


def trouble_with_length(path: PurePath) -> str:
    """Return the sentence for a path longer than every computer takes, '' for one that is short enough."""
    if len(str(path)) <= LONGEST_PATH:
        return ""
    return (
        f"Đường dẫn dài {len(str(path))} ký tự, nhiều nhất {LONGEST_PATH}. "
        "Hãy chọn thư mục gần gốc ổ đĩa hơn hoặc đặt tên ngắn hơn."
    )


def copies_of(path: Purest) -> Purest:
    """Return where the copies of a file lie: `name-sao-luu` beside it."""
    return path.with_name(f"{path.stem}-sao-luu")


def trouble_with_home(path: PurePath) -> str:
    """Return the warning for a file kept in a cloud or network folder, '' for a plain one.

    Two computers may then write one file at once, and a half-synchronised copy is a damaged one.
    """
    words = str(path).replace("\\", "/").lower()
    if words.startswith(_NETWORK_STARTS[:-1]) or _GVFS.search(words) or PureWindowsPath(str(path)).drive[:2] == "\\\\":
        return (
            "Sổ nằm trên thư mục mạng: ghi chậm hơn và dễ hỏng khi mạng đứt. "
            "Nên để sổ trên ổ đĩa của máy này và dùng sao lưu để chép đi nơi khác."
        )
    folders = words.split("/")[:-1]
    if any(map(_is_of_a_cloud, folders)):
        return (
            "Sổ nằm trong thư mục đồng bộ lên mạng (OneDrive, Google Drive…): hồ sơ đảng viên sẽ rời khỏi máy này, và "
            "đồng bộ dở dang có thể làm hỏng sổ. Nên chuyển sổ sang thư mục thường."
        )
    return ""


def named_within(folder: Path, stem: str, rest: str) -> Path:
    """Return `folder / (stem + rest)`, the stem shortened so that the path and its key file fit."""
    room = LONGEST_PATH - len("-khoa") - len(str(folder.absolute())) - 1 - len(rest)
    return folder / f"{stem[: max(room, 1)].rstrip('. ')}{rest}"


def _is_of_a_cloud(folder: str) -> bool:
    return any(folder == cloud or folder.startswith((f"{cloud} ", f"{cloud}-")) for cloud in _CLOUD_FOLDERS)


def key_path(path: Path) -> Path:
    """Return where the key file of `name.chibo` lies: `name.chibo-khoa` beside it."""
    return path.with_name(path.name + "-khoa")
