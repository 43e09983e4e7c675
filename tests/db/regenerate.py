"""Make 0001 and its file anew from the tables of today: `python -m tests.db.regenerate`.

Only before the first release. Afterwards 0001 and the file stand for ever, and a change of the tables is a new step.
"""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from app.operations import opening
from db import key, migrate, paths, versions
from db.tables import Actor, AgendaItem, Member, Part, Setting, Sitting, Term, metadata
from db.types import IsoDate, IsoMoment, NfcText

DATA = Path(__file__).parent / "data"
PASSWORD = "mật khẩu của tệp thử"
STEP = migrate.MIGRATIONS / "versions" / "0001_first_tables.py"

HEAD = '''"""The tables of the first release."""
# ruff: noqa: E501

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
'''


def plain_type(kind: str, item: object, _: object) -> str | bool:
    """Types of ours are text to the file, and a step must not change when they do."""
    return "sa.String()" if kind == "type" and isinstance(item, NfcText | IsoDate | IsoMoment) else False


def write_step() -> None:
    with create_engine("sqlite://").connect() as connection:
        options = {"render_item": plain_type, "sqlalchemy_module_prefix": "sa.", "alembic_module_prefix": "op."}
        context = MigrationContext.configure(connection, opts={**options, "target_metadata": metadata})
        code = render_python_code(
            produce_migrations(context, metadata).upgrade_ops, render_item=plain_type, migration_context=context
        )
    lines = [line for line in code.splitlines() if not line.lstrip().startswith("#")]
    STEP.write_text(HEAD + "    " + "\n".join(lines).strip() + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(STEP)], check=True)


def write_file() -> None:
    """Keep a small file of this schema, with invented people, cheap to open."""
    key.COST = 2**4
    name = f"schema-{versions.revision(versions.SCHEMA)}.chibo"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        cell = opening.create(path, PASSWORD, who="Người thử", today=date(2026, 12, 31))
        fill(cell.work)
        cell.close()
        DATA.mkdir(exist_ok=True)
        for part in (path, paths.key_path(path)):
            shutil.copyfile(part, DATA / part.name)


def fill(work) -> None:
    """Put in a little of everything that hangs together, and a change and a deletion for the log."""
    with work.named("Thêm hồ sơ để thử"):
        actor = work.add(Actor(kind="member", name="Nguyễn Thị Thử", name_sort="thử", name_folded="nguyen thi thu"))
        work.add(Member(id=actor.id, sex="female", birth_date="1985-05"))
        work.add(Term(name="2025 - 2030", starts_on=date(2025, 3, 1)))
        sitting = work.add(Sitting(held_on=date(2026, 2, 3), place="Phòng Hội đồng", chair_id=actor.id))
        part = work.add(Part(sitting_id=sitting.id, period="2026-02"))
        item = work.add(AgendaItem(part_id=part.id, position=1, title="Tình hình tháng 01"))
        passing = work.add(Setting(key="meeting_day", value="3"))
    with work.named("Sửa kết luận"):
        work.change(item, conclusion='{"v":1,"paragraphs":[{"runs":[{"text":"uỷ  ủy"}]}]}')
    with work.named("Thiết lập"):
        work.delete(passing)


if __name__ == "__main__":
    write_step()
    write_file()
