"""A paper is a list of blocks, each knowing the fact it came from. Two writers read the same paper: .docx and .pdf.

Sizes that the field prescribes are not here: they stand in the layout profile (app/rules/layouts.py) by the role a
paragraph plays. The JSON made here is what the file keeps: of the user's long texts from the first day, of issued
papers for ever. Its version is raised only together with a function that lifts the older one.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

VERSION = 1


class Role(StrEnum):
    """What a paragraph is for; the layout says how it looks."""

    BODY = "body"  # justified, first line indented
    BASIS = "basis"  # "- Căn cứ …;"
    HEADING_1 = "heading_1"  # I- …, bold capitals
    HEADING_2 = "heading_2"  # 1. …, bold
    HEADING_3 = "heading_3"  # 1.1. …, bold italic
    PART = "part"  # Phần I, its name beneath
    CHAPTER = "chapter"  # Chương I
    SECTION = "section"  # Mục 1
    ARTICLE = "article"  # Điều 1. …, bold
    CLAUSE = "clause"  # 1. … of an article, upright
    POINT = "point"  # a) …
    DASH = "dash"  # - …
    PLUS = "plus"  # + …
    CENTRED = "centred"  # centred, upright
    CENTRED_BOLD = "centred_bold"
    FLUSH = "flush"  # left, no indent
    NOTE_CENTRED = "note_centred"  # smaller, on ballots


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    role: Role = Role.BODY
    keep_with_next: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Column:
    title: str
    width_mm: float
    align: str = "left"  # left, right, centre


@dataclass(frozen=True)
class Table:
    """A ruled table; its head row repeats on every page. Rows are plain text, one string a cell."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    bold_rows: tuple[int, ...] = ()
    row_height_mm: float | None = None  # at least this high, e.g. for signing by hand


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True)
class Pieces:
    """Equal pieces to cut apart, several to a page: ballots."""

    pieces: tuple[tuple[Paragraph, ...], ...]
    across: int
    height_mm: float


Content = Paragraph | Table | PageBreak | Pieces


@dataclass(frozen=True)
class Block:
    """Content that comes from one fact. `key` is stable between two builds of the same paper; `step` is the meeting
    step that writes it (prepare, attendance, course, votes, conclusions, score, papers, or '' for none)."""

    key: str
    content: tuple[Content, ...]
    step: str = ""
    own: bool = False  # the secretary's own wording stands here instead of the derived text

    @property
    def text(self) -> str:
        """Return the block as plain text, a line a paragraph, table cells parted by tabs."""
        return "\n".join(content_text(part) for part in self.content)


def content_text(part: Content) -> str:
    """Return one piece of content as plain text."""
    if isinstance(part, Paragraph):
        return part.text
    if isinstance(part, Table):
        lines = [tuple(column.title for column in part.columns), *part.rows]
        return "\n".join("\t".join(line) for line in lines)
    if isinstance(part, Pieces):
        return "\n".join(paragraph.text for piece in part.pieces for paragraph in piece)
    return ""


@dataclass(frozen=True)
class Header:
    """The two columns on top of page 1 (05-HD/VPTW, I.1–I.4). `None` leaves a line out, for papers without it."""

    superior: str  # "ĐẢNG BỘ PHƯỜNG …"; empty for a congress
    issuer: str  # "CHI BỘ TRƯỜNG …", broken into lines by app/rules
    number_line: str | None  # "Số 05-NQ/CB", "Số      -NQ/CB", or None
    place_and_date: str | None
    draft_mark: str = ""  # "Dự thảo lần 2"
    urgency: str = ""
    scope_mark: str = ""  # "TÀI LIỆU HỘI NGHỊ"
    letter_subject: str = ""  # công văn: "về việc …"


@dataclass(frozen=True)
class Title:
    kind: str  # "BIÊN BẢN"; empty for a letter
    abstract: str = ""
    second_line: str = ""  # author in capitals, e.g. "CỦA BAN CHI ỦY"
    separator: bool = True


@dataclass(frozen=True)
class Signature:
    """One signing column. Minutes have only `authority` (NGƯỜI GHI BIÊN BẢN), no post."""

    authority: str
    post: str = ""
    name: str = ""
    lead: str = ""  # above the authority: "Xác nhận chữ ký của đồng chí …"


@dataclass(frozen=True)
class Recipients:
    """Nơi nhận; items without '- ' and without end marks, the archive line last."""

    items: tuple[str, ...]
    drafter_code: str = ""  # "ABC-268", below them


@dataclass(frozen=True)
class Annex:
    title: str
    reference: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """Everything that is printed, and nothing that is not."""

    form: str  # which builder made it, e.g. "minutes"
    kind: str  # code in the register (BB, NQ…), "" for papers outside it
    layout: str  # id of the layout profile, e.g. "hd05"
    header: Header | None
    title: Title
    blocks: tuple[Block, ...]
    addressees: tuple[str, ...] = ()
    addressees_label: str = ""  # "Kính gửi", "Kính trình"
    left_signature: Signature | None = None
    right_signature: Signature | None = None
    recipients: Recipients | None = None
    annexes: tuple[Annex, ...] = ()
    page_size: str = "A4"  # or "A5"
    core_title: str = ""  # document property, the abstract
    own_text_keys: tuple[str, ...] = field(default=())  # blocks holding the user's own words, never checked for form
    more_signatures: tuple[Signature, ...] = ()  # in rows of two below the first ones
    confirmation: Signature | None = None  # of the signatures above, centred below them
    contact_line: str = ""  # below the signatures, under a rule
    not_for_media: bool = False  # the mark at the foot of the last page
    is_duplex: bool = False  # even pages have their margins changed over


# --- the user's long texts ---------------------------------------------------------------------------------------


def blocks_of_text(plain: str) -> str:
    """Return the JSON kept for a long text: one paragraph a line, every character as typed. Empty text gives ''."""
    if plain == "":
        return ""
    paragraphs = [{"runs": [{"text": line}]} for line in plain.split("\n")]
    return json.dumps({"v": VERSION, "paragraphs": paragraphs}, ensure_ascii=False, separators=(",", ":"))


def paragraphs_of(stored: str, role: Role = Role.BODY) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a stored long text; '' gives none."""
    if stored == "":
        return ()
    return tuple(
        Paragraph(tuple(Run(**run) for run in each["runs"]), Role(each.get("role", role)))
        for each in json.loads(stored)["paragraphs"]
    )


def text_of(stored: str) -> str:
    """Return a stored long text as it was typed."""
    return "\n".join(paragraph.text for paragraph in paragraphs_of(stored))


# --- issued papers -----------------------------------------------------------------------------------------------

_CONTENT = {"paragraph": Paragraph, "table": Table, "page_break": PageBreak, "pieces": Pieces}


def to_json(paper: Paper) -> str:
    """Return the paper as the JSON that issuing freezes. The same paper always gives the same text."""
    return json.dumps({"v": VERSION, **_plain(paper)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(stored: str) -> Paper:
    """Return the paper that `to_json` kept."""
    plain = json.loads(stored)
    plain.pop("v")
    return Paper(
        **{
            **plain,
            "header": Header(**plain["header"]) if plain["header"] else None,
            "title": Title(**plain["title"]),
            "blocks": _blocks(plain["blocks"]),
            "addressees": tuple(plain["addressees"]),
            "left_signature": _signature(plain["left_signature"]),
            "right_signature": _signature(plain["right_signature"]),
            "recipients": _recipients(plain["recipients"]),
            "annexes": tuple(Annex(**{**annex, "blocks": _blocks(annex["blocks"])}) for annex in plain["annexes"]),
            "own_text_keys": tuple(plain["own_text_keys"]),
            "more_signatures": tuple(Signature(**each) for each in plain.get("more_signatures", ())),
            "confirmation": _signature(plain.get("confirmation")),
        }
    )


def _signature(plain: dict[str, str] | None) -> Signature | None:
    return Signature(**plain) if plain else None


def _recipients(plain: dict[str, Any] | None) -> Recipients | None:
    return Recipients(**{**plain, "items": tuple(plain["items"])}) if plain else None


def _plain(paper: Paper) -> dict[str, Any]:
    plain = asdict(replace(paper, blocks=(), annexes=()))
    plain["blocks"] = [_plain_block(block) for block in paper.blocks]
    plain["annexes"] = [
        {**asdict(replace(annex, blocks=())), "blocks": [_plain_block(block) for block in annex.blocks]}
        for annex in paper.annexes
    ]
    return plain


def _plain_block(block: Block) -> dict[str, Any]:
    content = [plain_content(part) for part in block.content]
    return {"key": block.key, "step": block.step, "own": block.own, "content": content}


def plain_content(part: Content) -> dict[str, Any]:
    """Return one piece of content as plain values for JSON."""
    names = {kind: name for name, kind in _CONTENT.items()}
    return {"is": names[type(part)], **asdict(part)}


def _blocks(plain: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(
        Block(each["key"], tuple(map(content_of, each["content"])), each["step"], each["own"]) for each in plain
    )


def content_of(plain: dict[str, Any]) -> Content:
    """Return the content that `plain_content` told."""
    kind = plain.pop("is")
    if kind == "paragraph":
        return _paragraph(plain)
    if kind == "table":
        columns = tuple(Column(**column) for column in plain["columns"])
        rows = tuple(tuple(row) for row in plain["rows"])
        return Table(columns, rows, tuple(plain["bold_rows"]), plain["row_height_mm"])
    if kind == "pieces":
        pieces = tuple(tuple(map(_paragraph, piece)) for piece in plain["pieces"])
        return Pieces(pieces, plain["across"], plain["height_mm"])
    return PageBreak()


def _paragraph(plain: dict[str, Any]) -> Paragraph:
    return Paragraph(tuple(Run(**run) for run in plain["runs"]), Role(plain["role"]), plain["keep_with_next"])
