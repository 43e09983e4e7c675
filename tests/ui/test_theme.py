"""The tokens of LOOK.md: every ratio it promises is computed, and nothing on disk disagrees with them."""

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from app.ui import icons, theme
from app.ui.theme import DARK, LIGHT, Tokens, contrast

BOTH = (pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark"))
PROMISED = (  # text token, its ground, ratio in light, ratio in dark
    ("line", "page", 1.35, 1.39),
    ("edge", "page", 3.5, 4.2),
    ("ink", "page", 15.8, 13.4),
    ("ink2", "page", 7.6, 8.7),
    ("ink2", "frame", 6.4, 9.6),
    ("ink3", "page", 5.5, 6.1),
    ("ink3", "frame", 4.6, 6.8),
    ("on_accent", "accent", 6.5, 5.3),
    ("on_accent", "accent_hover", 8.1, 4.8),
    ("on_accent", "accent_pressed", 10.1, 6.7),
    ("mark", "page", 6.5, 6.6),
    ("mark", "accent_tint", 5.8, 5.9),
    ("good", "page", 6.4, 8.2),
    ("good", "good_tint", 5.6, 6.9),
    ("warn", "page", 6.6, 8.6),
    ("warn", "warn_tint", 5.9, 7.2),
)
TEXTS = (
    ("ink", "page"), ("ink", "frame"), ("ink", "tint"), ("ink", "select"), ("ink", "hover"), ("ink", "soft"),
    ("ink", "warn_tint"), ("ink", "accent_tint"), ("ink", "good_tint"), ("ink2", "page"), ("ink2", "frame"),
    ("ink2", "tint"), ("ink2", "select"), ("ink2", "warn_tint"), ("ink2", "accent_tint"), ("ink3", "page"),
    ("ink3", "frame"), ("ink3", "tint"), ("page", "ink2"), ("page", "ink"), ("on_accent", "accent"),
    ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"), ("mark", "page"), ("mark", "accent_tint"),
    ("good", "page"), ("good", "good_tint"), ("warn", "page"), ("warn", "warn_tint"), ("mark", "select"),
)  # fmt: skip
MARKS = (("edge", "page"), ("ink", "page"), ("ink", "frame"), ("mark", "page"), ("warn", "page"), ("good", "page"))


@pytest.mark.parametrize(("text", "ground", "light", "dark"), PROMISED)
def test_each_ratio_is_the_one_the_design_promises(text: str, ground: str, light: float, dark: float) -> None:
    for tokens, promised in ((LIGHT, light), (DARK, dark)):
        ratio = contrast(getattr(tokens, text), getattr(tokens, ground))
        assert ratio == pytest.approx(promised, abs=0.06 if promised < 10 else 0.11), tokens


@pytest.mark.parametrize("tokens", BOTH)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_words_can_be_read_on_every_ground_they_stand_on(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", BOTH)
@pytest.mark.parametrize(("border", "ground"), MARKS)
def test_borders_of_controls_and_marks_can_be_seen(tokens: Tokens, border: str, ground: str) -> None:
    assert contrast(getattr(tokens, border), getattr(tokens, ground)) >= 3


def test_the_style_sheet_has_no_hole_and_no_colour_of_its_own(qapp: QApplication) -> None:
    for chosen, tokens in (("light", LIGHT), ("dark", DARK)):
        theme.apply(qapp, chosen, 100)
        sheet = theme.style_sheet()
        assert "$" not in sheet
        known = {getattr(tokens, each.name) for each in fields(Tokens)}
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= known


@pytest.mark.parametrize(("kind", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_arrows_of_the_style_sheet_have_the_colours_of_the_tokens(kind: str, tokens: Tokens) -> None:
    folder = theme.RESOURCES / "icons" / "themed"
    for name, token in (("chevron_down", "ink2"), ("chevron_down_off", "ink3"), ("tick", "page"), ("radio", "page")):
        colours = set(re.findall(r"#[0-9A-Fa-f]{6}", (folder / f"{name}_{kind}.svg").read_text(encoding="utf-8")))
        assert colours == {getattr(tokens, token)}


def test_every_icon_is_drawn_on_the_grid_of_twenty_with_a_stroke_of_one_and_a_half() -> None:
    for path in icons.FOLDER.glob("*.svg"):
        source = path.read_text(encoding="utf-8")
        if path.stem != "logo":
            assert 'viewBox="0 0 20 20"' in source, path.name
            assert 'stroke-width="1.5"' in source, path.name
            assert set(re.findall(r"#[0-9A-Fa-f]{3,6}", source)) == {"#000"}, path.name
        assert icons._renderer(path.stem, "#000000", 1.5).isValid(), path.name


def test_every_icon_that_the_screens_name_is_there() -> None:
    there = {path.stem for path in icons.FOLDER.glob("*.svg")}
    named: set[str] = set()
    for path in (theme.RESOURCES.parent / "app" / "ui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        named |= {
            one or other
            for one, other in re.findall(r'icons\.(?:icon|pixmap)\("(\w+)"|icons\.draw\(\w+, "(\w+)"', source)
        }
        named |= set(re.findall(r'Picture\("(\w+)"', source))
        named |= set(re.findall(r'buttons\.(?:primary|secondary|quiet)\([^"\n]*"[^"]*", "(\w+)"', source))
    assert named <= there


def test_text_at_two_hundred_per_cent_is_twice_as_tall(qapp: QApplication) -> None:
    small = QFontMetricsF(theme.font()).height()
    assert theme.px(34) == 34
    theme.apply(qapp, "light", 200)
    assert theme.px(34) == 68
    assert QFontMetricsF(theme.font()).height() == pytest.approx(2 * small, rel=0.05)


def test_headings_are_semibold_and_nothing_is_smaller_than_the_least_size() -> None:
    assert QFontInfo(theme.font("title")).weight() >= 600
    assert QFontInfo(theme.font("body")).weight() == 400
    assert min(theme.FACTORS.values()) == theme.FACTORS["tiny"] == 0.86


def test_the_font_of_the_screens_has_every_vietnamese_letter_with_its_marks() -> None:
    face = QRawFont.fromFont(theme.font())
    letters = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ“”…–≥•"
    assert [letter for letter in letters + letters.upper() if not face.supportsCharacter(ord(letter))] == []
