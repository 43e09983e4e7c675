"""Which written syllables Vietnamese has: onset, rhyme, tone, and where the tone mark may stand.

Spelling only, without a dictionary: every syllable of the language is here, and some that no word uses.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ONSETS = ("", *_listed("b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x"))
_LOAN_ONSETS = ("p", "k")  # Pa, pin, Kông: read as Vietnamese, never taken for the sense of an old code
_FRONT = frozenset("eêiy")  # after k, gh, ngh; never after c, g, ng
_BEFORE_FRONT = {"k", "gh", "ngh"}
_NOT_BEFORE_FRONT = {"c", "g", "ng"}
_RHYMES = _listed("""
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uynh uyp uyt uyu
ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
""")
_RARE = {"": "y yêm yên yêng yêt yêu ưng", "th": "uơ", "h": "uơ y ưm", "s": "ooc y", "x": "oong", "v": "y"}
_OPEN_Y = frozenset({"h", "k", "l", "m", "s", "t", "v"})  # kỳ, lý, mỹ, sỹ, tỷ, vỹ
_AFTER_QU = _listed("""
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt
i ich in inh it iêt y ych ynh yt yên yêt ơ ơn ơt ôc
""")
_AFTER_GI = tuple(rhyme for rhyme in _RHYMES if rhyme[0] not in "iyê")
_AFTER_G = ("i", "in", "ip", "im", "iêc", "iêng", "iêt")
_MARKED = "ăâêôơư"
_VOWELS = frozenset("aăâeêioôơuưy")
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")  # before p, t, c, ch
_EITHER = frozenset({"oa", "oe", "uy"})  # hòa and hoà (document-format, 2.13)


@cache
def syllables() -> frozenset[str]:
    """Return every syllable of correct spelling, in small letters."""
    return frozenset(_spelled(_ONSETS))


@cache
def _with_loans() -> frozenset[str]:
    return syllables() | frozenset(_loans())


def reads_as_vietnamese(word: str) -> bool:
    """Tell whether a word in Unicode is one syllable, in small letters, in capitals, or with its first one capital."""
    lower = word.lower()
    return lower in _with_loans() and word in (lower, word.upper(), word[:1].upper() + lower[1:])


def _spelled(onsets: tuple[str, ...]) -> Iterator[str]:
    for onset in onsets:
        for rhyme in _rhymes_after(onset):
            for toned in _toned(rhyme):
                yield onset + toned


def _rhymes_after(onset: str) -> Iterator[str]:
    if onset == "qu":
        yield from _AFTER_QU
        return
    if onset == "gi":
        yield from _AFTER_GI
        return
    for rhyme in _RHYMES:
        front = rhyme[0] in _FRONT
        if onset not in (_NOT_BEFORE_FRONT if front else _BEFORE_FRONT):
            yield rhyme
    yield from _RARE.get(onset, "").split()
    if onset in _OPEN_Y:
        yield "y"
    if onset == "g":
        yield from _AFTER_G


def _loans() -> Iterator[str]:
    for onset in _LOAN_ONSETS:
        for rhyme in _RHYMES:
            for toned in _toned(rhyme):
                yield onset + toned


def _toned(rhyme: str) -> Iterator[str]:
    stopped = rhyme.endswith(("c", "ch", "p", "t"))
    for tone in _STOPPED_TONES if stopped else _TONES:
        for place in _places(rhyme):
            yield unicodedata.normalize("NFC", rhyme[: place + 1] + tone + rhyme[place + 1 :])


def _places(rhyme: str) -> tuple[int, ...]:
    """Return the letters that may carry the tone mark."""
    marked = [place for place, letter in enumerate(rhyme) if letter in _MARKED]
    if marked:
        return (marked[-1],)
    if rhyme in _EITHER:
        return (0, 1)
    vowels = "".join(letter for letter in rhyme if letter in _VOWELS)
    return (1,) if len(vowels) > 1 and vowels[:2] in ("oa", "oe", "uy", "oo") else (0,)
