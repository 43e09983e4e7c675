"""The key of a file: the recovery code it grows from, and the key file that opens it with a password.

The recovery code *is* the key. Its 23 letters (115 random bits) are stretched by HKDF into the 32 bytes that encrypt
the database and the 16 bytes that stand, readable, at the head of the `.chibo` as its id (SQLCipher takes them for
its salt). So the sheet of paper and the `.chibo` are enough: a lost key file is made again, a lost password is set
anew, and a code of another cell is told from a damaged file. A longer code (32 free bytes would be 52 letters) would
be copied wrongly by hand; 115 bits cannot be guessed, by anyone. The 24th letter is a check over GF(32): it finds
every single wrong letter and every two letters swapped. The alphabet is Crockford's: no I, L, O, U.

`name.chibo-khoa` holds that code, wrapped once for each slot (scrypt N=2^15, then AES-256-GCM): a slot for the
password, one for the code itself (which tells a code of this file at once), more when there are more users. A
password that does not fit is a failed tag. The sum over the file tells its damage from a wrong password.
"""

import json
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from db import errors, files, paths, versions

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 24
GROUP = 4
Answer = TypeVar("Answer")

FORMAT, FORMAT_VERSION = "so-chi-bo/key", 1
COST = 2**15
"""scrypt's N: about 0.1 s and 32 MB for each try."""

_BLOCK, _PARALLEL = 8, 1
_LARGEST_COST = 2**20
_READS_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
PASSWORD, RECOVERY = "password", "recovery"

WRONG_PASSWORD = "Mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi gõ lại."
WRONG_CODE = "Mã khôi phục này không phải của sổ này. Hãy xem lại tên chi bộ và ngày lập trên phiếu."
MISTYPED = "Mã khôi phục gõ chưa đúng: gồm 6 nhóm, mỗi nhóm 4 chữ hoặc số. Hãy dò lại từng nhóm trên phiếu."
NO_KEY_FILE = (
    "Không thấy tệp khóa {name} cạnh sổ. Hãy chép tệp khóa về cùng thư mục, "
    "hoặc bấm “Quên mật khẩu” và gõ mã trên phiếu khôi phục."
)
BROKEN_KEY_FILE = (
    "Tệp khóa {name} bị hỏng. Sổ vẫn còn nguyên: hãy lấy tệp khóa từ một bản sao lưu, "
    "hoặc bấm “Quên mật khẩu” và gõ mã trên phiếu khôi phục."
)
NEWER = "Sổ này do chương trình mới hơn ghi. Hãy cài Sổ Chi bộ từ phiên bản {version} trở lên để mở."


@dataclass(frozen=True)
class FileKey:
    """What opens one file. `code` is the recovery code in groups; the other two follow from it."""

    code: str
    database_key: bytes
    file_id: bytes

    def __repr__(self) -> str:
        return f"FileKey({self.file_id.hex()})"


def new_key() -> FileKey:
    """Return the key of a new file."""
    data = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH - 1))
    return key_of(data + ALPHABET[_check([ALPHABET.index(letter) for letter in data])])


def key_of(typed: str) -> FileKey:
    """Return the key that a recovery code is; case, spaces and hyphens do not matter, O reads as 0, I and L as 1.

    Raises WrongPassword if it cannot be a code.
    """
    code = "".join(letter for letter in typed.upper() if letter not in " -–\t\n.").translate(_READS_AS)
    if len(code) != CODE_LENGTH or any(letter not in ALPHABET for letter in code):
        raise errors.WrongPassword(MISTYPED)
    values = [ALPHABET.index(letter) for letter in code]
    if _check(values[:-1]) != values[-1]:
        raise errors.WrongPassword(MISTYPED)
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    stretched = HKDF(SHA256(), length=48, salt=None, info=b"so-chi-bo/1").derive(code.encode("ascii"))
    shown = " ".join(code[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))
    return FileKey(shown, stretched[:32], stretched[32:])


def _check(values: list[int]) -> int:
    """Return the check letter: the code read as a polynomial over GF(32) at its generator (x^5 + x^2 + 1)."""
    total = 0
    for value in values:
        total = ((total ^ value) << 1) & 0x3F
        total = total ^ 0b100101 if total & 0x20 else total
    return total


@dataclass(frozen=True)
class KeyFile:
    """The key file as read: whose it is, what the file needs, and its slots."""

    file_id: bytes
    stamp: versions.Stamp
    slots: tuple[dict[str, Any], ...]

    def unlock(self, password: str) -> FileKey:
        """Return the key that the password opens. Raises WrongPassword."""
        secret = _normal(password)
        for slot in self.slots:
            if slot["kind"] == PASSWORD and (code := self._unwrap(slot, secret)):
                return key_of(code)
        raise errors.WrongPassword(WRONG_PASSWORD)

    def with_password(self, password: str, key: FileKey) -> "KeyFile":
        """Return this key file with its one password replaced."""
        others = [slot for slot in self.slots if slot["kind"] != PASSWORD]
        return KeyFile(self.file_id, self.stamp, (_wrap(PASSWORD, _normal(password), key), *others))

    def with_stamp(self, stamp: versions.Stamp) -> "KeyFile":
        """Return this key file for the same file after a migration."""
        return KeyFile(self.file_id, stamp, self.slots)

    def _unwrap(self, slot: dict[str, Any], secret: bytes) -> str:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapping = _derive(secret, bytes.fromhex(slot["salt"]), slot["n"], slot["r"], slot["p"])
        try:
            nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
            return AESGCM(wrapping).decrypt(nonce, wrapped, _bound_to(slot["kind"], self.file_id)).decode("ascii")
        except InvalidTag:
            return ""


def make(key: FileKey, password: str, stamp: versions.Stamp = versions.CURRENT) -> KeyFile:
    """Return the key file of a key with one password."""
    slots = (_wrap(PASSWORD, _normal(password), key), _wrap(RECOVERY, key.code.encode("ascii"), key))
    return KeyFile(key.file_id, stamp, slots)


def write(path: Path, key_file: KeyFile) -> None:
    """Write the key file of the `.chibo` at `path`, whole or not at all. Raises StorageProblem."""
    body = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "file_id": key_file.file_id.hex(),
        "schema": key_file.stamp.schema,
        "readable_from": key_file.stamp.readable_from,
        "slots": list(key_file.slots),
    }
    text = json.dumps({**body, "sha256": _sum(body)}, indent=1) + "\n"
    files.write_whole(paths.key_path(path), text.encode("ascii"))


def read(path: Path) -> KeyFile:
    """Read the key file of the `.chibo` at `path`.

    Raises NotThisFile if there is none, NewerFile if this program is too old for it, Damaged if it cannot be read.
    """
    place = paths.key_path(path)
    try:
        content = place.read_bytes()
    except FileNotFoundError as trouble:
        raise errors.NotThisFile(NO_KEY_FILE.format(name=place.name)) from trouble
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble
    return _understood(_tried(lambda: _plain(content), place.name), place.name)


def _plain(content: bytes) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(content.decode("ascii"))
    if plain.pop("sha256") != _sum(plain) or plain["format"] != FORMAT:
        raise ValueError("sum")
    return plain


def _understood(plain: dict[str, Any], name: str) -> KeyFile:
    stamp = _tried(lambda: versions.Stamp(int(plain["schema"]), str(plain["readable_from"])), name)
    if plain["version"] > FORMAT_VERSION or not _tried(lambda: stamp.is_readable, name):
        raise errors.NewerFile(NEWER.format(version=stamp.readable_from))
    slots = _tried(lambda: tuple(_sound(slot) for slot in plain["slots"]), name)
    return KeyFile(_tried(lambda: bytes.fromhex(plain["file_id"]), name), stamp, slots)


def _sound(slot: dict[str, Any]) -> dict[str, Any]:
    if not 2 <= slot["n"] <= _LARGEST_COST or not 1 <= slot["r"] <= 16 or not 1 <= slot["p"] <= 4:
        raise ValueError("cost")
    for part in ("salt", "nonce", "wrapped"):
        bytes.fromhex(slot[part])
    return slot


def _tried(reading: Callable[[], Answer], name: str) -> Answer:
    try:
        return reading()
    except (ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise errors.Damaged(BROKEN_KEY_FILE.format(name=name)) from trouble


def _sum(body: dict[str, Any]) -> str:
    return sha256(json.dumps(body, sort_keys=True).encode("ascii")).hexdigest()


def _normal(password: str) -> bytes:
    """Two keyboards may spell one accented letter differently; NFC makes them one password."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _bound_to(kind: str, file_id: bytes) -> bytes:
    return f"{FORMAT}/{kind}/".encode("ascii") + file_id


def _wrap(kind: str, secret: bytes, key: FileKey) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapping = _derive(secret, salt, COST, _BLOCK, _PARALLEL)
    wrapped = AESGCM(wrapping).encrypt(nonce, key.code.encode("ascii"), _bound_to(kind, key.file_id))
    cost = {"kdf": "scrypt", "n": COST, "r": _BLOCK, "p": _PARALLEL}
    return {"kind": kind, **cost, "salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}


def _derive(secret: bytes, salt: bytes, n: int, r: int, p: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(secret)
