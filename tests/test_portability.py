"""The program runs on Windows as on Linux, and speaks to no network: what app/ and db/ may not contain."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([ROOT / "main.py", *(ROOT / "app").rglob("*.py"), *(ROOT / "db").rglob("*.py")])
POSIX_ONLY = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "posix"}
POSIX_CALLS = {("os", "fork"), ("os", "getuid"), ("os", "geteuid"), ("os", "chown"), ("os", "mkfifo"), ("os", "kill")}
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


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_for_posix_alone(source):
    tree = parsed(source)
    assert not {name.split(".")[0] for name in imports(tree)} & POSIX_ONLY
    called = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not called & POSIX_CALLS


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_files_are_opened_with_their_encoding(source):
    """Windows would read them in its own code page."""
    for node in ast.walk(parsed(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = {keyword.arg for keyword in node.keywords}
        if name == "read_text":
            assert "encoding" in given or node.args, f"{source}:{node.lineno}"
        if name == "write_text":
            assert "encoding" in given, f"{source}:{node.lineno}"
        if name == "open" and isinstance(node.func, ast.Name):
            binary = len(node.args) > 1 and isinstance(node.args[1], ast.Constant) and "b" in str(node.args[1].value)
            assert binary or "encoding" in given, f"{source}:{node.lineno}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_can_reach_a_network(source):
    """The one local socket is QLocalServer's, which brings the first window forward (P15)."""
    used = set(imports(parsed(source)))
    assert not {name.split(".")[0] for name in used} & NETWORK
    if source.name != "single_instance.py":
        assert not any("QtNetwork" in name for name in used)


def test_no_path_is_glued_with_a_separator():
    """A path is made with pathlib: a hard-coded separator would be wrong on the other system."""
    glued = []
    for source in SOURCES:
        for node in ast.walk(parsed(source)):
            if isinstance(node, ast.Attribute) and node.attr in {"sep", "altsep"} and ast.unparse(node.value) == "os":
                glued.append(f"{source}:{node.lineno}")
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
                sides = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
                glued += [f"{source}:{node.lineno}" for side in sides if side in {"/", "\\"}]
    assert glued == []
