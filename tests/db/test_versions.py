"""The numbers in the code agree with the numbers outside it."""

import tomllib
from pathlib import Path

from db import migrate, versions

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_has_one_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == versions.PROGRAM


def test_the_schema_is_the_newest_step():
    steps = sorted(path.name[:4] for path in (migrate.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert steps[-1] == versions.revision(versions.SCHEMA)


def test_a_file_of_this_program_can_be_read_by_it():
    assert versions.CURRENT.is_readable
    assert not versions.CURRENT.is_newer
    assert not versions.CURRENT.is_older
