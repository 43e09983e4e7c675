"""Văn bản: the registers of papers that went out and came in, the ward's own forms, and the writing of a paper."""

from app.ui.pages.papers.outgoing import DRAFTS, TERM, UNSIGNED, YEAR
from app.ui.pages.papers.page import PapersPage

__all__ = ["DRAFTS", "TERM", "UNSIGNED", "YEAR", "PapersPage"]
