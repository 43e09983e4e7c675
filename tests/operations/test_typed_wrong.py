"""What nobody can mean is refused in a sentence before anything is written: ids of nobody, huge counts, broken text."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from app.operations import agenda, careers, cell, elections, meetings, members, papers, settings, tasks, votes
from app.rules.refusal import Refused
from app.rules.terms import PartKind, Section
from db.tables import Actor, Paper
from db.unit_of_work import UnitOfWork
from tests.operations import month

NOBODY = UUID(int=7)
HUGE = 2**70
BROKEN = {"NUL": "a\x00b", "nửa ký tự": "\ud800", "nhiều nhất": "a" * 3_000_000}
GONE = "không còn trong sổ"

Deed = Callable[[UnitOfWork, month.Cell, month.Meeting], object]


def _outsider(work: UnitOfWork) -> UUID:
    return members.add_actor(work, members.ActorInput(name="Khách Mời"))[0]


def refused(deed: Callable[[], object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        deed()


UNKNOWN: dict[str, tuple[Deed, str]] = {
    "task given": (
        lambda work, _, m: tasks.give(work, m.part_id, tasks.TaskInput(content="Việc", owner_id=NOBODY)),
        "không có trong sổ",
    ),
    "task given on no item": (
        lambda work, _, m: tasks.give(work, m.part_id, tasks.TaskInput(content="Việc", item_id=NOBODY)),
        "không còn trong chương trình",
    ),
    "task changed": (
        lambda work, _, m: tasks.change(
            work, tasks.give(work, m.part_id, tasks.TaskInput(content="Việc"))[0], {"owner_id": NOBODY}
        ),
        "không có trong sổ",
    ),
    "chair": (lambda work, _, m: meetings.change_sitting(work, m.sitting_id, {"chair_id": NOBODY}), GONE),
    "minute taker": (lambda work, _, m: meetings.change_sitting(work, m.sitting_id, {"minute_taker_id": NOBODY}), GONE),
    "planned chair": (
        lambda work, *_: meetings.plan(work, meetings.PlanInput(period="2026-03", chair_id=NOBODY)),
        GONE,
    ),
    "planned group": (
        lambda work, *_: meetings.plan(
            work, meetings.PlanInput(kind=PartKind.PARTY_GROUP, period="2026-03", party_group_id=NOBODY)
        ),
        GONE,
    ),
    "part of a group": (
        lambda work, _, m: meetings.add_part(work, m.sitting_id, PartKind.PARTY_GROUP, "2026-02", NOBODY),
        GONE,
    ),
    "vote changed": (lambda work, _, m: votes.change(work, m.vote, {"subject_id": NOBODY}), GONE),
    "vote put": (
        lambda work, _, m: votes.add(work, m.discussion, votes.VoteInput(subject="Việc", subject_id=NOBODY)),
        GONE,
    ),
    "signer": (
        lambda work, _, m: papers.set_particulars(work, m.part_id, "resolution", signer_id=NOBODY),
        GONE,
    ),
    "status of nobody": (lambda work, *_: careers.add_status(work, NOBODY, members.StatusInput(kind="died")), GONE),
    "status of a guest": (
        lambda work, *_: careers.add_status(work, _outsider(work), members.StatusInput(kind="died")),
        "Khách Mời không phải là đảng viên",
    ),
    "post of a guest": (
        lambda work, *_: careers.add_post(work, _outsider(work), members.PostInput(code="secretary")),
        "Khách Mời không phải là đảng viên",
    ),
    "guest in a group": (
        lambda work, *_: cell.put_in_group(
            work, cell.add_group(work, cell.GroupInput(name="Tổ 1"))[0], _outsider(work), date(2026, 1, 1)
        ),
        "Khách Mời không phải là đảng viên",
    ),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_id_of_nobody_is_refused_in_a_sentence(work: UnitOfWork, case: str) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    deed, words = UNKNOWN[case]
    refused(lambda: deed(work, made, meeting), words)


@pytest.mark.parametrize(
    "deed",
    [
        lambda work, _, m: votes.change(work, m.vote, {"in_favour": HUGE}),
        lambda work, _, m: elections.add(
            work, m.discussion, elections.ElectionInput(post_code="secretary", number_to_elect=HUGE)
        ),
        lambda work, *_: cell.copy_earlier_meeting(work, cell.EarlierInput(period="2026-01", minutes_number=HUGE)),
        lambda work, *_: cell.set_last_number(work, cell.terms(work)[0].id, "BB", HUGE),
        lambda work, *_: settings.change_settings(work, min_minutes=HUGE),
        lambda work, _, m: papers.issue(work, m.part_id, "minutes", on=date(2026, 2, 3), number=HUGE),
    ],
    ids=["votes", "elected", "copied", "last number", "setting", "paper"],
)
def test_a_number_no_cell_has_is_refused(work: UnitOfWork, deed: Deed) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made) if "issue" in deed.__code__.co_names else month.plan(made)
    refused(lambda: deed(work, made, meeting), "lớn quá|không dùng được")


def test_the_largest_count_is_a_hundred_thousand() -> None:
    assert cell.EarlierInput(period="2026-01", total=100_000).total == 100_000
    with pytest.raises(Refused, match=r"nhiều nhất 100\.000"):
        cell.EarlierInput(period="2026-01", total=100_001)


@pytest.mark.parametrize(("typed", "said"), [("mười", "“mười”"), ("x" * 300, f"“{'x' * 60}…”")], ids=["short", "long"])
def test_what_is_no_number_is_shown_again_but_never_at_length(typed: str, said: str) -> None:
    with pytest.raises(Refused) as no:
        cell.EarlierInput(period="2026-01", total=typed)
    assert no.value.sentence == f"{said} không phải là số nguyên."


@pytest.mark.parametrize("words", BROKEN)
def test_text_that_no_paper_can_carry_is_refused(work: UnitOfWork, words: str) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made)
    text = BROKEN[words]

    def particulars(**given: object) -> Callable[[], object]:
        return lambda: papers.set_particulars(work, meeting.part_id, "minutes", **given)  # type: ignore[arg-type]

    refused(particulars(abstract=text), words)
    refused(particulars(recipients=["Chi bộ", text]), words)
    members.change_member(work, made.people[0], {"birth_date": "1979"})
    refused(lambda: members.correct_birth_date(work, made.people[0], "1980", text), words)
    issued = papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    refused(lambda: papers.withdraw(work, issued.paper_id, text), words)
    assert [row.state for row in work.all(select(Paper))] == ["issued"]


# --- state secrets (P18) -------------------------------------------------------------------------------------------

SECRET = "Luật Bảo vệ bí mật nhà nước"


def test_a72_a_mark_of_secrecy_does_not_come_in_by_a_title(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work))
    item = {"section": Section.PROCEEDING, "title": "Phổ biến công văn (MẬT)"}
    refused(lambda: agenda.add_item(work, meeting.part_id, agenda.ItemInput(**item)), SECRET)
    refused(lambda: agenda.change_item(work, meeting.discussion, {"title": "TỐI MẬT"}), SECRET)
    refused(lambda: votes.change(work, meeting.vote, {"subject": "Thông qua văn bản tối mật"}), SECRET)
    refused(lambda: votes.add(work, meeting.discussion, votes.VoteInput(subject="Độ mật: Mật")), SECRET)
    refused(lambda: papers.set_particulars(work, meeting.part_id, "programme", abstract="về việc [Tuyệt mật]"), SECRET)
    block = papers.draft(work, meeting.part_id, "programme").paper.blocks[0]
    for write in (papers.replace_wording, papers.add_wording_after):
        refused(lambda: write(work, meeting.part_id, "programme", block.key, "MẬT"), SECRET)  # noqa: B023
    assert work.first(select(Paper)) is None


def test_the_word_itself_and_names_are_free(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work))
    agenda.change_item(
        work, meeting.discussion, {"title": "Quán triệt Luật Bảo vệ bí mật nhà nước; bỏ phiếu kín, mật ong"}
    )
    guest, _ = members.add_actor(work, members.ActorInput(name="Mật"))
    assert work.get(Actor, guest) is not None
