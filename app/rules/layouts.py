"""How a paper looks, by its day of issue, and which kinds a cell may issue (resources/layouts).

Nothing here draws: a layout is what the two writers read. Lengths are millimetres, sizes and leadings points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.rules.dates import party_date
from app.rules.refusal import Refused
from app.rules.resources import names_in, read
from app.rules.vietnamese import lower_first


@dataclass(frozen=True)
class Face:
    """How the text of one role looks. `align`: left, centre, right, justify."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    align: str = "left"


@dataclass(frozen=True)
class Margins:
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Punctuation:
    """Marks that the program writes round items; they differ between two guides (document-format, 3)."""

    basis_prefix: str
    basis_end: str
    basis_last_end: str
    recipients_prefix: str
    recipients_end: str
    recipients_last_end: str
    addressees_end: str
    addressees_last_end: str


@dataclass(frozen=True)
class Layout:
    """One layout profile. `line_pt` is an exact leading; `paragraph_gap_pt` stands between two body paragraphs."""

    id: str
    name: str
    version: int
    source: str
    certainty: str
    valid_from: date
    valid_to: date | None
    page_mm: tuple[float, float]
    margins: Margins
    margins_landscape: Margins
    header_mm: float  # page number, from the top edge
    font: str
    faces: Mapping[str, Face]
    line_pt: float
    paragraph_gap_pt: float
    first_line_mm: float
    title_rule_pt: float  # thickness of the line under ĐẢNG CỘNG SẢN VIỆT NAM
    signature_gap_mm: float  # free between post and name
    separator: str  # under the abstract
    punctuation: Punctuation
    submission_label: str  # "Kính trình" or "Kính gửi"
    letter_label: str
    letter_subject_prefix: str  # "về việc "
    annex_has_reference: bool
    annex_numbers_own_pages: bool

    def face(self, role: str) -> Face:
        """Return how a role looks; raises KeyError for a role the profile does not know."""
        return self.faces[role]


TEXT_MM, LANDSCAPE_TEXT_MM = 165.0, 257.0
"""The width of the text on a page, upright and on its side (document-format, 2.1 and 2.11)."""
OUTLINE_ROLES = frozenset(
    {"heading_1", "heading_2", "heading_3", "part", "chapter", "section", "article", "clause", "point", "dash", "plus"}
)
"""Roles of a level of an outline."""
BODY_ROLES = OUTLINE_ROLES | {"body", "basis", "centred", "centred_bold", "flush"}
"""Roles that share the one size of the body (A45)."""


@cache
def layouts() -> tuple[Layout, ...]:
    """Return all profiles, the oldest first."""
    files = (name for name in names_in("layouts") if not name.startswith("layouts/kinds_"))
    return tuple(sorted((_layout(read(name)) for name in files), key=lambda each: each.valid_from))


def layout(layout_id: str) -> Layout:
    """Return one profile by its id; raises KeyError if there is none."""
    return {each.id: each for each in layouts()}[layout_id]


def layout_on(day: date) -> Layout:
    """Return the profile for a paper issued that day: HD36 to 26/5/2026, HD05 from 27/5/2026."""
    held = [each for each in layouts() if each.valid_from <= day]
    return held[-1] if held else layouts()[0]


def _layout(plain: Mapping[str, Any]) -> Layout:
    page, body, labels = plain["page"], plain["body"], plain["labels"]
    return Layout(
        id=plain["id"],
        name=plain["name"],
        version=plain["version"],
        source=plain["source"],
        certainty=plain["certainty"],
        valid_from=plain["valid_from"],
        valid_to=plain.get("valid_to"),
        page_mm=(page["width_mm"], page["height_mm"]),
        margins=Margins(**page["margins_mm"]),
        margins_landscape=Margins(**page["margins_landscape_mm"]),
        header_mm=page["header_mm"],
        font=plain["font"],
        faces={role: Face(**face) for role, face in plain["faces"].items()},
        line_pt=body["line_pt"],
        paragraph_gap_pt=body["paragraph_gap_pt"],
        first_line_mm=body["first_line_mm"],
        title_rule_pt=plain["title_rule_pt"],
        signature_gap_mm=plain["signature_gap_mm"],
        separator=plain["separator"],
        punctuation=Punctuation(**plain["punctuation"]),
        submission_label=labels["submission"],
        letter_label=labels["letter"],
        letter_subject_prefix=labels["letter_subject_prefix"],
        annex_has_reference=plain["annex"]["has_reference"],
        annex_numbers_own_pages=plain["annex"]["numbers_own_pages"],
    )


# --- kinds of paper ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PaperKind:
    """One kind in the list of a regulation. `is_numbered` False: administrative slips such as an invitation."""

    code: str
    name: str
    is_allowed: bool
    is_numbered: bool = True


@dataclass(frozen=True)
class KindList:
    """The kinds of one regulation and the time it holds."""

    source: str
    article: str
    valid_from: date
    valid_to: date | None
    kinds: tuple[PaperKind, ...]

    def find(self, code: str) -> PaperKind | None:
        return next((kind for kind in self.kinds if kind.code == code), None)


@cache
def kind_lists() -> tuple[KindList, ...]:
    plain = [read(name) for name in names_in("layouts") if name.startswith("layouts/kinds_")]
    return tuple(
        KindList(
            each["source"],
            each["article"],
            each["valid_from"],
            each.get("valid_to"),
            tuple(
                PaperKind(kind["code"], kind["name"], kind["allowed"], kind.get("numbered", True))
                for kind in each["kinds"]
            ),
        )
        for each in sorted(plain, key=lambda each: each["valid_from"])
    )


def kinds_on(day: date) -> KindList:
    """Return the list in force: 66-QĐ/TW to 08/01/2026, 399-QĐ/TW from 09/01/2026."""
    lists = kind_lists()
    held = [each for each in lists if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)]
    return held[-1] if held else lists[0]


def kind_name(code: str) -> str:
    """Return the name of a kind (`NQ` → `Nghị quyết`); '' for an unknown code."""
    found = next((kind for each in reversed(kind_lists()) if (kind := each.find(code))), None)
    return found.name if found else ""


CONGRESS_KINDS = ("NQ", "QC", "CTr", "BC", "CV", "BB")
"""What a congress of a cell and its organs issue (document-format, 4)."""


def refuse_congress_kind(code: str) -> None:
    """Raise Refused if a congress of a cell issues no paper of this kind."""
    if code not in CONGRESS_KINDS:
        *others, last = (kind_name(each).lower() for each in CONGRESS_KINDS)
        raise Refused(
            f"Đại hội chi bộ không ban hành {lower_first(kind_name(code)) or code}; "
            f"đại hội ban hành {', '.join(others)} và {last}.",
            "Loại văn bản",
        )


def is_numbered_kind(code: str) -> bool:
    """Tell whether papers of this kind are numbered; administrative slips are not."""
    return all(kind.is_numbered for each in kind_lists() if (kind := each.find(code)))


def refuse_kind(code: str, day: date) -> None:
    """Raise Refused if a cell may not issue this kind on that day, with the reason and its source (A29)."""
    listed = kinds_on(day)
    kind = listed.find(code)
    if kind is not None and kind.is_allowed:
        return
    name = lower_first(kind.name if kind else kind_name(code)) or f"loại văn bản “{code}”"
    since = next((each for each in kind_lists() if (later := each.find(code)) and later.is_allowed), None)
    later_words = f" Từ ngày {party_date(since.valid_from)} thì được ({since.source})." if since else ""
    raise Refused(
        f"Ngày {party_date(day)}, chi bộ không ban hành {name} ({listed.source}, {listed.article}).{later_words}",
        "Loại văn bản",
    )
