"""The key file and the recovery code: what opens, what does not, and what each failure is called."""

import json
from pathlib import Path

import pytest

from db import key, paths, versions
from db.errors import Damaged, NewerFile, NotThisFile, WrongPassword
from db.key import ALPHABET, FileKey

PASSWORD = "mật khẩu thử"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, FileKey]:
    path, file_key = tmp_path / "a.chibo", key.new_key()
    key.write(path, key.make(file_key, PASSWORD))
    return path, file_key


def test_the_password_opens_the_key(made):
    path, file_key = made
    assert key.read(path).unlock(PASSWORD) == file_key


def test_a_password_typed_in_another_normal_form_is_the_same(made):
    path, file_key = made
    assert key.read(path).unlock("mật khẩu thử") == file_key


def test_a_wrong_password_is_called_that(made):
    with pytest.raises(WrongPassword):
        key.read(made[0]).unlock("mật khẩu thứ")


def test_the_recovery_code_alone_makes_the_whole_key_again(made):
    _, file_key = made
    assert key.key_of(file_key.code) == file_key


def test_the_code_stands_in_six_groups_of_four():
    assert [len(group) for group in key.new_key().code.split(" ")] == [4] * 6


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace(" ", "-"), lambda code: code.replace(" ", "")])
def test_the_code_may_be_typed_as_it_comes(typed):
    file_key = key.new_key()
    assert key.key_of(typed(file_key.code)) == file_key


def test_letters_that_look_alike_are_taken_for_the_digit():
    file_key = next(made for made in iter(key.new_key, None) if "0" in made.code and "1" in made.code)
    assert key.key_of(file_key.code.replace("0", "o").replace("1", "l")) == file_key


def test_every_single_wrong_letter_is_found():
    code = key.new_key().code.replace(" ", "")
    for place, right in enumerate(code):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(WrongPassword):
                    key.key_of(code[:place] + wrong + code[place + 1 :])


def test_every_two_swapped_letters_are_found():
    code = key.new_key().code.replace(" ", "")
    for first in range(len(code)):
        for second in range(first + 1, len(code)):
            if code[first] != code[second]:
                letters = list(code)
                letters[first], letters[second] = letters[second], letters[first]
                with pytest.raises(WrongPassword):
                    key.key_of("".join(letters))


@pytest.mark.parametrize("typed", ["", "K7MQ", "K7MQ 2XPD 94HC VN3W 7TRK QE8Ậ", "U" * 24, "K" * 25])
def test_what_cannot_be_a_code_is_refused(typed):
    with pytest.raises(WrongPassword):
        key.key_of(typed)


def test_two_keys_share_nothing():
    first, second = key.new_key(), key.new_key()
    assert not {first.code, first.database_key, first.file_id} & {second.code, second.database_key, second.file_id}


def test_neither_code_nor_key_nor_password_stands_in_the_key_file(made):
    path, file_key = made
    text = paths.key_path(path).read_text("ascii")
    for secret in (file_key.code, file_key.code.replace(" ", ""), file_key.database_key.hex(), PASSWORD):
        assert secret not in text
    assert file_key.code not in repr(file_key)


def test_a_changed_password_opens_and_the_old_one_does_not(made):
    path, file_key = made
    key.write(path, key.read(path).with_password("mật khẩu mới", file_key))
    assert key.read(path).unlock("mật khẩu mới") == file_key
    with pytest.raises(WrongPassword):
        key.read(path).unlock(PASSWORD)
    assert {slot["kind"] for slot in key.read(path).slots} == {"password", "recovery"}


def test_a_missing_key_file_is_called_that(made):
    path, _ = made
    paths.key_path(path).unlink()
    with pytest.raises(NotThisFile, match="Không thấy tệp khóa"):
        key.read(path)


def test_a_flipped_byte_anywhere_in_the_key_file_is_never_taken_for_a_wrong_password(made):
    path, file_key = made
    place = paths.key_path(path)
    content = place.read_bytes()
    for at in range(len(content)):
        place.write_bytes(content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :])
        try:
            assert key.read(path).unlock(PASSWORD) == file_key  # white space between two values
        except (Damaged, NewerFile):
            continue


@pytest.mark.parametrize("kept", [0, 1, 100, -1, -2])
def test_a_key_file_cut_short_is_damaged(made, kept):
    path, _ = made
    place = paths.key_path(path)
    content = place.read_bytes()
    place.write_bytes(content[: kept if kept >= 0 else len(content) // 2 + kept])
    with pytest.raises(Damaged):
        key.read(path)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'"x"', b"\xff\xfe", b"null", b'{"sha256": 1}'])
def test_nonsense_is_a_damaged_key_file(made, content):
    paths.key_path(made[0]).write_bytes(content)
    with pytest.raises(Damaged):
        key.read(made[0])


def changed(path: Path, **values: object) -> None:
    """Write the key file with other values and a right sum, as a newer program would."""
    place = paths.key_path(path)
    body = {**json.loads(place.read_text("ascii")), **values}
    body.pop("sha256")
    place.write_text(json.dumps({**body, "sha256": key._sum(body)}), "ascii")


def test_a_file_of_a_newer_program_says_which_to_install(made):
    changed(made[0], readable_from="2.3.0", schema=9)
    with pytest.raises(NewerFile, match=r"2\.3\.0"):
        key.read(made[0])


def test_a_key_file_of_a_newer_form_is_newer_not_damaged(made):
    changed(made[0], version=2)
    with pytest.raises(NewerFile):
        key.read(made[0])


@pytest.mark.parametrize("cost", [2**40, 0, -1, "x", None])
def test_a_cost_that_would_stop_the_computer_is_refused(made, cost):
    slots = json.loads(paths.key_path(made[0]).read_text("ascii"))["slots"]
    changed(made[0], slots=[{**slots[0], "n": cost}])
    with pytest.raises(Damaged):
        key.read(made[0])


def test_real_passwords_are_stretched_as_promised():
    """The suite itself stretches little; what ships must not."""
    from ast import literal_eval, parse

    assigned = {
        node.targets[0].id: node.value
        for node in parse(Path(key.__file__).read_text("utf-8")).body
        if node.__class__.__name__ == "Assign" and hasattr(node.targets[0], "id")
    }
    cost = assigned["COST"]
    assert literal_eval(cost.left) ** literal_eval(cost.right) == 2**15


def test_the_numbers_of_a_file_compare_as_versions_do():
    assert versions.number("1.2.3") < versions.number("1.10.0") < versions.number("2.0.0")
    assert versions.version(versions.number("1.10.3")) == "1.10.3"
