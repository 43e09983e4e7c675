"""LibreOffice in a home of its own, where Times New Roman is Tinos, and what is read back from the PDFs."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pdfplumber

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
OFFICE = shutil.which("soffice")
_ALIAS = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{FONTS}</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern"><test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>"""


@dataclass(frozen=True)
class TextLine:
    page: int
    top: float  # of the baseline, points from the upper edge
    left: float
    right: float
    text: str


class Renderer:
    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "fonts.conf").write_text(_ALIAS, encoding="utf-8")

    def to_pdf(self, files: Sequence[Path], folder: Path) -> list[Path]:
        """Convert .docx files to PDF, all in one run of LibreOffice."""
        environment = {
            "HOME": str(self.home),
            "PATH": "/usr/bin:/bin",
            "FONTCONFIG_FILE": str(self.home / "fonts.conf"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
        }
        profile = f"-env:UserInstallation=file://{self.home}/office"
        command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=600)
        return [folder / f"{file.stem}.pdf" for file in files]


def page_count(data: bytes) -> int:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def lines_of(data: bytes) -> list[TextLine]:
    """Return the lines of a PDF by their baselines; the two columns of a header stay apart."""
    found: list[TextLine] = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            found += _lines_of_page(page, number)
    return found


def _lines_of_page(page: "pdfplumber.page.Page", number: int) -> list[TextLine]:
    rows: dict[float, list[dict]] = {}
    for char in page.chars:
        baseline = round(float(page.height) - char["matrix"][5], 1)
        key = next((row for row in rows if abs(row - baseline) < 1.5), baseline)
        rows.setdefault(key, []).append(char)
    lines = []
    for baseline in sorted(rows):
        chars = sorted(rows[baseline], key=lambda char: char["x0"])
        part: list[dict] = []
        for char in chars:
            if part and char["x0"] - part[-1]["x1"] > 24:
                lines.append(_line(part, baseline, number))
                part = []
            part.append(char)
        lines.append(_line(part, baseline, number))
    return [line for line in lines if line.text]


def _line(chars: list[dict], baseline: float, number: int) -> TextLine:
    seen = [char for char in chars if char["text"].strip()] or chars
    text = " ".join("".join(char["text"] for char in chars).split())
    return TextLine(number, baseline, seen[0]["x0"], seen[-1]["x1"], text)
