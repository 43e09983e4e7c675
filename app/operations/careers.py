"""Statuses and posts of members: what changes a standing between two days, and what is held between two days."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import col, select

from app.operations.member_records import PostInput, PostView, StatusInput, StatusView
from app.operations.records import found, found_member
from app.operations.roster import POST_WORDS, is_committee_post, partial
from app.rules.dates import refuse_disorder
from app.rules.refusal import Refused
from app.rules.standing import LEAVING, STATUS_WORDS
from app.rules.terms import PostCode, StatusKind
from db.tables import Actor, MemberStatus, Post
from db.unit_of_work import Changes, UnitOfWork


def status_view(status: MemberStatus) -> StatusView:
    """Return a status as pages show it."""
    kept = {name: getattr(status, name) for name in StatusInput.model_fields}
    kind = StatusKind(status.kind)
    return StatusView(**{**kept, "kind": kind}, id=status.id, words=STATUS_WORDS[kind])


def post_view(post: Post) -> PostView:
    """Return a post as pages show it."""
    kept = {name: getattr(post, name) for name in PostInput.model_fields}
    return PostView(
        **{**kept, "code": PostCode(post.code)},
        id=post.id,
        awaits_approval=awaits_approval(post),
        election_id=post.election_id,
    )


def awaits_approval(post: Post) -> bool:
    """Whether an elected post of the cell still lacks number or date of its approval (chuẩn y)."""
    return post.manner == "elected" and is_committee_post(post) and not (post.approval_number and post.approval_date)


# --- statuses ------------------------------------------------------------------------------------------------------


def add_status(work: UnitOfWork, member_id: UUID, status: StatusInput) -> tuple[UUID, Changes]:
    """Enter a status from a day on. Raises Refused if it ends before it begins."""
    actor = found_member(work, member_id)
    _refuse_disorder(status.valid_from, status.valid_to)
    with work.named(f"{STATUS_WORDS[status.kind]}: {actor.name}") as changes:
        row = work.add(MemberStatus(member_id=member_id, **status.model_dump()))
        _warn_of_status(work, row, actor)
    return row.id, changes


def change_status(work: UnitOfWork, status_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see StatusInput), e.g. its last day."""
    row = found(work, MemberStatus, status_id)
    given = StatusInput.some(values)
    _refuse_disorder(given.get("valid_from", row.valid_from), given.get("valid_to", row.valid_to))
    actor = found(work, Actor, row.member_id)
    with work.named(f"{STATUS_WORDS[StatusKind(row.kind)]}: {actor.name}") as changes:
        work.change(row, **given)
        _warn_of_status(work, row, actor)
    return changes


def delete_status(work: UnitOfWork, status_id: UUID) -> Changes:
    row = found(work, MemberStatus, status_id)
    with work.named(f"Xóa tình trạng của {found(work, Actor, row.member_id).name}") as changes:
        work.delete(row)
    return changes


def _refuse_disorder(first: str | None, last: str | None) -> None:
    refuse_disorder(partial(first), partial(last), "Đến hết ngày")


def _warn_of_status(work: UnitOfWork, row: MemberStatus, actor: Actor) -> None:
    kind = StatusKind(row.kind)
    if kind is StatusKind.EXEMPT_OTHER and not (row.application_date and row.decision_number and row.valid_to):
        work.warn("Miễn vì lý do khác (kể cả nghỉ sinh con) cần đơn, quyết định của cấp ủy cơ sở và thời hạn.")
    if kind in LEAVING:
        posts = work.all(select(Post).where(Post.member_id == row.member_id, col(Post.valid_to).is_(None)))
        held = [post.title for post in posts if post.sphere == "party"]
        if held:
            work.warn(f"{actor.name} còn giữ chức {', '.join(held)}; hãy ghi ngày thôi giữ chức.")


# --- posts ---------------------------------------------------------------------------------------------------------


def add_post(work: UnitOfWork, member_id: UUID, post: PostInput) -> tuple[UUID, Changes]:
    """Enter a post from a day on. Raises Refused if it ends before it begins or has no name."""
    actor = found_member(work, member_id)
    _refuse_disorder(post.valid_from, post.valid_to)
    title = post.title or POST_WORDS.get(post.code, "")
    if not title.strip():
        raise Refused("Chưa có tên chức vụ.", "Tên chức vụ")
    with work.named(f"Chức vụ của {actor.name}: {title}") as changes:
        row = work.add(Post(member_id=member_id, **{**post.model_dump(), "title": title}))
        _warn_of_second_holder(work, row)
    return row.id, changes


def change_post(work: UnitOfWork, post_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change a post; entering approval number and date ends its waiting."""
    row = found(work, Post, post_id)
    given = PostInput.some(values)
    _refuse_disorder(given.get("valid_from", row.valid_from), given.get("valid_to", row.valid_to))
    actor = found(work, Actor, row.member_id)
    what = "Chuẩn y" if set(given) <= {"approval_number", "approval_date"} else "Chức vụ của"
    with work.named(f"{what} {actor.name}: {row.title}") as changes:
        work.change(row, **given)
        _warn_of_second_holder(work, row)
    return changes


def delete_post(work: UnitOfWork, post_id: UUID) -> Changes:
    row = found(work, Post, post_id)
    with work.named(f"Xóa chức vụ {row.title} của {found(work, Actor, row.member_id).name}") as changes:
        work.delete(row)
    return changes


def _warn_of_second_holder(work: UnitOfWork, row: Post) -> None:
    """A cell has one secretary and one deputy at a time (294-QĐ/TW, 23.2)."""
    if row.sphere != "party" or row.code not in (PostCode.SECRETARY, PostCode.DEPUTY_SECRETARY):
        return
    others = work.all(select(Post).where(Post.code == row.code, Post.sphere == "party", Post.id != row.id))
    first, last = partial(row.valid_from).earliest, partial(row.valid_to).latest
    for other in others:
        begun, ended = partial(other.valid_from).latest, partial(other.valid_to).latest
        if (ended is None or first is None or ended >= first) and (last is None or begun is None or begun <= last):
            work.warn(
                f"{found(work, Actor, other.member_id).name} cũng đang giữ chức {other.title}; hãy ghi ngày thôi giữ."
            )
