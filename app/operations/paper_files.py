"""Papers as files: what they are called, and how they come whole into a folder."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.operations.file_names import PaperName, file_name, refuse_path
from app.operations.settings import CellSettings
from app.rules.refusal import Refused
from db import errors, files

FORMATS = ("docx", "pdf")
_ENDING = " (999).docx"  # room for the longest that can follow


def refuse_formats(formats: Sequence[str]) -> None:
    """Raise Refused for a kind of file that papers are not written as."""
    if unknown := [each for each in formats if each not in FORMATS]:
        raise Refused(
            f"Không có định dạng “{unknown[0]}”. Văn bản xuất được thành {' và '.join(FORMATS)}.", "Định dạng"
        )


def stem(paper: PaperName, chosen: CellSettings, folder: Path) -> str:
    """Return the name of a paper's files without ending, from the template of the cell; short enough for the folder.

    Raises Refused for a folder that Windows could not take.
    """
    named = file_name(paper, folder.absolute(), _ENDING, chosen.file_name, with_accents=chosen.file_name_accents)
    refuse_path(folder, "Thư mục")
    return named.removesuffix(_ENDING)


# --- into the folder ---------------------------------------------------------------------------------------------


@contextmanager
def placing() -> Iterator["Placer"]:
    """Write files under names of their own; what was not placed in the end is removed again.

    Raises StorageProblem for what the disk says no to.
    """
    try:
        with ExitStack() as half_made:
            yield Placer(half_made)
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble


class Placer:
    """Puts one paper's files into a folder in two steps, so that a transaction can stand between them."""

    def __init__(self, half_made: ExitStack) -> None:
        self._half_made = half_made
        self._waiting: list[tuple[Path, Path]] = []
        self._there: list[Path] = []
        self._placed: list[Path] = []

    @property
    def placed(self) -> tuple[Path, ...]:
        """What lies in the folder by now: also where `place` stopped half-way."""
        return tuple(sorted([*self._placed, *self._there]))

    def write(self, folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
        """Write `contents` (format → bytes) aside, whole and forced to the disk.

        A different file of that name is not touched: the new ones get the next number, both alike.
        """
        if not folder.is_dir():
            raise errors.StorageProblem(f"Không có thư mục {folder}. Hãy chọn thư mục khác hoặc cắm lại USB.")
        for target, content in _free_names(folder, name, contents):
            if target.exists():
                self._there.append(target)
                continue
            temporary = self._half_made.enter_context(files.aside(target))
            with open(temporary, "wb") as file:
                file.write(content)
            files.sync_file(temporary)
            self._waiting.append((temporary, target))

    def place(self) -> tuple[Path, ...]:
        """Rename the written files onto their names; raises StorageProblem where the disk says no.

        `placed` tells how far it came.
        """
        while self._waiting:
            temporary, target = self._waiting[0]
            try:
                files.move(temporary, target)
            except OSError as trouble:
                raise errors.of_disk(trouble) from trouble
            self._placed.append(target)
            del self._waiting[0]
        return self.placed


def _free_names(folder: Path, name: str, contents: Mapping[str, bytes]) -> list[tuple[Path, bytes]]:
    """Return targets that either do not exist or hold these very bytes."""
    for copy in range(1, 1000):
        tried = name if copy == 1 else f"{name} ({copy})"
        targets = [(folder / f"{tried}.{ending}", content) for ending, content in contents.items()]
        if all(_is_free_for(target, content) for target, content in targets):
            return targets
    raise Refused("Thư mục này đã có quá nhiều bản cùng tên. Hãy chọn thư mục khác.", "Thư mục")


def _is_free_for(target: Path, content: bytes) -> bool:
    """Whether nothing lies there, or these very bytes do; a file that another program holds is somebody's."""
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
