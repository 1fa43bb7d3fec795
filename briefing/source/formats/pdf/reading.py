"""A PDF file → its text in reading order, the page and rectangle of every line, and what stands around the text."""

from collections.abc import Iterator, Sequence
from typing import Final

from pypdfium2 import PdfDocument, PdfiumError

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset
from briefing.source.extract import Extract, Limits, Reading
from briefing.source.formats.pdf.claims import find_claims
from briefing.source.formats.pdf.flow import Passage, compose_text, join_passages
from briefing.source.formats.pdf.furniture import find_address, find_furniture
from briefing.source.formats.pdf.kinds import Sizes, find_markup, find_preset, find_title
from briefing.source.formats.pdf.lines import Line
from briefing.source.formats.pdf.members import find_members
from briefing.source.formats.pdf.notices import find_notices
from briefing.source.formats.pdf.opening import is_mended, open_document
from briefing.source.formats.pdf.paragraphs import Paragraph, split_paragraphs
from briefing.source.formats.pdf.sheets import Overlong, Sheet, read_sheet
from briefing.source.original import Original, Part, PartKind
from briefing.source.parts import Kind, Mark

EXTRACTOR: Final = "pdf/1"


def read_pdf(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a PDF; places count code points of a page's text as PDFium gives it, with each line's box.

    A page is read as it is: nothing in the file is run, followed or opened. Raises UnreadableFile for what is
    encrypted, damaged, without any text, or larger than the limits.
    """
    with open_document(data, name, reading.limits) as document:
        sheets = list(_read_sheets(document, name, reading.limits))
        members, refused = find_members(document, reading.limits)
        notices = (*find_notices(sheets, mended=is_mended(data, document)), *refused)
        parts = tuple(_find_part(document, sheet.number) for sheet in sheets)
        passages, title = _find_passages(sheets)
        claims = find_claims(document, data, title, find_address(sheets))
    composed = compose_text(join_passages(passages))
    original = Original(parts, composed.segments)
    return Extract(composed.text, EXTRACTOR, original, composed.pieces, claims, notices, members=members)


def _read_sheets(document: PdfDocument, name: str, limits: Limits) -> Iterator[Sheet]:
    room = limits.text
    for number in range(1, len(document) + 1):
        try:
            sheet = read_sheet(document, number, room)
        except PdfiumError:
            sheet = Sheet(number, 0.0, 0.0, 0, (), damaged=True)
        except Overlong as overlong:
            most = f"{limits.text:,} characters, the most that is read"
            raise UnreadableFile(f"{name}: holds more than {most}; split it") from overlong
        room -= sum(len(line.text) + 1 for line in sheet.lines)
        yield sheet


def _find_part(document: PdfDocument, number: int) -> Part:
    label = "".join(document.get_page_label(number - 1).split())
    return Part(PartKind.PAGE, number, f"(labelled {label})" if label not in ("", str(number)) else "")


def _find_passages(sheets: Sequence[Sheet]) -> tuple[list[Passage], str]:
    """Return the passages of all pages in the order of the file, and the words that look like the title."""
    furniture = find_furniture(sheets)
    split = [
        split_paragraphs([line for line in sheet.lines if line.at not in furniture[sheet.number]]) for sheet in sheets
    ]
    sizes = Sizes(paragraph for paragraphs in split for paragraph in paragraphs)
    first = next((at for at, paragraphs in enumerate(split) if paragraphs), None)
    title = None if first is None else find_title(split[first], sheets[first], sizes)
    passages: list[Passage] = []
    for sheet, paragraphs in zip(sheets, split, strict=True):
        passages += _place(_classify(sheet, paragraphs, sizes, title), sheet, furniture[sheet.number])
    return passages, " ".join(line.text for line in title.lines) if title else ""


def _classify(
    sheet: Sheet, paragraphs: Sequence[Paragraph], sizes: Sizes, title: Paragraph | None
) -> Iterator[Passage]:
    before: Kind | None = None
    for paragraph in paragraphs:
        markup = find_markup(paragraph, sheet, sizes, before)
        before = markup.kind
        preset = find_preset(markup, paragraph, sizes)
        if paragraph is title:
            markup, preset = Markup(Kind.HEADING, 1), Preset(Mark.TITLE, "the largest words of the first page")
        yield Passage(sheet.number, paragraph, markup, preset, markup.kind in (Kind.NOTE, Kind.CAPTION))


def _place(passages: Iterator[Passage], sheet: Sheet, furniture: dict[int, str]) -> list[Passage]:
    """Return passages together with the furniture of their page, in the order of the file."""
    around = [_set_aside(sheet, line, furniture[line.at]) for line in sheet.lines if line.at in furniture]
    if not around:
        return list(passages)
    order = {line.at: at for at, line in enumerate(sheet.lines)}
    return sorted([*passages, *around], key=lambda passage: order[passage.paragraph.first.at])


def _set_aside(sheet: Sheet, line: Line, reason: str) -> Passage:
    paragraph = Paragraph([line], line.left, line.right)
    return Passage(sheet.number, paragraph, Markup(), Preset(Mark.NOISE, reason), aside=True)
