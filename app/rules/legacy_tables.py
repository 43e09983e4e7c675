"""Letters of Vietnamese in the two codes that were used before Unicode, as Latin-1 shows them.

TCVN3 (TCVN 5712:1993, set 3; fonts .VnTime, .VnTimeH): one sign a letter. Only the capitals without a tone have signs
of their own; a font whose name ends in H draws every letter as a capital.
VNI (fonts VNI-Times …): a letter, then a sign for its marks; i, ơ, ư, đ, ỵ have signs of their own.
"""

_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ", "àảãáạằẳẵắ", "ặầẩẫấậè", "ẻẽéẹềểễếệìỉ", "ĩíịò", "ỏõóọồổỗốộờởỡớợù", "ủũúụừửữứựỳỷỹýỵ",
)  # fmt: skip
_TCVN3_SIGNS = (
    (*range(0xA1, 0xAF),), (*range(0xB5, 0xBA), *range(0xBB, 0xBF)), (*range(0xC6, 0xCD),), (*range(0xCE, 0xD9),),
    (*range(0xDC, 0xE0),), (*range(0xE1, 0xF0),), (*range(0xF1, 0xFF),),
)  # fmt: skip
TCVN3 = {
    chr(sign): letter
    for letters, signs in zip(_TCVN3_LETTERS, _TCVN3_SIGNS, strict=True)
    for letter, sign in zip(letters, signs, strict=True)
}

_VNI_TONES = {"ø": 0, "û": 1, "õ": 2, "ù": 3, "ï": 4}
_VNI_LETTERS = {"a": "àảãáạ", "e": "èẻẽéẹ", "o": "òỏõóọ", "u": "ùủũúụ", "y": "ỳỷỹý", "ô": "ờởỡớợ", "ö": "ừửữứự"}
_VNI_MARKED = {
    "a": {"â": "â", "à": "ầ", "å": "ẩ", "ã": "ẫ", "á": "ấ", "ä": "ậ",
          "ê": "ă", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "é": "ắ", "ë": "ặ"},
    "e": {"â": "ê", "à": "ề", "å": "ể", "ã": "ễ", "á": "ế", "ä": "ệ"},
    "o": {"â": "ô", "à": "ồ", "å": "ổ", "ã": "ỗ", "á": "ố", "ä": "ộ"},
}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}


def _vni() -> dict[str, str]:
    small = dict(_VNI_ALONE)
    for base, letters in _VNI_LETTERS.items():
        small |= {base + mark: letters[tone] for mark, tone in _VNI_TONES.items() if tone < len(letters)}
    for base, marked in _VNI_MARKED.items():
        small |= {base + mark: letter for mark, letter in marked.items()}
    both = dict(small)
    for signs, letter in small.items():  # a capital may be followed by a small or a capital sign
        both[signs.upper()] = both[signs[0].upper() + signs[1:]] = letter.upper()
    return both


VNI = _vni()

SYMBOLS = {
    0x2D: "-", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xDE: "⇒", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""Signs of Wingdings and Symbol by their place in the font; Word keeps them as U+F000 and that place."""
UNKNOWN_SYMBOL = "□"
