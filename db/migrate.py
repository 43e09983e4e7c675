"""Lifts an older file to the schema of this program: one transaction, all or nothing.

Imported only when a file is older, since Alembic takes 0.4 s. The steps lie in db/migrations/versions and are shipped
as data. Both traps of SAFETY.md are closed here: foreign keys are off before BEGIN, or a rebuilt table would take its
children with it, and are checked before COMMIT; and BEGIN IMMEDIATE is said by us, since the driver would not put
schema changes into a transaction.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from db import engine, errors, versions
from db.key import FileKey
from db.recorder import LOG
from db.versions import Stamp

MIGRATIONS = Path(__file__).parent / "migrations"
FAILED = (
    "Chưa nâng cấp được sổ nên sổ vẫn như cũ, không mất gì. Hãy báo người hỗ trợ; "
    "trong lúc chờ có thể dùng bản chương trình cũ."
)


def upgrade(path: Path, file_key: FileKey, stamp: Stamp | None = None, *, creates: bool = False) -> None:
    """Lift a closed file to the schema of `stamp` (default: this program's); with `creates` from nothing.

    Raises StorageProblem; the file is then as it was.
    """
    stamp = stamp or versions.CURRENT
    with contextlib.closing(engine.connect(path, file_key, writes=True, creates=creates)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        database = create_engine("sqlite://", creator=lambda: raw, module=sqlcipher, poolclass=StaticPool)
        event.listen(database, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        try:
            with database.begin() as connection:
                run_steps(connection, versions.revision(stamp.schema))
                _refuse_loose_rows(raw)
                versions.write_stamp(raw, stamp)
        except errors.StorageProblem:
            raise
        except Exception as trouble:
            raise errors.of_database(trouble) or errors.StorageProblem(FAILED) from trouble
        engine.settle(raw)


@dataclass(frozen=True)
class OldColumn:
    """One column of a table as it was in an older schema; `target` is the table it refers to."""

    name: str
    sql_type: str
    nullable: bool
    target: str


def shape(schema: int) -> dict[str, list[OldColumn]]:
    """Return the tables of records of a schema, as the steps up to it make them."""
    database = create_engine("sqlite://")
    with database.connect() as connection:
        run_steps(connection, versions.revision(schema))
        raw: Any = connection.connection.driver_connection
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _columns(raw, name) for name in names if name not in _OF_THE_FILE}


def _columns(raw: Any, table: str) -> list[OldColumn]:
    targets = {row[3]: row[2] for row in raw.execute(f'PRAGMA foreign_key_list("{table}")')}
    return [
        OldColumn(name, sql_type, not needed, targets.get(name, ""))
        for _, name, sql_type, needed, _, _ in raw.execute(f'PRAGMA table_info("{table}")')
    ]


_OF_THE_FILE = {*LOG, "alembic_version"}


def run_steps(connection: Connection, target: str) -> None:
    """Take the steps from where the file is to `target`."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    directory = ScriptDirectory.from_config(config)
    steps: Callable[[Any, MigrationContext], Sequence[Any]] = lambda now, _: directory._upgrade_revs(target, now)  # noqa: E731
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True, "fn": steps})
    with Operations.context(context):
        context.run_migrations()


def _refuse_loose_rows(raw: Any) -> None:
    if raw.execute("PRAGMA foreign_key_check").fetchone():
        raise errors.StorageProblem(FAILED)
