"""Đảng viên: the list, one record beside it, and what comes in from Excel."""

from app.ui.pages.members.page import MembersPage

__all__ = ["MembersPage"]
