"""Killed at random moments, the program loses no save that it acknowledged."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PASSWORD
from tests.endurance.killing import ROOT, kill_often


def test_a_few_kills_lose_nothing(closed_file: Path):
    tally = kill_often(closed_file, PASSWORD, kills=3, seed=2026)
    assert (tally.kills, tally.lost, tally.damaged) == (3, 0, 0)
    assert tally.acknowledged > 3


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_thirty_kills_lose_nothing(capsys):
    run = subprocess.run([sys.executable, "-m", "tests.endurance"], cwd=ROOT, capture_output=True, encoding="utf-8")
    last = run.stdout.strip().splitlines()[-1]
    with capsys.disabled():
        print(f"\n{last}")
    assert re.fullmatch(r"kills=30 acknowledged=\d+ lost=0 damaged=0", last), run.stdout + run.stderr
    assert run.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_journal_is_forced_to_the_disk_before_a_save_is_acknowledged(closed_file: Path, tmp_path: Path):
    """SIGKILL cannot show a power cut: the page cache survives it. The order of the system calls can."""
    trace = tmp_path / "trace"
    program = [sys.executable, "-m", "tests.endurance.writer", str(closed_file), PASSWORD, "1"]
    command = ["strace", "-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", str(trace), *program]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(20):
            child.stdout.readline()
        child.terminate()
    acknowledged, synced, unsynced = 0, 0, False
    for line in trace.read_text("utf-8", "replace").splitlines():
        if "pwrite64(" in line and "-wal>" in line:
            unsynced = True
        elif ("fsync(" in line or "fdatasync(" in line) and "-wal>" in line:
            synced, unsynced = synced + 1, False
        elif re.search(r'write\(1<[^>]*>, "\d+\\n"', line):
            acknowledged += 1
            assert not unsynced, f"save {acknowledged} was acknowledged before the journal was on the disk"
    assert acknowledged >= 20
    assert synced >= acknowledged, "no sync of the journal was seen: the trace shows nothing of what it should"
