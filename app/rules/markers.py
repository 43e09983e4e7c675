"""What stands before an item of an outline: Roman figures and the letters of the Vietnamese alphabet."""

from collections.abc import Iterator

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ALPHABET = "abcdđeghiklmnopqrstuvxy"


def roman(number: int) -> str:
    """Return a positive number in Roman figures."""
    said = ""
    for value, figure in _ROMAN:
        times, number = divmod(number, value)
        said += figure * times
    return said


def letters() -> Iterator[str]:
    """Return a, b, c, d, đ, e, g … as the guide letters its points; then a1, b1 … (05-HD/VPTW, I.6.2.4đ)."""
    yield from _ALPHABET
    number = 1
    while True:
        yield from (f"{letter}{number}" for letter in _ALPHABET)
        number += 1
