"""Thiết lập: the cell, its terms and posts, how it meets and writes, the file and this computer."""

from app.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
