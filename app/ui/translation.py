"""Qt's own words in Vietnamese: standard buttons, text menus, file and print dialogs. Qt itself ships no `vi`."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

WORDS = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "qt_vi.qm"


def speak_vietnamese(app: QCoreApplication) -> None:
    """Install the translation and the Vietnamese locale; call once, before the first window."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    if not translator.load(str(WORDS)):
        raise FileNotFoundError(WORDS)
    app.installTranslator(translator)
