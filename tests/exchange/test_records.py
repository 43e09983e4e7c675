"""records.json: out and in again without a letter lost; whatever is wrong is named, and nothing is written."""

import contextlib
import copy
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from app.exchange import records
from app.operations import cell, history, incoming, opening, papers, signed_copies, writing
from app.operations.opening import CellFile
from app.operations.settings import change_settings
from app.rules.refusal import Refused
from app.rules.terms import Organ
from db import migrate, versions
from db.tables import RECORDS, Actor, Member, OwnForm, SignedCopy
from db.versions import Stamp
from tests.conftest import PASSWORD
from tests.db import regenerate
from tests.operations import month
from tests.operations.written import DAY, ITEMS, arrived, begun

Plain = dict[str, Any]


@pytest.fixture
def filled(cell_file: CellFile) -> CellFile:
    regenerate.fill(cell_file.work)
    return cell_file


@pytest.fixture
def plain(filled: CellFile) -> Plain:
    return records.dump(filled.work)


def test_dump_import_dump_is_equal(plain: Plain, tmp_path: Path):
    with records.load(records.to_text(plain), tmp_path / "mới.chibo", PASSWORD) as cell:
        assert records.dump(cell.work) == plain
    with opening.open_file(tmp_path / "mới.chibo", PASSWORD) as cell:
        assert records.to_text(records.dump(cell.work)) == records.to_text(plain)


def test_the_import_is_in_the_log_and_the_records_are_not(plain: Plain, tmp_path: Path):
    with records.load(records.to_text(plain), tmp_path / "mới.chibo", PASSWORD) as cell:
        assert [line.name for line in history.activities(cell.work)] == ["Nhập hồ sơ từ records.json"]


def test_every_table_of_records_and_nothing_else_is_in_a_dump(plain: Plain):
    assert list(plain["records"]) == [table.__tablename__ for table in RECORDS] == list(records.NAMES)


def test_a_dump_follows_its_schema(plain: Plain):
    schema = records.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain, schema, format_checker=jsonschema.FormatChecker())


def test_the_schema_tells_the_meaning_of_every_field():
    for table in records.schema()["properties"]["records"]["properties"].values():
        assert table["description"]
        for name, field in table["items"]["properties"].items():
            assert field["description"], name


def test_the_schema_knows_choices_numbers_and_days():
    tables = records.schema()["properties"]["records"]["properties"]
    vote, sitting = tables["vote"]["items"]["properties"], tables["sitting"]["items"]["properties"]
    assert vote["threshold"]["enum"] == ["majority", "two_thirds"]
    assert vote["in_favour"]["minimum"] == 0
    assert sitting["held_on"] == {"description": "Ngày họp", "type": "string", "format": "date"}
    assert sitting["chair_id"]["$comment"] == "id trong actor"


def test_an_empty_file_goes_out_and_in(cell_file: CellFile, tmp_path: Path):
    plain = records.dump(cell_file.work)
    with records.load(records.to_text(plain), tmp_path / "mới.chibo", PASSWORD) as cell:
        assert records.dump(cell.work) == plain


def test_fields_with_a_default_may_be_left_out(tmp_path: Path):
    made = {"id": "7a1d3f4e-0000-4000-8000-000000000001", "name": "Trần Văn Thử"}
    text = json.dumps({"format": records.FORMAT, "version": versions.SCHEMA, "records": {"actor": [made]}})
    with records.load(text, tmp_path / "a.chibo", PASSWORD) as cell:
        assert cell.work.get(Actor, UUID(made["id"])).kind == "person"


def test_bytes_with_a_byte_order_mark_are_read(plain: Plain):
    assert (
        records.read(b"\xef\xbb\xbf" + records.to_text(plain).encode()).count
        == records.read(records.to_text(plain)).count
    )


def test_only_a_new_file_takes_records(filled: CellFile, plain: Plain):
    before = filled.path.read_bytes()
    with pytest.raises(Refused, match="sổ mới"):
        records.load(records.to_text(plain), filled.path, PASSWORD)
    assert filled.path.read_bytes() == before


Change = Callable[[Plain], None]


def put(table: str, field: str, value: Any) -> Change:
    def change(plain: Plain) -> None:
        plain["records"][table][0][field] = value

    return change


def take_out(table: str, field: str) -> Change:
    return lambda plain: plain["records"][table][0].pop(field)


def double(table: str, **values: Any) -> Change:
    return lambda plain: plain["records"][table].append({**plain["records"][table][0], **values})


NEW_ID = "7a1d3f4e-0000-4000-8000-000000000009"


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (put("actor", "nickname", "x"), "Người, tổ chức được nhắc đến (actor), bản ghi thứ 1", "“nickname”"),
        (take_out("actor", "name"), "“Họ và tên hoặc tên tổ chức” (name)", "Thiếu"),
        (put("actor", "name", 5), "(name)", "gặp số"),
        (put("actor", "name", None), "(name)", "không được để trống"),
        (put("actor", "name", ["x"]), "(name)", "danh sách"),
        (put("actor", "name", "a\x00b"), "(name)", "NUL"),
        (put("actor", "name", "a\ud800b"), "(name)", "nửa ký tự"),
        (put("actor", "id", "không phải"), "(id)", "UUID"),
        (put("actor", "kind", "ghost"), "(kind)", "“ghost”"),
        (put("sitting", "held_on", "2026-02-31"), "“Ngày họp” (held_on)", "không phải là ngày"),
        (put("sitting", "held_on", "03/02/2026"), "(held_on)", "2026-02-03"),
        (put("sitting", "starts_at", "25:00"), "(starts_at)", "không đúng cách ghi"),
        (put("sitting", "chair_id", NEW_ID), "“Chủ trì” (chair_id)", "không có trong Người"),
        (put("part", "period", "2026-13"), "(period)", "không đúng cách ghi"),
        (put("part", "position", 1.5), "(position)", "số thập phân"),
        (put("part", "position", True), "(position)", "true/false"),
        (put("part", "position", 10**30), "(position)", "quá lớn"),
        (put("member", "birth_date", "1985-13"), "(birth_date)", "không đúng cách ghi"),
        (put("agenda_item", "is_done", 1), "(is_done)", "true hoặc false"),
        (put("agenda_item", "conclusion", "không phải khối"), "(conclusion)", "bị hỏng"),
        (put("agenda_item", "conclusion", '{"v":1,"paragraphs":[{"runs":[{"x":1}]}]}'), "(conclusion)", "bị hỏng"),
        (double("actor"), "bản ghi thứ 2", "đã dùng"),
        (double("part", id=NEW_ID), "Phần họp (part), bản ghi thứ 2", "“Kỳ (năm-tháng)”"),
        (put("term", "ends_on", "2020-01-01"), "Nhiệm kỳ (term), bản ghi thứ 1", "không đi cùng nhau"),
        (lambda plain: plain["records"].update(ghost=[]), "records", "“ghost”"),
        (lambda plain: plain["records"].update(actor={}), "records, actor", "danh sách"),
        (lambda plain: plain["records"]["actor"].append("x"), "bản ghi thứ 2", "đối tượng"),
        (lambda plain: plain.update(records=[]), "records", "đối tượng"),
        (lambda plain: plain.update(format="khác"), "", "không phải là hồ sơ"),
        (lambda plain: plain.update(extra=1), "", "“extra”"),
        (lambda plain: plain.update(version=99), "version", "mới hơn"),
        (lambda plain: plain.update(version="1"), "version", "số nguyên"),
        (lambda plain: plain.update(version=0), "version", "từ 1"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    plain: Plain, tmp_path: Path, change: Change, place: str, sentence: str
):
    changed = copy.deepcopy(plain)
    change(changed)
    folder = tmp_path / "mới"
    folder.mkdir()
    with pytest.raises(Refused) as said:
        records.load(json.dumps(changed), folder / "a.chibo", PASSWORD)
    assert place in said.value.place
    assert sentence in said.value.sentence
    assert said.value.sentence.endswith(".")
    said.value.sentence.encode()
    assert not list(folder.glob("*.chibo")) + list(folder.glob("*-khoa")) + list(folder.glob(".*.tmp"))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe\x00", "không phải JSON", "[" * 100_000, '{"format": NaN}', b"PK\x03\x04", "null", "[]",
        '"x"', '{"format":"so-chi-bo/records","format":"so-chi-bo/records","version":1,"records":{}}',
    ],
)  # fmt: skip
def test_what_is_no_records_file_is_refused_with_a_sentence(content):
    with pytest.raises(Refused):
        records.read(content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(min_size=1, max_size=60),
    value=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4),
    table=st.sampled_from(["actor", "member", "part", "sitting", "agenda_item", "term"]),
    place=st.integers(0, 30),
)
def test_no_value_anywhere_is_met_by_anything_but_a_sentence(plain: Plain, name, value, table, place):
    changed = copy.deepcopy(plain)
    row = changed["records"][table][0]
    row[sorted(row)[place % len(row)] if place < 25 else name] = value
    with contextlib.suppress(Refused):
        records.read(json.dumps(changed))


RENAMES_A_FIELD = '''
"""A field that got another name."""

import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    with op.batch_alter_table("member") as table:
        table.alter_column("nickname", new_column_name="note", existing_type=sa.String())
'''


@pytest.fixture
def program_of_the_next_schema(tmp_path: Path, monkeypatch) -> None:
    """Up to this schema `member.note` was called `nickname`; this program knows both."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, scripts)
    (first,) = (scripts / "versions").glob("0001*.py")
    text = first.read_text("utf-8")
    start = text.index('"member",')
    first.write_text(text[:start] + text[start:].replace('"note"', '"nickname"', 1), "utf-8")
    old, new = versions.revision(versions.SCHEMA), versions.revision(versions.SCHEMA + 1)
    (scripts / "versions" / f"{new}_rename.py").write_text(RENAMES_A_FIELD.format(old=old, new=new), "utf-8")
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
    monkeypatch.setattr(versions, "SCHEMA", versions.SCHEMA + 1)
    monkeypatch.setattr(versions, "CURRENT", Stamp(versions.SCHEMA, versions.PROGRAM))


def test_an_older_version_is_lifted_by_the_steps_of_the_database(
    plain: Plain, tmp_path: Path, program_of_the_next_schema
):
    old = copy.deepcopy(plain)
    old["records"]["member"][0]["nickname"] = "ghi từ bản cũ"
    del old["records"]["member"][0]["note"]
    with records.load(json.dumps(old), tmp_path / "cũ.chibo", PASSWORD) as cell:
        (member_id,) = [UUID(row["id"]) for row in old["records"]["member"]]
        assert cell.work.get(Member, member_id).note == "ghi từ bản cũ"
        assert records.dump(cell.work)["version"] == versions.SCHEMA == old["version"] + 1


def test_a_field_of_today_is_unknown_to_an_older_version(plain: Plain, tmp_path: Path, program_of_the_next_schema):
    with pytest.raises(Refused, match="“note”"):
        records.load(json.dumps(plain), tmp_path / "cũ.chibo", PASSWORD)
    assert not (tmp_path / "cũ.chibo").exists()


# --- JSON inside a record ------------------------------------------------------------------------------------------


@pytest.fixture
def issued(cell_file: CellFile) -> Plain:
    meeting = month.approved(month.make_cell(cell_file.work))
    papers.issue(cell_file.work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    change_settings(cell_file.work, meeting_day=5)
    return records.dump(cell_file.work)


@pytest.mark.parametrize(
    ("table", "field", "broken"),
    [
        ("paper", "contents", "{}"),
        ("paper", "contents", "[]"),
        ("paper", "rules_used", "{}"),
        ("sitting", "frozen_roll", "[]"),
        ("sitting", "frozen_roll", "{}"),
        ("vote", "frozen_base", "{}"),
        ("vote", "frozen_base", '{"full": 1}'),
        ("setting", "value", "99"),
        ("setting", "value", '"năm"'),
    ],
)
def test_what_no_reader_can_read_later_is_refused_now(issued: Plain, tmp_path: Path, table, field, broken):
    assert records.read(records.to_text(issued)).count
    place, row = next(
        (place, row) for place, row in enumerate(issued["records"][table], 1) if row[field] not in (None, "")
    )
    row[field] = broken
    with pytest.raises(Refused) as refused:
        records.load(records.to_text(issued), tmp_path / "mới.chibo", PASSWORD)
    assert f"({table}), bản ghi thứ {place}" in refused.value.place
    assert f"({field})" in refused.value.place
    assert not (tmp_path / "mới.chibo").exists()


# --- papers that were written, files -------------------------------------------------------------------------------


@pytest.fixture
def archive(cell_file: CellFile, tmp_path: Path) -> Plain:
    """A book with a row in each table of written papers, two files in it, one paper of a congress."""
    work = cell_file.work
    made = month.make_cell(work)
    paper_id = begun(work)
    writing.add_annex(work, paper_id, "Danh sách", items=ITEMS)
    writing.put_bases(work, paper_id, (writing.BasisInput(title="Luật Giáo dục", issued_on="2019-06-14"),))
    writing.put_signers(work, paper_id, (writing.SignerInput(name="Trần Thị Thử"),))
    writing.change(work, paper_id, left_signer_id=made.scribe, confirmed_by_id=made.deputy)
    writing.issue(work, paper_id, on=DAY)
    writing.new_version(work, paper_id)
    of_congress = begun(work, "NQ", organ=Organ.CONGRESS)
    writing.change(work, of_congress, congress_term_id=cell.terms(work)[0].id)
    scan = tmp_path / "quét.pdf"
    scan.write_bytes(SCAN)
    signed_copies.attach(work, paper_id, scan)
    incoming.add(work, arrived(), scan)
    with work.named("Mẫu để thử"):
        work.add(OwnForm(name="Mẫu", file_id=work.all(select(SignedCopy.file_id))[0], added_on=DAY))
    return records.dump(work)


SCAN = b"%PDF-1.4\n" + bytes(range(256))


def test_the_archive_goes_out_and_in_letter_for_letter(archive: Plain, tmp_path: Path):
    assert not [name for name in WRITTEN_TABLES if not archive["records"][name]]
    with records.load(records.to_text(archive), tmp_path / "mới.chibo", PASSWORD) as cell:
        assert records.dump(cell.work) == archive
        (signed,) = [row for row in papers.register(cell.work) if row.is_signed]
        assert signed_copies.copy_of(cell.work, signed.paper_id) == SCAN
        assert papers.export(cell.work, signed.paper_id, tmp_path).warnings == ()
        assert {line.kind for line in writing.drafts(cell.work)} == {"KH", "NQ"}


WRITTEN_TABLES = (
    "stored_file", "written_paper", "paper_annex", "written_block", "paper_basis", "paper_signer", "signed_copy",
    "incoming_paper", "own_form",
)  # fmt: skip


def test_a_file_that_nothing_points_to_stays_out_of_a_dump(cell_file: CellFile, tmp_path: Path):
    scan = tmp_path / "quét.pdf"
    scan.write_bytes(SCAN)
    incoming_id, _ = incoming.add(cell_file.work, arrived(), scan)
    assert len(records.dump(cell_file.work)["records"]["stored_file"]) == 1
    incoming.remove(cell_file.work, incoming_id)
    assert records.dump(cell_file.work)["records"]["stored_file"] == []
    history.undo(cell_file.work)
    assert len(records.dump(cell_file.work)["records"]["stored_file"]) == 1


def test_a_dump_written_piece_by_piece_is_the_same_text(archive: Plain, cell_file: CellFile):
    assert "".join(records.pieces(cell_file.work)) == records.to_text(archive)


def test_a_dump_of_an_empty_book_is_the_same_text_too(cell_file: CellFile):
    assert "".join(records.pieces(cell_file.work)) == records.to_text(records.dump(cell_file.work))


def test_the_archive_follows_its_schema(archive: Plain):
    jsonschema.validate(archive, records.schema(), format_checker=jsonschema.FormatChecker())
    fields = records.schema()["properties"]["records"]["properties"]["stored_file"]["items"]["properties"]
    assert fields["data"] == {"description": "Nội dung tệp", "type": "string", "contentEncoding": "base64"}


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (put("stored_file", "data", "không phải base64"), "(data)", "base64 bị hỏng"),
        (put("stored_file", "data", 5), "(data)", "base64, nhưng gặp số"),
        (put("stored_file", "data", "AAAA"), "(data)", "không đọc được"),
        (put("stored_file", "sha256", "0" * 64), "(data)", "không đọc được"),
        (put("stored_file", "size", 3), "(data)", "không đọc được"),
        (put("written_block", "content", "{}"), "(content)", "không đọc được"),
        (put("written_block", "content", '{"v":1,"is":"page_break"}'), "(content)", "không đọc được"),
        (put("written_block", "content", "x"), "(content)", "bị hỏng"),
        (put("written_paper", "organ", "party"), "(organ)", "“party”"),
        (put("written_paper", "urgency", "now"), "(urgency)", "“now”"),
        (put("signed_copy", "file_id", NEW_ID), "(file_id)", "không có trong Tệp cất trong sổ"),
        (double("signed_copy", id=NEW_ID), "Bản đã ký (signed_copy), bản ghi thứ 2", "trùng"),
    ],
)
def test_what_is_wrong_in_an_archive_is_named(
    archive: Plain, tmp_path: Path, change: Change, place: str, sentence: str
):
    change(archive)
    with pytest.raises(Refused, match=sentence) as said:
        records.load(json.dumps(archive), tmp_path / "mới.chibo", PASSWORD)
    assert place in said.value.place
    assert not (tmp_path / "mới.chibo").exists()


def test_records_of_the_first_schema_are_lifted(issued: Plain, tmp_path: Path):
    """What release 1 wrote has none of the newer tables; everything else comes in as it was."""
    old = {**issued, "version": 1, "records": {k: v for k, v in issued["records"].items() if k not in WRITTEN_TABLES}}
    with records.load(json.dumps(old), tmp_path / "cũ.chibo", PASSWORD) as cell:
        lifted = records.dump(cell.work)
    assert lifted["version"] == versions.SCHEMA
    assert lifted["records"] == issued["records"]
    with pytest.raises(Refused, match="“written_paper”"):
        records.read(json.dumps({**old, "records": {**old["records"], "written_paper": []}}))
