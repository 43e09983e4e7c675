"""The sample cell: where it comes from, how a file is known to hold it, and the day on which it was left.

Asked at every start, so it imports nothing of what makes papers; that comes with the first building.
"""

from pathlib import Path

from app.operations.cell import identities
from app.operations.opening import CellFile
from app.operations.talk import SILENT, Talk
from app.rules.resources import read

STORY = "sample/cell.toml"


def build_sample(path: Path, password: str, *, talk: Talk = SILENT) -> CellFile:
    """Make the sample cell at `path` and return it open; its today is 31/12/2026.

    Raises as `opening.create`; nothing half-made stays behind.
    """
    from app.operations import sample_building  # with it come the writers of papers: too much for every start

    return sample_building.build(path, password, talk)


def is_sample(cell: CellFile) -> bool:
    """Tell whether a file holds the sample cell, wherever it lies: every name it ever had is the invented one.

    A file that was given the names of a real cell, if only from some day on, is no sample any more.
    """
    invented = read(STORY)["identity"]
    named = {(each.name, each.superior_organisation) for each in identities(cell.work)}
    return named == {(invented["name"], invented["superior_organisation"])}


def settle_clock(cell: CellFile) -> None:
    """Give the sample cell its own day, on which everything in it was left; whoever set a day already keeps it."""
    if cell.work.fixed_today is None and is_sample(cell):
        cell.work.fixed_today = read(STORY)["today"]
