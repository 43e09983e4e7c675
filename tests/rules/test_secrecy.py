"""A mark of secrecy is refused; the mere word is not."""

import unicodedata

import pytest

from app.rules.refusal import Refused
from app.rules.secrecy import names_a_secret, refuse_secret


@pytest.mark.parametrize(
    "text",
    [
        "MẬT", "Tối mật", "TUYỆT MẬT", "[MẬT]", "Báo cáo tình hình (Tối mật)", "Độ mật: Mật", "đóng dấu Mật",
        "Văn bản có dấu chỉ độ mật Tối mật", "Công văn tối mật số 12", "Số 12-NQ/ĐU\nMẬT\nngày 05/02/2026",
        "Kế hoạch TUYỆT MẬT", unicodedata.normalize("NFD", "Tối mật"),
    ],
)  # fmt: skip
def test_a72_a_mark_is_recognised(text):
    assert names_a_secret(text)
    with pytest.raises(Refused, match="117/2025/QH15"):
        refuse_secret(text, "Trích yếu")


@pytest.mark.parametrize(
    "text",
    [
        "", "về công tác bảo mật", "Phổ biến Luật Bảo vệ bí mật nhà nước", "CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "NGUYỄN THỊ MẬT",
        "Đồng chí Nguyễn Thị Mật phát biểu", "mật độ giao thông", "Quán triệt các độ mật theo quy định",
        "thân mật, cởi mở",
    ],
)  # fmt: skip
def test_the_word_alone_is_no_mark(text):
    assert not names_a_secret(text)
    refuse_secret(text)
