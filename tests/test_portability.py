"""The program runs on Windows as on Linux, and speaks to no network: what app/ and db/ may not contain."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([ROOT / "main.py", *(ROOT / "app").rglob("*.py"), *(ROOT / "db").rglob("*.py")])
POSIX_ONLY = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "posix", "crypt", "curses"}
POSIX_CALLS = {
    ("os", name)
    for name in (
        "fork", "forkpty", "getuid", "geteuid", "getgid", "setuid", "chown", "chroot", "mkfifo", "mknod", "kill",
        "killpg", "setsid", "getpgid", "nice", "uname", "sysconf", "statvfs", "getloadavg", "wait", "pread",
        "pwrite", "openpty",
    )
} | {
    ("signal", name) for name in ("SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "alarm", "pause")
} | {("select", "poll"), ("select", "epoll"), ("time", "tzset")}  # fmt: skip
POSIX_WORDS = {"preexec_fn", "start_new_session", "pass_fds"}  # of subprocess
ABSOLUTE = re.compile(r"(/(tmp|home|usr|etc|var|dev|proc|opt)(/|$)|[A-Za-z]:[\\/])")
PLACE = re.compile(r"path|folder|file|dir|name", re.IGNORECASE)
FOLDER = re.compile(r"path|folder|\bdir|parent|home", re.IGNORECASE)
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx", "webbrowser"}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parsed(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def of_posix(tree: ast.AST) -> Iterator[str]:
    """Yield what Windows has not: modules, calls, flags of strftime, ways to start a process."""
    for name in imports(tree):
        if name.split(".")[0] in POSIX_ONLY or tuple(name.split(".")) in POSIX_CALLS:
            yield name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) in POSIX_CALLS:
                yield ast.unparse(node)
        elif isinstance(node, ast.keyword) and node.arg in POSIX_WORDS:
            yield str(node.arg)
        elif isinstance(node, ast.Constant) and re.search("^fork$|%-[a-zA-Z]", str(node.value)):
            yield str(node.value)


def test_nothing_is_for_posix_alone():
    assert [f"{source}: {each}" for source in SOURCES for each in of_posix(parsed(source))] == []


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl", "from os import fork", "import os\nos.fork()", "os.geteuid()", "signal.SIGKILL",
        "multiprocessing.get_context('fork')", "day.strftime('%-d/%-m')", "f'{day:%-d}'", "run(x, preexec_fn=f)",
        "import resource as r", "from time import tzset",
    ],
)  # fmt: skip
def test_the_watch_over_posix_sees(code):
    assert list(of_posix(ast.parse(code)))


def test_text_files_are_opened_with_their_encoding():
    """Windows would read them in its own code page."""
    calls = [(source, node) for source in SOURCES for node in ast.walk(parsed(source)) if isinstance(node, ast.Call)]
    assert [f"{source}:{node.lineno}" for source, node in calls if lacks_encoding(node)] == []


def lacks_encoding(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if any(keyword.arg == "encoding" for keyword in node.keywords):
        return False
    if name == "read_text":
        return not node.args
    if name == "open" and isinstance(node.func, ast.Name):
        mode = node.args[1] if len(node.args) > 1 else None
        return not (isinstance(mode, ast.Constant) and "b" in str(mode.value))
    return name == "write_text"


def test_nothing_can_reach_a_network():
    """The one local socket is QLocalServer's, which brings the first window forward (P15)."""
    found = []
    for source in SOURCES:
        used = set(imports(parsed(source)))
        found += [f"{source}: {name}" for name in used if name.split(".")[0] in NETWORK]
        if source.name != "single_instance.py":
            found += [f"{source}: {name}" for name in used if "QtNetwork" in name]
    assert found == []


def glued(tree: ast.AST) -> Iterator[str]:
    """Yield where a path is put together by hand, or stands whole as one system writes it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"sep", "altsep", "pathsep"}:
            if ast.unparse(node.value) in {"os", "os.path"}:
                yield ast.unparse(node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and PLACE.search(ast.unparse(node)):
            sides = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
            yield from (ast.unparse(node) for side in sides if str(side).strip("/\\") != str(side))
        elif isinstance(node, ast.JoinedStr):
            yield from _glued_in(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ABSOLUTE.match(node.value):
            yield node.value


def _glued_in(words: ast.JoinedStr) -> Iterator[str]:
    for part, then in pairwise(words.values):
        follows = isinstance(then, ast.Constant) and str(then.value)[:1] in {"/", "\\"}
        if follows and isinstance(part, ast.FormattedValue) and FOLDER.search(ast.unparse(part.value)):
            yield ast.unparse(words)


def test_no_path_is_glued_with_a_separator():
    """A path is made with pathlib: a hard-coded separator would be wrong on the other system."""
    found = [(source.relative_to(ROOT).as_posix(), each) for source in SOURCES for each in glued(parsed(source))]
    assert [f"{source}: {each}" for source, each in found if source not in NOT_PATHS] == []
    assert {source for source, _ in found} == set(NOT_PATHS)


NOT_PATHS = {
    "app/operations/sample_building.py": "names of resources, which resources.read takes",
    "app/rules/resources.py": "names of resources, the same on every system; pathlib takes them",
    "app/ui/widgets/help_window.py": "names inside an address, as Qt writes them",
    "app/ui/pictures.py": "a place shown in a picture of the first page, never written to",
}


@pytest.mark.parametrize(
    "code",
    [
        "folder + '/' + name", "str(path) + '\\\\'", "f'{folder}/{name}.pdf'", "f'{path.parent}\\\\x'",
        "open('/tmp/x')", "Path('C:/So')", "os.sep.join(x)",
        "path + '/so.chibo'",
    ],
)  # fmt: skip
def test_the_watch_over_paths_sees(code):
    assert list(glued(ast.parse(code)))


# --- every place that writes ---------------------------------------------------------------------------------------

WRITERS = {
    "app/cli.py": "demo, export: the folder is refused; dump: the file is",
    "app/exchange/lists.py": "the file is refused",
    "app/operations/opening.py": "a new book is refused",
    "app/operations/paper_files.py": "the folder is refused, names are shortened",
    "app/operations/sample_writing.py": "one fixed name in a folder that the system gives",
    "app/ui/pages/papers/jobs.py": "a PDF in memory",
    "app/ui/pages/welcome_steps.py": "the folder of a new book is made once the book is not refused",
    "app/ui/pictures.py": "the folder is refused",
    "app/ui/preferences.py": "one fixed name in the folder that the system gives",
    "app/ui/sample_book.py": "one fixed name in the folder that the system gives",
    "app/ui/widgets/recovery_sheet.py": "the file is refused",
    "db/backup.py": "names are shortened, a folder too deep is refused",
    "db/files.py": "the means of the others",
    "db/key.py": "beside a book",
}
"""What each module does about names that Windows does not take; tests/test_places.py holds them to it."""
_WRITING = {"write_bytes", "write_text", "write_whole", "aside", "mkdir", "QPdfWriter", "QSaveFile", "makedirs"}


def writes(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Call) and _is_writing(node) for node in ast.walk(tree))


def _is_writing(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "open" and isinstance(call.func, ast.Name) and len(call.args) > 1:
        return isinstance(call.args[1], ast.Constant) and bool(set(str(call.args[1].value)) & set("wax+"))
    return name in _WRITING


def test_every_module_that_writes_files_is_known():
    found = {source.relative_to(ROOT).as_posix() for source in SOURCES if writes(parsed(source))}
    assert found == set(WRITERS)
