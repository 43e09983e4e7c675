"""Facts of an invented cell for the tests of papers: short, usual and long meetings, both layout profiles."""

from dataclasses import replace
from datetime import date

from app.documents.builders import FORMS, build
from app.documents.facts import (
    Absent,
    BaseFacts,
    CandidateFacts,
    CellFacts,
    ContributionFacts,
    ElectionFacts,
    ItemFacts,
    MeetingFacts,
    Named,
    PaperFacts,
    RollFacts,
    TaskFacts,
    VoteFacts,
)
from app.documents.paper import Paper, blocks_of_text
from app.rules.terms import Body, PartKind, Section, TaskState, Threshold, VoteMethod

CELL = CellFacts(
    name="Chi bộ Trường Mầm non Ban Mai",
    superior_organisation="Đảng bộ phường Thạch Bàn",
    superior_committee="Đảng ủy phường Thạch Bàn",
    place="Thạch Bàn",
    cell_kind="cell_under_base",
    has_committee=True,
    term="2025 - 2030",
)
SECRETARY = Named("Trần Thị Thu Hằng", "Bí thư Chi bộ")
MINUTE_TAKER = Named("Ngô Thị Thanh Hương", "chi ủy viên")
CHAU, PHUC, LIEN, DAO = (
    Named("Phạm Thị Minh Châu", "Phó Bí thư Chi bộ"),
    Named("Trịnh Văn Phúc"),
    Named("Nguyễn Thị Mai Liên"),
    Named("Nguyễn Thị Đào"),
)
GUEST = Named("Hồ Thị Nhàn", "Đảng ủy viên, được phân công theo dõi chi bộ", is_member=False)
ROLL = RollFacts(
    is_taken=True,
    full=19,
    probationary=1,
    obliged=18,
    present_full=15,
    present_probationary=1,
    exempt=("Đặng Thị Khuyên",),
    away=("Tạ Thị Yến",),
    excused=(Absent("Hoàng Thị Hải", "con ốm, đã báo Bí thư"), Absent("Cao Thị Quyên", "nghỉ sinh con")),
    late=(("Bùi Thị Hoa", "14:20", ""),),
)
BASE = BaseFacts(full=19, away_and_absent=1, exempt_and_absent=1, size=17, needed=9, present=15)
TWO_THIRDS_BASE = replace(BASE, needed=12)


def vote(key: str, subject: str, counts: tuple[int, int, int] | None, **more: object) -> VoteFacts:
    in_favour, against, other = counts or (None, None, None)
    plain = VoteFacts(
        key=key,
        subject=subject,
        body=Body.CELL,
        threshold=Threshold.MAJORITY,
        method=VoteMethod.PARTY_CARD,
        base=BASE,
        in_favour=in_favour,
        against=against,
        other=other,
        carried=None if counts is None else counts[0] * 2 > BASE.size,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def item(key: str, topic: str, title: str, **more: object) -> ItemFacts:
    section = {"welcome": Section.OPENING, "dues": Section.OPENING, "resolution": Section.CLOSING}
    plain = ItemFacts(
        key=key,
        section=section.get(topic, Section.PROCEEDING),
        topic=topic,
        title=title,
        presenter=None,
        report="",
        contributions=(),
        conclusion="",
        votes=(),
        elections=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def said(key: str, speaker: Named, text: str) -> ContributionFacts:
    return ContributionFacts(key, speaker, blocks_of_text(text))


NEWS = (
    "Tháng 11, Đảng ủy phường có hai văn bản mới: Kế hoạch số 52-KH/ĐU về kiểm điểm, đánh giá, xếp loại cuối năm và "
    "Công văn số 118-CV/ĐU về an toàn trường học mùa hanh khô. Toàn văn đã gửi trong nhóm và Sổ tay đảng viên điện tử."
)
RESULTS = (
    "Nuôi dưỡng, chăm sóc: 100% trẻ ăn bán trú, không có ca ngộ độc; cân đo lần hai xong ngày 20/11, tỷ lệ trẻ thấp "
    "còi giảm còn 3,1%.\nChuyên môn: các tổ dự giờ 42 hoạt động, có 35 hoạt động xếp loại tốt; hội giảng chào mừng "
    "ngày 20/11 có 12 cô dự thi.\nHạn chế: sổ theo dõi sức khỏe của lớp 3 tuổi A ghi chậm hai tuần; cầu trượt sân "
    "sau lung lay."
)
PLAN = (
    "Hoàn thành kiểm điểm đảng viên trước ngày 15/12; chuẩn bị tổng kết học kỳ I; rà lại toàn bộ đồ chơi ngoài trời "
    "trước khi trời rét đậm; mỗi tổ chọn một hoạt động mời phụ huynh cùng dự."
)
CONCLUSION = (
    "Nhất trí với đánh giá kết quả tháng 11. Việc ghi sổ sức khỏe phải xong trong tuần đầu tháng 12, Phó Hiệu trưởng "
    "phụ trách nuôi dưỡng kiểm tra và báo cáo lại."
)

ITEMS = (
    item("i-welcome", "welcome", "Tuyên bố lý do, giới thiệu đại biểu"),
    item("i-dues", "dues", "Thông báo tình hình đóng đảng phí"),
    item("i-news", "news", "Thông tin thời sự, chủ trương, văn bản mới", presenter=CHAU, report=blocks_of_text(NEWS)),
    item(
        "i-results",
        "results",
        "Đánh giá kết quả thực hiện nhiệm vụ tháng 11",
        presenter=SECRETARY,
        report=blocks_of_text(RESULTS),
        contributions=(
            said(
                "c1", CHAU, "đề nghị các tổ nộp kết quả đánh giá trẻ trước ngày 20/12; thực đơn mùa đông tăng món nóng."
            ),
            said("c2", PHUC, "cầu trượt ở sân sau lung lay chân, đã rào lại từ ngày 30/11, cần thay bu-lông."),
            said("c3", GUEST, "đánh giá cao việc gửi tài liệu sớm; đề nghị chi bộ báo cáo kiểm điểm đúng hạn."),
        ),
        conclusion=blocks_of_text(CONCLUSION),
    ),
    item(
        "i-plan",
        "plan",
        "Phương hướng, nhiệm vụ tháng 12",
        presenter=SECRETARY,
        report=blocks_of_text(PLAN),
        contributions=(
            said("c4", LIEN, "lớp 3 tuổi có nhiều trẻ nghỉ ốm, đề nghị y tế hướng dẫn vệ sinh đồ chơi hằng tuần."),
        ),
        conclusion=blocks_of_text(
            "Nhất trí các nhiệm vụ tháng 12 như báo cáo; bổ sung việc vệ sinh đồ chơi hằng tuần."
        ),
    ),
    item(
        "i-admission",
        "admission",
        "Xét đề nghị kết nạp quần chúng Đoàn Thị Mỹ Linh",
        votes=(
            vote(
                "v2",
                "Đề nghị kết nạp quần chúng Đoàn Thị Mỹ Linh",
                (11, 3, 1),
                threshold=Threshold.TWO_THIRDS,
                method=VoteMethod.SECRET_BALLOT,
                base=TWO_THIRDS_BASE,
                carried=False,
                matter="admission",
                is_proposal=True,
                reserved=(("Nguyễn Thị Đào", blocks_of_text("Cần xác minh thêm lý lịch trước khi biểu quyết.")),),
            ),
        ),
        conclusion=blocks_of_text("Chi bộ tiếp tục bồi dưỡng, giúp đỡ quần chúng Đoàn Thị Mỹ Linh."),
    ),
    item(
        "i-resolution",
        "resolution",
        "Kết luận; thông qua nghị quyết",
        votes=(vote("v1", "Thông qua nghị quyết lãnh đạo thực hiện nhiệm vụ tháng 12", (15, 0, 0)),),
    ),
)


def task(key: str, content: str, owner: str, due: str, **more: object) -> TaskFacts:
    plain = TaskFacts(
        key=key,
        content=content,
        owner=owner,
        helpers="",
        due=due,
        report_period="2027-01",
        state_before=TaskState.OPEN,
        state_after=TaskState.OPEN,
        state_words="Có mốc thời hạn",
        result="",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


NEW_TASKS = (
    task("t1", "Thay bu-lông, kiểm tra toàn bộ đồ chơi ngoài trời", "Trịnh Văn Phúc", "chậm nhất ngày 05/12/2026"),
    task(
        "t2",
        "Hướng dẫn các lớp vệ sinh đồ chơi hằng tuần",
        "Nguyễn Thị Mai Liên",
        "thường xuyên",
        helpers="tổ nuôi dưỡng",
    ),
    task("t3", "Tổ chức ngày hội thể thao của cô và trẻ", "Công đoàn trường", "chậm nhất ngày 22/12/2026"),
)
PREVIOUS_TASKS = (
    task(
        "p1",
        "Cân đo, chấm biểu đồ tăng trưởng lần hai",
        "Nguyễn Thị Đào",
        "chậm nhất ngày 20/11/2026",
        state_after=TaskState.DONE,
        result=blocks_of_text("xong ngày 20/11, 100% số trẻ."),
    ),
    task(
        "p2",
        "Ghi sổ theo dõi sức khỏe các lớp",
        "Nguyễn Thị Mai Liên",
        "hằng tuần",
        state_words="Nhiệm vụ thường xuyên",
    ),
)
ELECTION = ElectionFacts(
    key="e1",
    post_code="deputy_secretary",
    post_name="Phó Bí thư Chi bộ",
    body=Body.CELL,
    number_to_elect=1,
    base=BASE,
    issued=15,
    returned=15,
    valid=15,
    invalid=0,
    candidates=(
        CandidateFacts("Phạm Thị Minh Châu", 14, True, "1986", "Phó Hiệu trưởng"),
        CandidateFacts("Nguyễn Thị Mai Liên", 1, False, "1990", "Tổ trưởng chuyên môn"),
    ),
    tellers=blocks_of_text("Đồng chí Nguyễn Thị Đào, Trưởng ban\nĐồng chí Bùi Thị Hoa, thành viên"),
    starts_on=date(2026, 12, 3),
)
MEMBERS = tuple(
    Named(name, post)
    for name, post in (
        ("Nguyễn Thị Lan Anh", ""),
        ("Lê Thị Ngọc Ánh", ""),
        ("Đỗ Thị Bích", ""),
        ("Phạm Thị Minh Châu", "Phó Bí thư Chi bộ"),
        ("Vũ Thị Kim Dung", ""),
        ("Nguyễn Thị Đào", ""),
        ("Hoàng Thị Hải", ""),
        ("Trần Thị Thu Hằng", "Bí thư Chi bộ"),
        ("Bùi Thị Hoa", ""),
        ("Ngô Thị Thanh Hương", "Chi ủy viên"),
        ("Nguyễn Thị Mai Liên", ""),
        ("Đào Thị Nga", ""),
        ("Trịnh Văn Phúc", ""),
        ("Cao Thị Quyên", ""),
        ("Lý Thị Sen", ""),
        ("Mai Thị Tâm", ""),
        ("Phan Thị Thu", ""),
        ("Dương Thị Vân", ""),
    )
)
USUAL = MeetingFacts(
    cell=CELL,
    kind=PartKind.REGULAR,
    period="2026-12",
    title="họp chi bộ thường kỳ tháng 12 năm 2026",
    held_on=date(2026, 12, 3),
    starts_at="14:00",
    ends_at="16:10",
    place="Phòng Hội đồng, Trường Mầm non Ban Mai",
    form_words="trực tiếp",
    chair=SECRETARY,
    minute_taker=MINUTE_TAKER,
    roll=ROLL,
    roll_names=MEMBERS,
    guests=(),
    superiors=(GUEST,),
    items=ITEMS,
    previous_tasks=PREVIOUS_TASKS,
    new_tasks=NEW_TASKS,
    dues_note="20/20 đảng viên đã đóng đảng phí tháng 11.",
    praise=blocks_of_text("Biểu dương đồng chí Trịnh Văn Phúc kịp thời rào khu vực đồ chơi hỏng."),
    shortcomings=blocks_of_text(
        "Một là, ghi sổ sức khỏe chậm. Nguyên nhân: chưa phân công người thay khi cô phụ trách nghỉ."
    ),
    differing_views="",
    corrections=((date(2026, 12, 10), blocks_of_text("Ngày thay bu-lông là 06/12/2026, không phải 05/12/2026.")),),
    recipients_of_notice=(*MEMBERS, GUEST),
    approved_on=date(2026, 12, 3),
)
COMMITTEE = replace(
    USUAL,
    kind=PartKind.COMMITTEE,
    title="họp chi ủy tháng 12 năm 2026",
    held_on=date(2026, 12, 1),
    roll=RollFacts(is_taken=True, full=5, probationary=0, obliged=5, present_full=5, present_probationary=0),
    roll_names=MEMBERS[:5],
    superiors=(),
    items=(
        item("i-c1", "plan", "Thảo luận chương trình công tác tháng 12", presenter=SECRETARY,
             report=blocks_of_text(PLAN),
             contributions=(said("cc1", CHAU, "đồng ý, đề nghị thêm việc rà soát hồ sơ đảng viên."),),
             conclusion=blocks_of_text("Thống nhất chương trình công tác tháng 12.")),
        item("i-c2", "preparation", "Chuẩn bị nội dung sinh hoạt Chi bộ tháng 12",
             conclusion=blocks_of_text("Thống nhất nội dung, dự thảo nghị quyết trình chi bộ."),
             votes=(vote("vc", "Trình chi bộ dự thảo nghị quyết", (5, 0, 0), body=Body.COMMITTEE,
                         base=BaseFacts(full=5, size=5, needed=3, present=5), carried=True),)),
    ),
    previous_tasks=(),
    dues_note="",
    praise="",
    shortcomings="",
    recipients_of_notice=MEMBERS[:5],
)  # fmt: skip
WITH_ELECTION = replace(
    USUAL,
    kind=PartKind.ELECTION,
    title="hội nghị chi bộ bầu cử tháng 12 năm 2026",
    items=(*ITEMS, item("i-election", "election", "Bầu Phó Bí thư Chi bộ", elections=(ELECTION,))),
)
BARE = replace(
    USUAL,
    ends_at="",
    chair=None,
    minute_taker=None,
    roll=replace(ROLL, is_taken=False, present_full=0, present_probationary=0, excused=(), late=()),
    superiors=(),
    items=(),
    previous_tasks=(),
    new_tasks=(),
    dues_note="",
    praise="",
    shortcomings="",
    corrections=(),
    approved_on=None,
)


def long_meeting(times: int = 6) -> MeetingFacts:
    """Return the usual meeting with so many more items, each as long as the usual ones."""
    more = []
    for number in range(times):
        for each in ITEMS[2:5]:
            key = f"{each.key}-{number}"
            contributions = tuple(replace(one, key=f"{one.key}-{number}") for one in each.contributions)
            more.append(
                replace(
                    each, key=key, topic="matter", title=f"{each.title}, phần {number + 1}", contributions=contributions
                )
            )
    tasks = tuple(replace(NEW_TASKS[n % 3], key=f"n{n}") for n in range(times * 2))
    before = tuple(replace(PREVIOUS_TASKS[n % 2], key=f"b{n}") for n in range(times * 3))
    return replace(USUAL, items=(*ITEMS, *more), new_tasks=tasks, previous_tasks=before)


LAYOUTS = ("hd05", "hd36")
DAYS = {"hd05": date(2026, 12, 3), "hd36": date(2026, 2, 5)}


def paper_facts(layout: str = "hd05", *, issued: bool = True) -> PaperFacts:
    return PaperFacts(
        number=5 if issued else None,
        issued_on=DAYS[layout] if issued else None,
        layout=layout,
        signer=SECRETARY,
        signer_post_code="secretary",
        minutes_number=12,
        minutes_date=date(2026, 12, 3),
    )


SUBJECTS = {
    "minutes_extract": "i-admission",
    "secret_ballots": "v2",
    "count_minutes": "v2",
    "election_ballots": "e1",
    "election_minutes": "e1",
    "approval_submission": "e1",
}


def facts_for(form: str, facts: MeetingFacts | None = None) -> MeetingFacts:
    """Return the meeting a form is usually made from."""
    if facts is not None:
        return facts
    if form.startswith("committee"):
        return COMMITTEE
    return WITH_ELECTION if form.startswith(("election", "approval")) else USUAL


def paper(form: str, layout: str = "hd05", *, facts: MeetingFacts | None = None, issued: bool = True) -> Paper:
    """Return one paper of the sample."""
    return build(form, facts_for(form, facts), paper_facts(layout, issued=issued), subject_key=SUBJECTS.get(form))


ALL_FORMS = tuple(FORMS)
