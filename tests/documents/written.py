"""Written papers of an invented cell: every kind, short and long, of the cell and of its congress."""

from dataclasses import replace
from datetime import date
from functools import cache

from app.documents.body import BodyItem, Written
from app.documents.facts import AnnexFacts, BasisFacts, Named, PaperFacts, SignerFacts, WrittenFacts
from app.documents.paper import Column, Paper, Role, Run, Table
from app.documents.written import build
from tests.documents import sample

KINDS = ("NQ", "QĐ", "KL", "QC", "TB", "BC", "KH", "QH", "CTr", "ĐA", "PA", "DA", "TTr", "CV", "BB", "GM")
LENGTHS = ("short", "long")
ALL = tuple(f"{kind}-{length}" for kind in KINDS for length in LENGTHS)
LETTERS = tuple(f"CV-{length}" for length in LENGTHS)
SUBMISSIONS = tuple(f"TTr-{length}" for length in LENGTHS)
MINUTES = tuple(f"BB-{length}" for length in LENGTHS)
INVITATIONS = tuple(f"GM-{length}" for length in LENGTHS)
WITH_BASES = tuple(f"{kind}-{length}" for kind in ("NQ", "QĐ", "KH", "QC", "CTr") for length in LENGTHS)
WITH_ANNEXES = ("KH-long", "BC-long", "ĐA-long")
ORGANS = ("congress", "presidium", "secretaries", "tellers")
ABSTRACTS = {
    "NQ": "về lãnh đạo thực hiện nhiệm vụ năm học 2026 - 2027",
    "QĐ": "khen thưởng đảng viên hoàn thành xuất sắc nhiệm vụ năm 2026",
    "KL": "về công tác chuẩn bị năm học mới",
    "QC": "làm việc của chi uỷ, chi bộ nhiệm kỳ 2025 - 2030",
    "TB": "phân công đảng viên giúp đỡ quần chúng ưu tú",
    "BC": "sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2026",
    "KH": "kiểm tra, giám sát của chi bộ năm 2026",
    "QH": "chi uỷ nhiệm kỳ 2030 - 2035",
    "CTr": "công tác của chi bộ năm 2026",
    "ĐA": "nâng cao chất lượng sinh hoạt chi bộ",
    "PA": "bảo đảm an toàn trường học mùa mưa bão",
    "DA": "xây dựng thư viện ngoài trời của trẻ",
    "TTr": "đề nghị công nhận đảng viên chính thức",
    "CV": "đăng ký lớp bồi dưỡng nhận thức về Đảng",
    "BB": "hội nghị kiểm điểm, đánh giá chất lượng đảng viên năm 2026",
    "GM": "dự lễ kết nạp đảng viên mới",
}
BASES = (
    BasisFacts("Điều lệ Đảng Cộng sản Việt Nam"),
    BasisFacts("Luật Giáo dục", issued_on=date(2019, 6, 14)),
    BasisFacts(
        "về nhiệm vụ trọng tâm năm 2026", "Nghị quyết", "12-NQ/ĐU", date(2026, 1, 15), "Đảng uỷ phường Thạch Bàn"
    ),
)
TALK = (
    "Chi bộ lãnh đạo nhà trường thực hiện tốt nhiệm vụ chăm sóc, giáo dục trẻ; giữ vững nền nếp sinh hoạt, nêu cao vai "
    "trò tiền phong, gương mẫu của đảng viên; phối hợp chặt chẽ với cha mẹ trẻ và các đoàn thể trong trường."
)
POINT = "Rà soát cơ sở vật chất, đồ dùng, đồ chơi trước ngày 15/8; báo cáo kết quả tại kỳ sinh hoạt gần nhất"
COLUMNS = (
    Column("TT", 12, "centre"),
    Column("Họ và tên", 48),
    Column("Nội dung", 52),
    Column("Thời gian", 25, "centre"),
    Column("Người phụ trách", 28),
)


def said(text: str, role: Role = Role.BODY, *, numbered: bool = True) -> Written:
    return Written((Run(text),), role, is_numbered=numbered and role is not Role.BODY)


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(n), f"Nguyễn Thị Mẫu {n}", "Việc chấp hành quy chế chuyên môn, giữ gìn nền nếp", "Quý II", "Chi uỷ")
        for n in range(1, count + 1)
    )


def free(times: int) -> tuple[BodyItem, ...]:
    """Return an outline of three headings with everything below them, each so many times."""
    items: list[BodyItem] = [said(f"{TALK} Chi bộ thống nhất các nội dung sau:")]
    for heading in ("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "TỔ CHỨC THỰC HIỆN"):
        items.append(said(heading, Role.HEADING_1))
        for number in range(1, times + 1):
            items += [
                said(f"Nhiệm vụ thứ {number}", Role.HEADING_2),
                said(TALK),
                said(f"Việc cụ thể của nhiệm vụ thứ {number}", Role.HEADING_3),
                said(f"{POINT};", Role.POINT),
                said(f"{POINT}.", Role.POINT),
                said(f"{POINT}:", Role.DASH),
                said(f"{POINT}.", Role.PLUS),
            ]
    items.append(said("Chi uỷ theo dõi, đôn đốc, báo cáo chi bộ kết quả thực hiện."))
    return tuple(items)


def articles(times: int) -> tuple[BodyItem, ...]:
    """Return chapters and articles, as regulations and decisions have them."""
    items: list[BodyItem] = []
    for chapter in range(1, times + 1):
        items.append(said("QUY ĐỊNH CHUNG", Role.CHAPTER))
        for number in range(1, 4):
            items += [
                said(f"Phạm vi, đối tượng thứ {chapter}.{number}", Role.ARTICLE),
                said(f"{TALK}", Role.CLAUSE),
                said(f"{POINT}:", Role.CLAUSE),
                said(f"{POINT};", Role.POINT),
                said(f"{POINT}.", Role.POINT),
            ]
    items.append(said("Chi uỷ, đảng viên chi bộ chịu trách nhiệm thi hành.", numbered=False))
    return tuple(items)


def typed(times: int) -> tuple[BodyItem, ...]:
    """Return minutes as a secretary types them, markers and all."""
    lines = ["- Thời gian: 14 giờ 00, ngày 03/12/2026.", "- Địa điểm: Phòng Hội đồng.", "I. NỘI DUNG"]
    lines += [f"{number}. Đồng chí Phạm Thị Minh Châu: {TALK}" for number in range(1, 5 * times)]
    return tuple(said(line) for line in (*lines, "Hội nghị kết thúc hồi 16 giờ 00 cùng ngày."))


def items_of(kind: str, length: str) -> tuple[BodyItem, ...]:
    times = 1 if length == "short" else 5
    if kind in ("QC", "QĐ"):
        return articles(times)
    if kind in ("BB",):
        return typed(times)
    if kind in ("CV", "GM", "TTr", "TB"):
        return tuple(said(TALK) for _ in range(2 if length == "short" else 24))
    return free(times)


def facts(kind: str, length: str = "short", **more: object) -> WrittenFacts:
    """Return one paper of the cell; a long one has annexes, one of them lying across."""
    is_long = length == "long"
    table = Table(COLUMNS, rows(60))
    wide = Table(tuple(Column(f"Chỉ tiêu {n}", 18) for n in range(1, 15)), (("12",) * 14,) * 3)
    annexes = (
        AnnexFacts("DANH SÁCH ĐẢNG VIÊN ĐƯỢC KIỂM TRA, GIÁM SÁT", (said("Theo phân công của chi uỷ:"), table)),
        AnnexFacts("BIỂU TỔNG HỢP CHỈ TIÊU", (wide,), is_landscape=True),
    )
    plain = WrittenFacts(
        cell=sample.CELL,
        kind=kind,
        bases=BASES if kind in ("NQ", "QĐ", "KH", "QC", "CTr") else (),
        items=items_of(kind, length),
        annexes=annexes if is_long and kind in ("KH", "BC", "ĐA") else (),
        addressees=("Ban Xây dựng Đảng phường Thạch Bàn",) if kind == "CV" else (),
        left_signer=Named("Ngô Thị Thanh Hương") if kind == "BB" else None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def paper_facts(kind: str, layout: str = "hd05", *, issued: bool = True) -> PaperFacts:
    return replace(sample.paper_facts(layout, issued=issued), abstract=ABSTRACTS[kind], recipients=())


@cache
def paper(kind: str, length: str = "short", layout: str = "hd05") -> Paper:
    return build(facts(kind, length), paper_facts(kind, layout))


def congress_paper(organ: str, kind: str, layout: str = "hd05") -> Paper:
    """Return a paper of the congress or of one of its organs."""
    more = {"organ": organ, "term_name": "2025 - 2030", "annexes": ()}
    return build(facts(kind, **more), paper_facts(kind, layout))  # type: ignore[arg-type]


def marked(layout: str = "hd05") -> Paper:
    """Return a plan that has everything at once: marks, code, contact, signers, confirmation, two annexes."""
    more = facts(
        "KH",
        "long",
        urgency="flash",
        scope_mark="TÀI LIỆU HỘI NGHỊ",
        not_for_media=True,
        draft_number=2,
        drafter_code="ABC-268",
        contact_line="Địa chỉ: số 1 phố Mẫu, phường Thạch Bàn; điện thoại: 024 0000 0000; thư điện tử: mau@vidu.vn.",
        replaces_words="Kế hoạch số 03-KH/CB, ngày 12/01/2026",
        more_signers=(SignerFacts("Trịnh Văn Phúc", "T/M TỔ KIỂM TRA", "TỔ TRƯỞNG"), SignerFacts("Nguyễn Thị Đào")),
        confirmed_by=SignerFacts("Phạm Thị Minh Châu", post="PHÓ BÍ THƯ"),
    )
    return build(more, paper_facts("KH", layout, issued=False))


def named(name: str, layout: str = "hd05") -> Paper:
    """Return one of ALL."""
    kind, _, length = name.partition("-")
    return paper(kind, length, layout)
