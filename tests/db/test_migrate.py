"""Older files are lifted whole or not at all; both traps of Alembic on SQLite stay closed."""

import contextlib
import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.operations import history, opening
from db import backup, engine, key, migrate, search, versions
from db.errors import StorageProblem
from db.key import FileKey
from db.tables import metadata
from db.versions import Stamp
from tests.conftest import PASSWORD, copy_of
from tests.db import regenerate

DATA = Path(__file__).parent / "data"


def described(raw) -> dict[str, object]:
    """Return all that a schema is, without the order in which it was made; the index of words belongs to none."""
    tables = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
    return {name: _table(raw, name, sql) for name, sql in tables.fetchall() if not search.is_of_index(name)}


def _table(raw, name: str, sql: str) -> dict[str, object]:
    indexes = {
        (row[1] if not row[1].startswith("sqlite_auto") else "", row[2], row[4], _columns(raw, row[1]))
        for row in raw.execute(f'PRAGMA index_list("{name}")').fetchall()
    }
    return {
        "columns": {row[1:] for row in raw.execute(f'PRAGMA table_info("{name}")')},
        "references": {row[2:] for row in raw.execute(f'PRAGMA foreign_key_list("{name}")')},
        "indexes": indexes,
        "rules": set(re.findall(r"CONSTRAINT (\w+) (?:CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY)", sql)),
        "checks": {" ".join(check.split()) for check in re.findall(r"CHECK \((.*)\)", sql)},
    }


def _columns(raw, index: str) -> tuple[str, ...]:
    return tuple(row[2] for row in raw.execute(f'PRAGMA index_info("{index}")'))


@pytest.fixture
def file_key() -> FileKey:
    return key.new_key()


def test_the_steps_make_the_same_tables_as_the_models(tmp_path: Path, file_key: FileKey):
    path = tmp_path / "a.chibo"
    migrate.upgrade(path, file_key, creates=True)
    with contextlib.closing(engine.connect(path, file_key)) as raw:
        by_steps = described(raw)
    with create_engine("sqlite://").connect() as connection:
        metadata.create_all(connection)
        by_models = described(connection.connection.driver_connection)
    assert by_steps == by_models


def test_a_file_made_by_steps_carries_the_stamp(tmp_path: Path, file_key: FileKey):
    path = tmp_path / "a.chibo"
    migrate.upgrade(path, file_key, creates=True)
    assert engine.first_look(path, file_key) == versions.CURRENT


@pytest.mark.parametrize("path", sorted(DATA.glob("*.chibo")), ids=lambda path: path.name)
def test_a_file_of_every_past_schema_opens_with_what_it_held(path: Path, tmp_path: Path):
    copied = copy_of(path, tmp_path, path.name)
    with opening.open_file(copied, regenerate.PASSWORD) as cell:
        raw = cell.work.raw
        (name,) = raw.execute("SELECT name FROM actor").fetchone()
        (conclusion,) = raw.execute("SELECT conclusion FROM agenda_item").fetchone()
        assert name == "Nguyễn Thị Thử"
        assert "uỷ  ủy" in conclusion
        assert history.verify(cell.work).broken_at is None
        assert history.undo_name(cell.work) == "Thiết lập"
        with create_engine("sqlite://").connect() as connection:
            metadata.create_all(connection)
            assert described(raw) == described(connection.connection.driver_connection)


# --- steps invented for the tests --------------------------------------------------------------------------------

REBUILD_MEMBER = '''
"""Rebuild the parent of many children, as SQLite needs for a dropped column."""

import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    with op.batch_alter_table("sitting", recreate="always") as table:
        table.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
'''
BREAKS = '''
"""Change a table, then fail."""

import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    op.create_table("passing", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("UPDATE sitting SET place = 'đã sửa'")
    op.execute("DROP TABLE no_such_table")
'''
LOOSENS = '''
"""Leave children without their parent."""

from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    op.execute("DELETE FROM sitting")
'''


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch):
    """Return a function that makes this program one schema younger than the next, with the given step."""

    def make(step: str) -> Stamp:
        scripts = tmp_path / "migrations"
        shutil.copytree(migrate.MIGRATIONS, scripts)
        old, new = versions.revision(versions.SCHEMA), versions.revision(versions.SCHEMA + 1)
        (scripts / "versions" / f"{new}_next.py").write_text(step.format(old=old, new=new), encoding="utf-8")
        stamp = Stamp(versions.SCHEMA + 1, versions.PROGRAM)
        monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
        monkeypatch.setattr(versions, "SCHEMA", stamp.schema)
        monkeypatch.setattr(versions, "CURRENT", stamp)
        return stamp

    return make


@pytest.fixture
def filled(empty_file: Path, tmp_path: Path) -> Path:
    path = copy_of(empty_file, tmp_path, "so.chibo")
    with opening.open_file(path, PASSWORD) as cell:
        regenerate.fill(cell.work)
    return path


def rows(path: Path) -> dict[str, int]:
    with contextlib.closing(engine.connect(path, key.read(path).unlock(PASSWORD))) as raw:
        return engine.counts(raw)


def test_an_older_file_is_backed_up_and_lifted_when_it_is_opened(filled: Path, next_schema):
    before = rows(filled)
    stamp = next_schema(REBUILD_MEMBER)
    with opening.open_file(filled, PASSWORD) as cell:
        assert cell.read_only == ""
        assert cell.work.raw.execute("SELECT note FROM sitting").fetchall() == [("",)]
    assert rows(filled) == before
    assert key.read(filled).stamp == stamp
    (copy,) = backup.found(backup.folder_of(filled))
    assert copy.reason is backup.Reason.MIGRATION
    assert engine.first_look(copy.path, key.read(copy.path).unlock(PASSWORD)).schema == stamp.schema - 1


def test_rebuilding_a_parent_leaves_its_children(filled: Path, next_schema):
    next_schema(REBUILD_MEMBER)
    migrate.upgrade(filled, key.read(filled).unlock(PASSWORD))
    assert rows(filled)["part"] == rows(filled)["agenda_item"] == 1


@pytest.mark.parametrize("step", [BREAKS, LOOSENS])
def test_a_step_that_fails_leaves_the_file_as_it_was(filled: Path, next_schema, step: str):
    file_key = key.read(filled).unlock(PASSWORD)
    content = filled.read_bytes()
    next_schema(step)
    with pytest.raises(StorageProblem, match="vẫn như cũ"):
        migrate.upgrade(filled, file_key)
    with contextlib.closing(engine.connect(filled, file_key)) as raw:
        assert raw.execute("SELECT place FROM sitting").fetchall() == [("Phòng Hội đồng",)]
        assert not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'passing'").fetchone()
    assert filled.read_bytes() == content
    engine.check_whole(filled, file_key)


def test_an_older_file_is_not_lifted_by_a_command_that_only_reads(filled: Path, next_schema):
    content = filled.read_bytes()
    next_schema(REBUILD_MEMBER)
    with pytest.raises(StorageProblem, match="bản cũ"):
        opening.open_file(filled, PASSWORD, writes=False)
    assert filled.read_bytes() == content


def test_the_shape_of_an_older_schema_is_known_from_its_steps():
    columns = {column.name: column for column in migrate.shape(1)["part"]}
    assert columns["sitting_id"].target == "sitting"
    assert not columns["sitting_id"].nullable
    assert columns["approved_on"].nullable
