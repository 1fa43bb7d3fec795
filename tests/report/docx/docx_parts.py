"""A Word document taken apart: its parts as XML, and where each element may stand."""

import re
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from briefing.report.docx.document import render_docx
from briefing.report.manuscript import Manuscript
from briefing.report.template import render_markdown
from tests.report.hostile_brief import BRIEF, DOCUMENTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tbl": "tblPr tblGrid tr",
    "trPr": "cantSplit tblHeader",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "tblCellMar": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "settings": "writeProtection view zoom defaultTabStop autoHyphenation characterSpacingControl footnotePr endnotePr "
    "compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "endnotePr": "pos numFmt numStart numRestart endnote",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "pBdr": "top left bottom right between bar",
    "endnote": "p tbl",
    "body": "p tbl sectPr",
}
"""Children of an element in the order that ECMA-376, Part 1, Annex A asks for."""
UNORDERED = {"endnote", "body"}
"""Elements whose children may stand in any order."""


def render(markdown, **options):
    return render_docx(Manuscript(markdown, **options)).content


def parse_xml(text):
    return etree.fromstring(text.encode())


def pack(parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def tree(content, part="document"):
    return parse_xml(parts_of(content)[f"word/{part}.xml"])


def shown(element):
    """Return what a reader sees of an element, fields by their results, breaks as line breaks."""
    pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(each.text or "" if each.tag == f"{W}t" else pieces.get(each.tag, "") for each in element.iter())


def paragraphs(content, part="document"):
    return [(style_of(each), shown(each)) for each in tree(content, part).iter(f"{W}p")]


def style_of(paragraph):
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def misplaced(content):
    """Yield each element that stands where the schema does not want it."""
    for name, text in parts_of(content).items():
        if name.endswith(".xml") and name.startswith("word/"):
            yield from misplaced_in(name, text)


@lru_cache(maxsize=64)
def misplaced_in(name, text):
    """Return the same of one part; most parts are the same in every document."""
    found = []
    for element in parse_xml(text).iter():
        known = ORDER.get(element.tag.removeprefix(W))
        if known is None:
            continue
        names = known.split()
        children = [child.tag.removeprefix(W) for child in element]
        unknown = [child for child in children if child not in names]
        if unknown:
            found.append((name, element.tag.removeprefix(W), unknown))
        elif element.tag.removeprefix(W) not in UNORDERED:
            places = [names.index(child) for child in children]
            if places != sorted(places):
                found.append((name, element.tag.removeprefix(W), children))
    return found


MARKDOWN = render_markdown(BRIEF, DOCUMENTS, draft=True)
CONTENT = render(MARKDOWN)
CITED = re.findall(r"^\[\^(f-[0-9]+)\]:", MARKDOWN, re.MULTILINE)

EVERYTHING = """---
title: "Everything"
marking: "TLP:RED"
draft: true
---

# Everything *in* one[^a]

**DRAFT** · **TLP:RED**

## Lists[^b][^a]

- one
- two **bold *both* ~~struck~~** and `code <&>`

  more of two

  | a | b |
  | --- | --: |
  | c[^c] | d |

- - three in four
- ```
  fenced  	tab
  ```
- > quoted in a list
  > 1. counted

7. seven
8. eight
   1. one of eight
- # A heading in a list

> A quotation.
>
> > Another inside.

| x |
| --- |
| y |

| z |
| --- |
| last |

***

[safe](https://example.org/a?b=c#d "title") [mail](mailto:desk@example.org) [bad](http://[bad) [worse](ftp://example.org)
line two\\
line three

Иванов и 岸田文雄 met שלום עולם and مرحبا, Ελλάδα, 한국 and 😀 e\u0301.

שלום עולם

[^a]: First, as [b][^b] says, see <https://example.org/>.

[^b]: Second.

    With a paragraph more.

    | and |
    | --- |
    | a table |

[^c]: - a list

[^stray]: Cited[^stray] by itself[^stray] only.
"""
