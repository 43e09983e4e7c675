"""The sample cell, to play in: made once under the user's own data, told from a real one by its invented names."""

from pathlib import Path

import platformdirs

from app.operations import sample
from app.operations.opening import CellFile
from app.operations.sample import is_sample as is_sample
from app.operations.sample import settle_clock as settle_clock
from app.operations.talk import Talk
from app.ui import opening_files

PASSWORD = "chi bo mau"


def path() -> Path:
    """Return where this computer keeps the sample cell."""
    return platformdirs.user_data_path("so-chi-bo", appauthor=False) / "chi-bo-mau.chibo"


def open_or_make(talk: Talk) -> CellFile:
    """Open the sample cell; make it first where there is none. Runs on a job's thread."""
    if path().exists():
        return opening_files.open_file(path(), PASSWORD, "", talk)
    path().parent.mkdir(parents=True, exist_ok=True)
    sample.build_sample(path(), PASSWORD, talk=talk).close()
    return opening_files.open_file(path(), PASSWORD, "", talk)
