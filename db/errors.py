"""Troubles of the user's disk and file, told apart from mistakes in the records."""


class StorageProblem(Exception):
    """The file cannot be opened or written. `sentence` says in Vietnamese what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongPassword(StorageProblem):
    """The password or recovery code does not open the key file."""


class Damaged(StorageProblem):
    """The key is right and the database cannot be read."""


class NotThisFile(StorageProblem):
    """The key file is missing, or belongs to another file."""


class NewerFile(StorageProblem):
    """The file was written by a newer program."""


class AlreadyOpen(StorageProblem):
    """Another running program holds the file."""
