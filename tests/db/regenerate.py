"""Make the newest step and the file of its schema from the tables of today: `python -m tests.db.regenerate`.

Only before a release. Afterwards a step and its file stand for ever, and a change of the tables is a new step.
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
STEP = migrate.MIGRATIONS / "versions" / f"{versions.revision(versions.SCHEMA)}_written_papers.py"

HEAD = f'''"""Papers that are written, files kept in the book, papers that came in."""

import sqlalchemy as sa
from alembic import op

revision = "{versions.revision(versions.SCHEMA)}"
down_revision = "{versions.revision(versions.SCHEMA - 1)}"


def upgrade() -> None:
'''


def plain_type(kind: str, item: object, _: object) -> str | bool:
    """Types of ours are text to the file, and a step must not change when they do."""
    return "sa.String()" if kind == "type" and isinstance(item, NfcText | IsoDate | IsoMoment) else False


def write_step() -> None:
    """Write the difference between the tables of today and those that the steps before the newest make."""
    with create_engine("sqlite://").connect() as connection:
        migrate.run_steps(connection, versions.revision(versions.SCHEMA - 1))
        options = {"render_item": plain_type, "sqlalchemy_module_prefix": "sa.", "alembic_module_prefix": "op."}
        options |= {"compare_type": False, "target_metadata": metadata}
        context = MigrationContext.configure(connection, opts=options)
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
