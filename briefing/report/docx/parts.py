"""The smaller parts of a document: its settings, fonts, properties and the list of parts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from briefing.report.docx.characters import escape_xml
from briefing.report.docx.namespaces import DECLARATION, PACKAGE, RELATIONS, W

CORE: Final = f"{PACKAGE}/relationships/metadata/core-properties"
CUSTOM: Final = f"{RELATIONS}/custom-properties"
DOCUMENT: Final = f"{RELATIONS}/officeDocument"
PROPERTY_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that properties of a person's own belong to ([MS-OSHARED] 2.3.3.2)."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPATIBLE: Final = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
)
ENDNOTE_NUMBERS: Final = '<w:numFmt w:val="decimal"/>'

_PARTS: Final = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "endnotes": "endnotes",
    "header": "header",
    "footer": "footer",
}
"""The parts under word/, each with its type; the document comes first."""


def write_settings() -> str:
    """Return the settings: those of Word 2013 and later, notes counted 1, 2, 3."""
    return (
        f'{DECLARATION}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:endnotePr>{ENDNOTE_NUMBERS}'
        f'<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr><w:compat>{_COMPATIBLE}</w:compat>'
        '<w:themeFontLang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def write_fonts() -> str:
    """Return the fonts with what may stand in for each."""
    rows = (
        ("Times New Roman", "Liberation Serif", "roman", "variable"),
        ("Arial", "Liberation Sans", "swiss", "variable"),
        ("Courier New", "Liberation Mono", "modern", "fixed"),
        ("MS Mincho", "Noto Serif CJK JP", "roman", "variable"),
        ("MS Gothic", "Noto Sans CJK JP", "swiss", "variable"),
    )
    fonts = (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, other, family, pitch in rows
    )
    return f"{DECLARATION}<w:fonts {W}>{''.join(fonts)}</w:fonts>"


def write_core(title: str, author: str, marking: str, status: str, stamp: datetime) -> str:
    """Return the properties that every reader knows."""
    time = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {
        "dc:title": title,
        "dc:creator": author,
        "cp:keywords": marking,
        "dc:language": "en-GB",
        "cp:lastModifiedBy": author,
        "cp:contentStatus": status,
    }
    told = "".join(f"<{name}>{escape_xml(value)}</{name}>" for name, value in values.items() if value)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{told}{times}</cp:coreProperties>'
    )


def write_custom(front_matter: Mapping[str, str]) -> str:
    """Return the front matter as properties of its own names, of which letters' case tells none apart."""
    named = {name.strip().lower(): value for name, value in front_matter.items() if name.strip()}
    rows = "".join(
        f'<property fmtid="{PROPERTY_SET}" pid="{pid}" name="{escape_xml(name)}"><vt:lpwstr>{escape_xml(value)}'
        "</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(named.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{rows}</Properties>"
    )


def write_types() -> str:
    """Return the list of parts with their types."""
    types = {f"word/{name}.xml": f"{_WORD_TYPE}.{kind}+xml" for name, kind in _PARTS.items()}
    types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["docProps/custom.xml"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def relate_package() -> str:
    """Return the relationships of the package."""
    targets = {DOCUMENT: "word/document.xml", CORE: "docProps/core.xml", CUSTOM: "docProps/custom.xml"}
    return relate("".join(_relationship(f"rId{at}", *row) for at, row in enumerate(targets.items(), 1)))


def relate_document(links: str) -> str:
    """Return the relationships of the document: its parts by their names, and its links."""
    parts = "".join(_relationship(name, f"{RELATIONS}/{name}", f"{name}.xml") for name in list(_PARTS)[1:])
    return relate(parts + links)


def relate(rows: str) -> str:
    """Return a part of relationships."""
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _relationship(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'
