"""What places of widgets share."""

from PySide6.QtWidgets import QBoxLayout


def clear(place: QBoxLayout) -> None:
    """Take every widget out of a place that is filled anew."""
    while place.count():
        entry = place.takeAt(0)
        if entry and (old := entry.widget()):
            old.hide()
            old.deleteLater()
