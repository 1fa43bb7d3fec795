"""Reports set as PDF once for all tests, and what PDFium and a validator find in them."""

import re
from collections.abc import Sequence
from contextlib import closing
from ctypes import c_float, c_int, c_ulong
from functools import lru_cache

import page
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from briefing.report.manuscript import Figure, Manuscript
from briefing.report.pdf.extraction import read_body, squeeze
from briefing.report.pdf.press import render_pdf
from briefing.report.pdf.structure import Part, read_structure
from briefing.report.template import render_markdown
from tests.report.hostile_brief import BRIEF, DOCUMENTS

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
FRONT = '---\ntitle: "Made up"\nmarking: "TLP:AMBER"\ndraft: true\nauthor: "The <desk>"\n---\n\n'


@lru_cache(maxsize=64)
def set_pdf(markdown: str, figures: tuple[Figure, ...] = ()):
    return render_pdf(Manuscript(markdown, figures))


def hostile_report() -> str:
    return render_markdown(BRIEF, DOCUMENTS, draft=True)


def faults(content: bytes) -> list[str]:
    """What an independent validator objects to, by PDF/UA-1 and PDF/A-2a."""
    reports = [page.validate_pdf_bytes(content, profile=profile) for profile in PROFILES]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def text_of(content: bytes) -> str:
    return squeeze(read_body(content))


def parts(content: bytes, kind: str) -> list[Part]:
    return list(_list(read_structure(content), kind))


def _list(part: Part, kind: str):
    for each in part:
        if isinstance(each, Part):
            if each.kind == kind:
                yield each
            yield from _list(each, kind)


def read_marked(content: bytes, texts: Sequence[str], sign: str = "⁂") -> dict[int, str]:
    """The text before each numbered sign of a PDF, by its number; the title before the first is cut off."""
    pieces = re.split(f"{sign}(\\d+){sign}", text_of(content))
    found = {int(pieces[at + 1]): pieces[at] for at in range(0, len(pieces) - 1, 2)}
    assert len(found) == len(texts)
    return found


def count_pages(content: bytes) -> int:
    with closing(PdfDocument(content)) as document:
        return len(document)


def write_notes(number: int, words: str) -> str:
    lines = "\n".join(f"- Statement {at}.[^f-{at}]" for at in range(number))
    notes = "\n\n".join(f'[^f-{at}]: "{words} {at}." Somebody said.' for at in range(number))
    return f"{FRONT}# Made up\n\n## Key facts\n\n{lines}\n\n## Notes\n\nLegend.\n\n{notes}\n"


def list_links(content):
    """The page and height of each link, and of what it leads to, in the order of the file."""
    found = []
    with closing(PdfDocument(content)) as document:
        for number, page in enumerate(document):
            at, link = c_int(0), pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page.raw, at, link):
                goal = pdfium.FPDFLink_GetDest(document.raw, link) or pdfium.FPDFAction_GetDest(
                    document.raw, pdfium.FPDFLink_GetAction(link)
                )
                values, count = (c_float * 4)(), c_ulong()
                assert pdfium.FPDFDest_GetView(goal, count, values) == pdfium.PDFDEST_VIEW_XYZ
                found.append(((number,), (pdfium.FPDFDest_GetDestPageIndex(document.raw, goal), values[1])))
    return found
