"""How the program says no: one sentence in Vietnamese and the place it speaks of."""


class Refused(Exception):
    """Input that cannot be true or be kept. Nothing has been changed when it is raised.

    `sentence` says what is wrong and what to do, in Vietnamese; `place` names the field or cell (may be empty).
    """

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(sentence if not place else f"{place}: {sentence}")
        self.sentence = sentence
        self.place = place
