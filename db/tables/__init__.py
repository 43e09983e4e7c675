"""All tables, by subject. Importing this module fills the metadata."""

from db.tables.base import Record, metadata
from db.tables.cell import (
    CellIdentity,
    EarlierMeeting,
    Follower,
    PartyGroup,
    PartyGroupMember,
    SeriesStart,
    Setting,
    Term,
)
from db.tables.log import Activity, ActivityPayload
from db.tables.meetings import (
    AgendaItem,
    Attendance,
    Candidate,
    Contribution,
    Correction,
    Delivery,
    Election,
    Guest,
    Part,
    ReservedOpinion,
    Sitting,
    Task,
    TaskReport,
    Vote,
)
from db.tables.papers import OwnWording, Paper
from db.tables.people import Actor, Member, MemberStatus, Post
from db.tables.written import (
    IncomingPaper,
    OwnForm,
    PaperAnnex,
    PaperBasis,
    PaperSigner,
    SignedCopy,
    StoredFile,
    WrittenBlock,
    WrittenPaper,
)

RECORDS: tuple[type[Record], ...] = (
    Actor, Member, CellIdentity, Term, SeriesStart, PartyGroup, PartyGroupMember, Follower, Setting, EarlierMeeting,
    MemberStatus, Sitting, Part, Attendance, Guest, Delivery, AgendaItem, Contribution, Vote, ReservedOpinion,
    Election, Candidate, Post, Task, TaskReport, Correction, Paper, OwnWording,
    StoredFile, WrittenPaper, PaperAnnex, WrittenBlock, PaperBasis, PaperSigner, SignedCopy, IncomingPaper, OwnForm,
)  # fmt: skip
"""Every table of records, parents before children: the order in which a dump is read back."""

__all__ = [
    "RECORDS", "Activity", "ActivityPayload", "Actor", "AgendaItem", "Attendance", "Candidate", "CellIdentity",
    "Contribution", "Correction", "Delivery", "EarlierMeeting", "Election", "Follower", "Guest", "IncomingPaper",
    "Member", "MemberStatus", "OwnForm", "OwnWording", "Paper", "PaperAnnex", "PaperBasis", "PaperSigner", "Part",
    "PartyGroup", "PartyGroupMember", "Post", "Record", "ReservedOpinion", "SeriesStart", "Setting", "SignedCopy",
    "Sitting", "StoredFile", "Task", "TaskReport", "Term", "Vote", "WrittenBlock", "WrittenPaper", "metadata",
]  # fmt: skip
