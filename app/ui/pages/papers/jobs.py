"""Work of this page that runs in a thread: a signed copy or a file that came in as something to be looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.operations import incoming, signed_copies
from app.rules.refusal import Refused
from app.ui.background import go_on
from app.ui.widgets.preview import Made

if TYPE_CHECKING:
    from app.operations.opening import CellFile

PICTURES = (".jpg", ".jpeg", ".png")
DOTS_PER_INCH = 150


def signed_job(cell: "CellFile", paper_id: UUID) -> Callable[[], Made]:
    """Return the work that reads the signed copy of a paper."""

    def make() -> Made:
        with cell.reader(go_on) as work:
            return Made(signed_copies.copy_of(work, paper_id), ())

    return make


def incoming_job(cell: "CellFile", incoming_id: UUID) -> Callable[[], Made]:
    """Return the work that reads the file of a paper that came in; a picture becomes a page."""

    def make() -> Made:
        with cell.reader(go_on) as work:
            name, data = incoming.incoming_file(work, incoming_id)
        return Made(_on_a_page(data) if name.lower().endswith(PICTURES) else data, ())

    return make


def _on_a_page(data: bytes) -> bytes:
    """Return a picture as a PDF of one page, as large as it fits."""
    picture = QImage.fromData(data)
    if picture.isNull():
        raise Refused("Ảnh này không đọc được. Hãy quét lại hoặc chọn tệp khác.", "Tệp")
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    turn = QPageLayout.Orientation.Landscape if picture.width() > picture.height() else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, QMarginsF(10, 10, 10, 10)))
    writer.setResolution(DOTS_PER_INCH)
    painter = QPainter(writer)
    size = picture.size().scaled(painter.viewport().size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(QPoint(0, 0), size), picture)
    painter.end()
    return bytes(kept.data().data())
