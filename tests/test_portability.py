"""The program runs on Windows as on Linux, and speaks to no network: what app/ and db/ may not contain."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([ROOT / "main.py", *(ROOT / "app").rglob("*.py"), *(ROOT / "db").rglob("*.py")])
POSIX_ONLY = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "posix"}
POSIX_CALLS = {("os", "fork"), ("os", "getuid"), ("os", "geteuid"), ("os", "chown"), ("os", "mkfifo"), ("os", "kill")}
PLACE = re.compile(r"path|folder|file|dir|name", re.IGNORECASE)
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


def test_nothing_is_for_posix_alone():
    found = []
    for source in SOURCES:
        tree = parsed(source)
        found += [f"{source}: {name}" for name in imports(tree) if name.split(".")[0] in POSIX_ONLY]
        found += [
            f"{source}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in POSIX_CALLS
        ]
    assert found == []


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


def test_no_path_is_glued_with_a_separator():
    """A path is made with pathlib: a hard-coded separator would be wrong on the other system."""
    glued = []
    for source in SOURCES:
        for node in ast.walk(parsed(source)):
            if isinstance(node, ast.Attribute) and node.attr in {"sep", "altsep"} and ast.unparse(node.value) == "os":
                glued.append(f"{source}:{node.lineno}")
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and PLACE.search(ast.unparse(node)):
                sides = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
                glued += [f"{source}:{node.lineno}" for side in sides if side in {"/", "\\"}]
    assert glued == []
