"""The styles of a document, one row each; fonts that Word has and for which LibreOffice has its equals."""

from typing import Final, NamedTuple

from briefing.report.docx.namespaces import DECLARATION, W

SERIF: Final = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="MS Mincho" w:cs="Times New Roman"/>'
)
SANS: Final = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="MS Gothic" w:cs="Arial"/>'
MONO: Final = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:eastAsia="MS Gothic" w:cs="Courier New"/>'

_INK, _SOFT, _ACCENT, _LINK, _ALARM, _LINE, _BAND = "1A1C1F", "4A5058", "7A1F2B", "0B4F8A", "B3261E", "B8BEC6", "F2F4F6"
_BOLD: Final = "<w:b/><w:bCs/>"
_BOX: Final = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{_ACCENT}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/>'
)
LANGUAGE: Final = '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'


class Style(NamedTuple):
    """A style: its id, its name, what it builds on, what follows it, and its properties in the schema's order."""

    id: str
    name: str
    based: str = ""
    following: str = ""
    paragraph: str = ""
    run: str = ""
    kind: str = "paragraph"


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    """Return space around a paragraph in twentieths of a point, and that of its lines in 240ths of one."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _heading(level: int, points: float, before: int, colour: str, above: str = "") -> Style:
    keep = "<w:keepNext/><w:keepLines/>"
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return Style(
        f"Heading{level}",
        f"heading {level}",
        "Normal",
        "BodyText",
        f"{keep}{above}{_spacing(before, 80)}{outline}",
        f"{SANS}{_BOLD}{_colour(colour)}{_size(points)}",
    )


_RULED: Final = f'<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="{_INK}"/></w:pBdr>'
_UNDERLINED: Final = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{_LINE}"/></w:pBdr>'
_ENDS: Final = '<w:tabs><w:tab w:val="center" w:pos="4706"/><w:tab w:val="right" w:pos="9412"/></w:tabs>'
_ENDS_FONT: Final = f"{SANS}{_colour(_SOFT)}{_size(9)}"

STYLES: Final = (
    Style("BodyText", "Body Text", "Normal", "", _spacing(0, 120)),
    Style(
        "Title",
        "Title",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/>" + _spacing(0, 120),
        f"{SANS}{_BOLD}{_size(20)}",
    ),
    _heading(1, 13, 280, _INK, _RULED),
    _heading(2, 10.5, 160, _ACCENT),
    _heading(3, 10.5, 160, _INK),
    _heading(4, 10, 160, _SOFT),
    _heading(5, 10, 160, _SOFT),
    Style("ListBullet", "List Bullet", "Normal", "", _spacing(0, 60)),
    Style("ListNumber", "List Number", "Normal", "", _spacing(0, 60)),
    Style("ListContinue", "List Continue", "Normal", "", _spacing(0, 80)),
    Style("BottomLine", "Bottom Line", "ListBullet", "", f"<w:keepLines/>{_BOX}{_spacing(0, 80)}"),
    Style(
        "Quote",
        "Quote",
        "Normal",
        "",
        f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{_LINE}"/></w:pBdr>'
        + _spacing(0, 120)
        + '<w:ind w:left="340"/>',
        _colour(_SOFT),
    ),
    Style(
        "SourceCode",
        "Source Code",
        "Normal",
        "",
        f'<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/>' + _spacing(0, 120),
        f"{MONO}<w:noProof/>{_size(9)}",
    ),
    Style("Rule", "Horizontal Rule", "Normal", "BodyText", _UNDERLINED + _spacing(0, 160)),
    Style("TableText", "Table Text", "Normal", "", _spacing(0, 0, 247), f"{SANS}{_size(8)}"),
    Style("TableHead", "Table Heading", "TableText", "", "<w:keepNext/>", _BOLD),
    Style("Header", "header", "Normal", "", _ENDS, _ENDS_FONT),
    Style("Footer", "footer", "Normal", "", _ENDS, _ENDS_FONT),
    Style("EndnoteText", "endnote text", "Normal", "", _spacing(0, 50, 245), _size(8.5)),
    Style("EndnoteReference", "endnote reference", run='<w:vertAlign w:val="superscript"/>', kind="character"),
    Style("Strong", "Strong", run=_BOLD, kind="character"),
    Style("Emphasis", "Emphasis", run=f"<w:i/><w:iCs/>{_colour(_SOFT)}", kind="character"),
    Style("Hyperlink", "Hyperlink", run=f'{_colour(_LINK)}<w:u w:val="single"/>', kind="character"),
    Style("VerbatimChar", "Verbatim Char", run=f"{MONO}<w:noProof/>{_size(9.5)}", kind="character"),
    Style(
        "Marking",
        "Marking",
        run=f'{SANS}{_BOLD}{_size(12)}<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
        kind="character",
    ),
    Style("DraftSign", "Draft Sign", run=f"{SANS}{_BOLD}{_colour(_ALARM)}{_size(12)}", kind="character"),
)
"""What the builders of paragraphs and runs name; TLP 2.0 asks for markings of 12 points or more."""

_DEFAULTS: Final = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{SERIF}{_colour(_INK)}{_size(10.5)}{LANGUAGE}</w:rPr></w:rPrDefault>"
    f"<w:pPrDefault><w:pPr>{_spacing(0, 0, 254)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_NORMAL: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
    f'w:color="{_INK}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/></w:tcPr></w:tblStylePr>'
    "</w:style>"
)
_OWN: Final = frozenset(
    {"BottomLine", "SourceCode", "Rule", "TableText", "TableHead", "VerbatimChar", "Marking", "DraftSign"}
)
"""Styles that no word processor brings along."""


def write_styles() -> str:
    """Return the part that defines the styles."""
    return f"{DECLARATION}<w:styles {W}>{_DEFAULTS}{_NORMAL}{''.join(map(_write, STYLES))}{_TABLE}</w:styles>"


def _write(style: Style) -> str:
    own = ' w:customStyle="1"' if style.id in _OWN else ""
    based = style.based or ("DefaultParagraphFont" if style.kind == "character" else "Normal")
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{style.kind}"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}<w:qFormat/>{paragraph}{run}</w:style>'
    )
