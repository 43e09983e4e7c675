"""The parts of a Word file round its text: styles, settings, headers, properties, and the zip that holds them.

Compatibility mode 14: later modes let Word squeeze spaces in justified lines, and its lines would no longer be those
of our PDF.
"""

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.documents.style import Style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMED = {"heading_1": ("Heading1", 0), "heading_2": ("Heading2", 1), "heading_3": ("Heading3", 2)}
_JUSTIFY = {"justify": "both", "left": "left", "right": "right", "centre": "center"}
_APPLICATION = f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Sổ Chi bộ</Application></Properties>'
HEADERS = {"default": "rId3", "first": "rId4", "annex_first": "rId5"}


def style_id(key: str) -> str:
    """Return the id under which a style stands in the file."""
    if key in _NAMED:
        return _NAMED[key][0]
    return "Header" if key == "page_number" else "Cb" + "".join(part.capitalize() for part in key.split("_"))


def package(
    body: str, styles: Iterable[Style], font: str, title: str, *, scope_mark: str = "", is_duplex: bool = False
) -> bytes:
    """Return a Word file with this body (XML inside w:body), our styles, headers and settings."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{_OFFICE}/relationships/styles", "styles.xml"),
            ("rId2", f"{_OFFICE}/relationships/settings", "settings.xml"),
            (HEADERS["default"], f"{_OFFICE}/relationships/header", "header1.xml"),
            (HEADERS["first"], f"{_OFFICE}/relationships/header", "header2.xml"),
            (HEADERS["annex_first"], f"{_OFFICE}/relationships/header", "header3.xml"),
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": _styles(styles, font),
        "word/settings.xml": _settings(is_duplex),
        "word/header1.xml": _header(_page_number()),
        "word/header2.xml": _header(_scope_mark(scope_mark)),
        "word/header3.xml": _header(_scope_mark("")),
        "docProps/core.xml": _core(title),
        "docProps/app.xml": _APPLICATION,
    }
    return _pack({name: (_XML + text).encode() for name, text in parts.items()})


def _pack(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a zip whose bytes depend on nothing else: no clock, no machine."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return out.getvalue()


def twips(points: float) -> int:
    return round(points * 20)


def run_properties(style: Style, *, bold: bool = False, italic: bool = False, underline: bool = False) -> str:
    """Return what a run adds to its style, as XML."""
    marks = ("<w:b/>" if bold and not style.bold else "") + ("<w:i/>" if italic and not style.italic else "")
    marks += '<w:u w:val="single"/>' if underline and not style.underline else ""
    return f"<w:rPr>{marks}</w:rPr>" if marks else ""


def paragraph_properties(style: Style, named: Style | None = None, after_keep: str = "") -> str:
    """Return the paragraph properties of a style: all of them, or those in which it differs from the `named` one."""
    base = named or _PLAIN
    keeps = style.keep_with_next and not base.keep_with_next
    parts = ["<w:keepNext/><w:keepLines/>" if keeps else "", after_keep]
    if style.rule:
        eighths = round(style.rule_weight * 8)
        border = f'<w:bottom w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'
        parts.append(f"<w:pBdr>{border}</w:pBdr>")
    if named is None or _spacing(style) != _spacing(base):
        parts.append(_spacing(style))
    if (style.left, style.right, style.indent) != (base.left, base.right, base.indent):
        first = f'w:firstLine="{twips(style.indent)}"' if style.indent >= 0 else f'w:hanging="{twips(-style.indent)}"'
        parts.append(f'<w:ind w:left="{twips(style.left)}" w:right="{twips(style.right)}" {first}/>')
    if named is None or style.align != base.align:
        parts.append(f'<w:jc w:val="{_JUSTIFY[style.align]}"/>')
    return "".join(parts)


_PLAIN = Style("plain", "Normal", 0, 0, align="left")


def _spacing(style: Style) -> str:
    rule = "atLeast" if style.at_least else "exact"
    return (
        f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
        f'w:line="{twips(style.line)}" w:lineRule="{rule}"/>'
    )


def _styles(styles: Iterable[Style], font: str) -> str:
    name = quoteattr(font)
    fonts = f"<w:rFonts w:ascii={name} w:hAnsi={name} w:cs={name} w:eastAsia={name}/>"
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        f"{language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    fixed = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return f'<w:styles xmlns:w="{W}">{defaults}{fixed}{"".join(map(_style, styles))}</w:styles>'


def _style(style: Style) -> str:
    outline = f'<w:outlineLvl w:val="{_NAMED[style.key][1]}"/>' if style.key in _NAMED else ""
    marks = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    marks += '<w:u w:val="single"/>' if style.underline else ""
    size = f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    under = marks.partition("<w:u ")  # schema order: bold, italic, size, underline
    run = under[0] + size + under[1] + under[2]
    return (
        f'<w:style w:type="paragraph" w:customStyle="{int(style_id(style.key)[:2] == "Cb")}" '
        f'w:styleId="{style_id(style.key)}"><w:name w:val={quoteattr(style.name)}/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{paragraph_properties(style)}{outline}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _settings(is_duplex: bool) -> str:
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{"<w:mirrorMargins/>" if is_duplex else ""}'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/>'
        "</w:compat></w:settings>"
    )


def _header(paragraph: str) -> str:
    return f'<w:hdr xmlns:w="{W}" xmlns:r="{R}">{paragraph}</w:hdr>'


def _page_number() -> str:
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{step}</w:r>" for step in steps)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id("page_number")}"/></w:pPr>{runs}</w:p>'


def _scope_mark(text: str) -> str:
    run = f"<w:r><w:t>{escape(text)}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id("scope_mark")}"/></w:pPr>{run}</w:p>'


def _relations(*rows: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/word/header2.xml": f"{_WORD}.header+xml",
        "/word/header3.xml": f"{_WORD}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    each = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{each}</Types>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
