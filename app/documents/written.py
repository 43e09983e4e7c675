"""Papers that a secretary writes herself: every kind that a cell, its congress and the congress's organs may issue.

Her words are printed letter for letter; what stands round them is made here (document-format, 2.3–2.9).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents import masthead
from app.documents.body import MOST_COLUMNS, BodyItem, printed, text_of_items
from app.documents.citations import citation
from app.documents.facts import PaperFacts, SignerFacts, WrittenFacts
from app.documents.paper import Annex, Block, Header, Paper, Recipients, Role, Signature, Table, Title
from app.documents.wording import block, body, comrade, ours, spelt
from app.rules.heading import congress_name
from app.rules.layouts import is_numbered_kind, kind_name, layout, refuse_congress_kind
from app.rules.numbering import CELL_CODE, CONGRESS_CODE, number_line
from app.rules.refusal import Refused
from app.rules.vietnamese import fold, two_digits, upper

FORM = "written"
_LETTER, _SUBMISSION, _INVITATION, _MINUTES = "CV", "TTr", "GM", "BB"
_AS_ABOVE, _ARCHIVE = "Như trên", "Lưu"
_BLANK = "." * 70  # for the pen
_URGENCY = {"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "flash": "HOẢ TỐC"}


@dataclass(frozen=True)
class Organ:
    """A body that issues papers of its own: its line in the header, and how it signs (document-format, 2.3, 2.7)."""

    name: str  # as a list shows it and a sentence calls it
    line: str = ""  # below the line of the congress
    authority: str = ""
    post: str = ""


ORGANS: dict[str, Organ] = {
    "cell": Organ("Chi bộ", authority=masthead.AUTHORITY),
    "congress": Organ("Đại hội", authority="T/M ĐOÀN CHỦ TỊCH"),
    "presidium": Organ("Đoàn Chủ tịch", "ĐOÀN CHỦ TỊCH", "T/M ĐOÀN CHỦ TỊCH"),
    "secretaries": Organ("Đoàn Thư ký", "ĐOÀN THƯ KÝ", "T/M ĐOÀN THƯ KÝ", "TRƯỞNG ĐOÀN"),
    "tellers": Organ("Ban Kiểm phiếu", "BAN KIỂM PHIẾU", "T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN"),
}


def build(facts: WrittenFacts, paper: PaperFacts) -> Paper:
    """Lay out a written paper. Raises Refused for a table too wide, or a kind its organ does not issue."""
    if facts.organ != "cell":
        refuse_congress_kind(facts.kind)
    for items in (facts.items, *(each.items for each in facts.annexes)):
        refuse_wide(items)
    with spelt(facts.cell.tone_style):
        return _built(facts, paper)


def refuse_wide(items: Iterable[BodyItem]) -> None:
    """Raise Refused for a table that no page holds; an Excel file may be its annex."""
    for item in items:
        if isinstance(item, Table) and len(item.columns) > MOST_COLUMNS:
            raise Refused(
                f"Bảng có {len(item.columns)} cột; khổ giấy nằm ngang in rõ được nhiều nhất {MOST_COLUMNS} cột. "
                "Hãy tách thành nhiều bảng, hoặc để bảng này ở tệp Excel gửi kèm làm phụ lục."
            )


def is_numbered(facts: WrittenFacts) -> bool:
    """Tell whether the paper takes a number: slips never do, minutes of the cell where the cell chose so."""
    if facts.kind == _MINUTES and facts.organ == "cell":
        return facts.cell.number_on_minutes
    return is_numbered_kind(facts.kind)


def _built(facts: WrittenFacts, paper: PaperFacts) -> Paper:
    looks = layout(paper.layout)
    is_letter = facts.kind == _LETTER
    blocks = (*_bases(facts, paper), *_items(facts.items, facts), *_closing(facts))
    left, right = _signatures(facts, paper)
    return Paper(
        form=FORM,
        kind=facts.kind if is_numbered(facts) else "",
        layout=paper.layout,
        header=_header(facts, paper),
        title=Title("", separator=False)
        if is_letter
        else Title(upper(kind_name(facts.kind)), paper.abstract, facts.author_line),
        blocks=blocks,
        addressees=_addressees(facts),
        addressees_label={_LETTER: looks.letter_label, _SUBMISSION: looks.submission_label}.get(facts.kind, "Kính mời"),
        left_signature=left,
        right_signature=right,
        recipients=_recipients(facts, paper),
        annexes=tuple(_annexes(facts, paper)),
        core_title=" ".join(paper.abstract.split()),
        own_text_keys=tuple(each.key for each in blocks if ":" in each.key),
        more_signatures=tuple(Signature(each.authority, each.post, each.name) for each in facts.more_signers),
        confirmation=_confirmation(facts.confirmed_by, paper),
        contact_line=facts.contact_line,
        not_for_media=facts.not_for_media,
        is_duplex=facts.cell.duplex_margins,
    )


# --- header ------------------------------------------------------------------------------------------------------


def _code(facts: WrittenFacts) -> str:
    return CELL_CODE if facts.organ == "cell" else CONGRESS_CODE


def _header(facts: WrittenFacts, paper: PaperFacts) -> Header:
    line = number_line(paper.number, facts.kind, _code(facts)) if is_numbered(facts) else None
    if facts.organ == "cell":
        made = masthead.cell_header(facts.cell, paper, facts.year, line)
    else:
        organ = ORGANS[facts.organ].line
        made = masthead.congress_header(facts.cell, facts.term_name, organ, paper, facts.year, line)
    is_draft = paper.issued_on is None
    return replace(
        made,
        draft_mark=f"Dự thảo lần {facts.draft_number}" if facts.draft_number and is_draft else "",
        urgency=ours(_URGENCY.get(facts.urgency, "")),
        scope_mark=facts.scope_mark,
        letter_subject=_letter_subject(paper) if facts.kind == _LETTER else "",
    )


def _letter_subject(paper: PaperFacts) -> str:
    """Return `về việc …`; what already begins so, or with another `về`, stands as it was typed."""
    prefix = layout(paper.layout).letter_subject_prefix
    typed = paper.abstract.strip()
    return typed if not typed or typed.lower().startswith("về ") else f"{prefix}{typed}"


def _addressees(facts: WrittenFacts) -> tuple[str, ...]:
    if facts.addressees and facts.kind in (_LETTER, _SUBMISSION, _INVITATION):
        return masthead.bare(facts.addressees)
    usual = {_LETTER: (_BLANK,), _SUBMISSION: (facts.cell.superior_committee,)}
    return usual.get(facts.kind, ())


# --- body --------------------------------------------------------------------------------------------------------


def _bases(facts: WrittenFacts, paper: PaperFacts) -> Iterator[Block]:
    """Return what the paper is based on, each in its paragraph with the marks of its guide."""
    marks = layout(paper.layout).punctuation
    lines = []
    for place, basis in enumerate(facts.bases, 1):
        end = marks.basis_last_end if place == len(facts.bases) else marks.basis_end
        words = citation(basis)
        based = "" if fold(words).startswith(("can cu", "thuc hien")) else "Căn cứ "
        lines.append(body(f"{marks.basis_prefix}{based}{words}{end}", Role.BASIS))
    if lines:
        yield Block("bases", tuple(lines))


def _items(items: Sequence[BodyItem], facts: WrittenFacts, prefix: str = "") -> Iterator[Block]:
    for place, content in enumerate(printed(items, facts.cell.outline)):
        yield Block(f"{prefix}item:{place}", content)


def _closing(facts: WrittenFacts) -> Iterator[Block]:
    """Say what her own words left out: what the paper replaces, that an annex goes with it (A75)."""
    said = fold(text_of_items(facts.items))
    if facts.replaces_words and fold(facts.replaces_words) not in said:
        yield block("replaces", "", f"{kind_name(facts.kind)} này thay thế {facts.replaces_words}.")
    if facts.annexes and "phu luc" not in said:
        many = f"{two_digits(len(facts.annexes))} phụ lục" if len(facts.annexes) > 1 else "Phụ lục"
        yield block("annexes", "", f"(Có {many} kèm theo).")


def _annexes(facts: WrittenFacts, paper: PaperFacts) -> Iterator[Annex]:
    issuer = _issuer(facts)
    reference = masthead.annex_reference(facts.kind, issuer, paper, facts.year, _code(facts))
    for number, each in enumerate(facts.annexes, 1):
        blocks = tuple(_items(each.items, facts, f"annex:{number}:"))
        yield Annex(each.title, reference, blocks, each.is_landscape)


def _issuer(facts: WrittenFacts) -> str:
    """Return who issues the paper, as a sentence names it."""
    if facts.organ == "cell":
        return facts.cell.name
    congress = congress_name(facts.cell.name, facts.term_name)
    return congress if facts.organ == "congress" else f"{ORGANS[facts.organ].name} {congress}"


# --- signatures, recipients --------------------------------------------------------------------------------------


def _signatures(facts: WrittenFacts, paper: PaperFacts) -> tuple[Signature | None, Signature]:
    name = paper.signer.name if paper.signer else ""
    left_name = facts.left_signer.name if facts.left_signer else ""
    if facts.kind == _MINUTES and facts.organ == "cell":
        left, right = facts.cell.minutes_labels
        return Signature(left, name=left_name), Signature(facts.authority or right, facts.post, name)
    organ = ORGANS[facts.organ]
    post = masthead.post_words(paper) if facts.organ == "cell" and not facts.authority else organ.post
    if facts.authority:
        post = ""
    signs = Signature(facts.authority or organ.authority, facts.post or post, name)
    beside = _BESIDE.get(facts.organ) if facts.kind == _MINUTES else None
    return (Signature(beside.authority, beside.post, left_name) if beside else None), signs


_BESIDE = {"congress": ORGANS["secretaries"], "tellers": ORGANS["presidium"]}
"""Who signs the minutes of a congress at the left: its secretaries; its presidium those of a count."""


def _confirmation(by: SignerFacts | None, paper: PaperFacts) -> Signature | None:
    if by is None:
        return None
    whom = comrade(paper.signer.name) if paper.signer else f"{comrade('')}{_BLANK}"
    return Signature(by.authority or masthead.AUTHORITY, by.post, by.name, f"Xác nhận chữ ký của {whom}")


def _recipients(facts: WrittenFacts, paper: PaperFacts) -> Recipients | None:
    """Return those that were chosen, else the usual; `Như trên` leads where it is addressed, the archive ends."""
    if facts.kind == _MINUTES and not paper.recipients:
        return None
    chosen = masthead.bare(paper.recipients) or _usual(facts)
    if _addressees(facts) and _AS_ABOVE not in chosen:
        chosen = (_AS_ABOVE, *chosen)
    if not chosen or chosen[-1].split(" ")[0].rstrip(":") != _ARCHIVE:
        chosen = (*chosen, masthead.ARCHIVE)
    return Recipients(chosen, facts.drafter_code)


def _usual(facts: WrittenFacts) -> tuple[str, ...]:
    if facts.kind in (_LETTER, _SUBMISSION, _INVITATION):
        return (_AS_ABOVE,)
    reported = f"{facts.cell.superior_committee} (để báo cáo)"
    return (reported,) if facts.kind == "BC" else (reported, "Các đồng chí đảng viên")
