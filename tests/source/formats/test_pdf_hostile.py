"""PDF files that are scanned, locked, damaged, or made to break what reads them."""

import hashlib
from contextlib import closing
from time import process_time

import pytest

from briefing.confinement import MEGABYTE
from briefing.errors import UnreadableFile
from briefing.intake.cell import Request, Terms
from briefing.intake.worker import Worker
from briefing.source.document import read_document
from briefing.source.extract import Extract, Limits, Reading
from briefing.source.formats.pdf.reading import read_pdf
from tests.source.formats.pdf_bytes import Say, draw, lay_lines, write_objects, write_pdf, write_stream

BODY = ["The ministers of both countries met in Tokyo on Monday.", "They talked for three hours about the islands."]
SOON = 5
TYPE3 = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 10 0 R>>"
    b"/Encoding<</Type/Encoding/Differences[65/a/a/a/a/a/a]>>/FirstChar 65/LastChar 70/Widths[1 1 1 1 1 1]>>"
)


def read(data: bytes, limits: Limits | None = None) -> Extract:
    return read_pdf(data, "talks.pdf", Reading(limits=limits or Limits()))


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, limits)
    return str(caught.value)


def test_pages_without_text_are_named():
    pages = [lay_lines(BODY), b"0 0 100 100 re f", lay_lines(BODY), b"", b""]
    assert read(write_pdf(pages)).notices == ("pages 2 and 4–5 have no text (scanned; no OCR)",)


def test_a_document_without_text_is_refused_with_the_reason():
    with pytest.raises(UnreadableFile, match=r"^scan\.pdf: holds no text: page 1 has no text \(scanned; no OCR\)"):
        read_document(write_pdf([b"0 0 100 100 re f"]), "scan.pdf")


def test_an_invisible_layer_is_text_and_named():
    extract = read(write_pdf([[each._replace(mode=3) for each in lay_lines(BODY)]]))
    assert extract.text.split() == " ".join(BODY).split()
    assert extract.notices == (
        "the text of page 1 is an invisible layer, as recognised by a scanner; compare it with the page",
    )


def test_fonts_that_do_not_tell_their_letters_are_named():
    glyph = write_stream(b"1 0 d0 0 0 1 1 re f")
    extract = read(write_pdf([[Say(72, 700, "ABCDEF", font="F3")]], fonts={"F3": TYPE3}, extra=[glyph]))
    assert extract.notices == ("a font of page 1 does not tell which letters it shows; its words may be garbled",)


def test_words_from_right_to_left_are_named():
    cmap = (
        b"begincmap 1 begincodespacerange<00><FF>endcodespacerange 2 beginbfchar<41><05D0><42><05D1>endbfchar endcmap"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>"
    page = [Say(72, 700, "ABBA", font="F3")]
    extract = read(write_pdf([lay_lines(BODY), page], fonts={"F3": font}, extra=[write_stream(cmap)]))
    assert extract.notices == ("words written from right to left on page 2 may come out in another order than printed",)


def test_control_characters_of_a_font_become_the_sign_of_an_unknown_one():
    cmap = (
        b"begincmap 1 begincodespacerange<00><FF>endcodespacerange 2 beginbfchar<41><000C><42><0085>endbfchar endcmap"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>"
    said = [Say(72, 700, "The sign AB is here.", font="F3")]
    extract = read(write_pdf([said, lay_lines(BODY)], fonts={"F3": font}, extra=[write_stream(cmap)]))
    assert extract.text.startswith("The sign \ufffd\ufffd is here.\n")
    assert extract.notices == ("2 signs on page 1 that the font names no letter for: shown as \ufffd",)


def test_a_locked_file_is_refused_in_one_sentence():
    assert refusal(lock(write_pdf([lay_lines(BODY)]))) == (
        "talks.pdf: is encrypted with a password; save a copy without it and add that"
    )


def lock(data: bytes) -> bytes:
    """Return a PDF that says it is encrypted for a password nobody has (ISO 32000-1, 7.6.3, revision 2)."""
    nobody = hashlib.sha256(b"nobody").hexdigest().encode()
    locked = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + nobody + b">/U<" + nobody + b">>>"
    return data.replace(b"trailer\n<<", b"trailer\n<<" + locked)


def test_a_file_that_lost_its_table_of_contents_is_read_with_a_notice():
    data = write_pdf([lay_lines(BODY), lay_lines(BODY)])
    extract = read(data.replace(b"xref", b"xxxx").removesuffix(b"%%EOF\n"))
    assert extract.text.count(BODY[0]) == 2
    assert extract.notices == (
        "the file is damaged or cut off; what could still be read is here, and something may be missing",
    )


def test_a_page_that_is_lost_is_named():
    data = write_pdf([lay_lines(BODY), lay_lines(BODY), lay_lines(BODY)])
    extract = read(data.replace(b"12 0 obj\n<</Type/Page", b"12 0 obj\n<</Type/Pity"))
    assert extract.text.count(BODY[0]) == 2
    assert "page 2" in extract.notices[0]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-1.4\nstartxref\n99999\n%%EOF"]
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data):
    assert refusal(data) == "talks.pdf: is damaged and cannot be read as a PDF; have it sent again"


def test_limits_of_pages_and_text_are_held():
    data = write_pdf([lay_lines(BODY) for _ in range(12)])
    assert refusal(data, Limits(pages=11)) == "talks.pdf: has 12 pages, more than the 11 that are read; split it"
    assert (
        refusal(data, Limits(text=500)) == "talks.pdf: holds more than 500 characters, the most that is read; split it"
    )


def test_a_tree_of_pages_that_bites_its_tail_ends():
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 3>>"}
    objects[3] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    assert _survive(write_objects(objects))


@pytest.mark.parametrize("count", [30_000, 2_000_000_000, -5])
def test_a_count_of_pages_that_lies_costs_nothing(count):
    data = write_pdf([lay_lines(BODY)]).replace(b"/Count 1>>", b"/Count %d>>" % count)
    assert _survive(data)


def test_thirty_thousand_pages_are_refused():
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[" + b"3 0 R " * 30_000 + b"]/Count 30000>>"}
    objects[3] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    assert refusal(write_objects(objects)).startswith("talks.pdf: has 30,000 pages")


def test_positions_that_are_no_numbers_leave_the_text_and_its_places_finite():
    absurd = ["1e38", "-1e38", "99999999999999999999", "1e400", "nan", "0"]
    stream = b"\n".join(
        b"BT /F1 %s Tf 1 0 0 1 %s %s Tm (Tokyo %d) Tj ET" % (x.encode(), x.encode(), y.encode(), at)
        for at, (x, y) in enumerate([(x, y) for x in absurd for y in absurd])
    )
    for box in ("0 0 595 842", "0 0 0 0", "-1e30 -1e30 1e30 1e30", "5 5 1 1", "nan nan nan nan"):
        extract = read(write_pdf([stream + b"\n" + draw(lay_lines(BODY))], box=box))
        assert "Tokyo" in extract.text
        edges = [edge for each in extract.original.segments if each.box for edge in each.box]
        assert all(abs(edge) < 1e6 for edge in edges)


def test_a_stream_that_unpacks_to_much_more_is_bounded():
    filling = write_stream(b"BT /F1 9 Tf (Tokyo) Tj ET\n" + b" " * 20_000_000, packed=True)
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 4: filling}
    objects[3] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents[" + b"4 0 R " * 3 + b"]>>"
    assert _survive(write_objects(objects))


def test_forms_that_call_themselves_without_end_cost_the_child_and_one_sentence():
    """PDFium itself does not end such a page: the child that reads a stranger's files does."""
    form = write_stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>")
    data = write_pdf([b"/X Do " + draw(lay_lines(BODY))], page=b"/Resources<</XObject<</X 10 0 R>>>>", extra=[form])
    worker = Worker(Terms(processor=1, clock=30, memory=600 * MEGABYTE))
    with closing(worker), pytest.raises(UnreadableFile, match=r"^talks\.pdf: [^\n]+$"):
        worker.read(Request("talks.pdf", len(data)), data)


def test_scripts_and_actions_do_nothing(tmp_path):
    target = tmp_path / "made"
    action = b"<</S/JavaScript/JS(app.launchURL\\('file://%s'\\))/Next<</S/Launch/F(%s)>>>>" % (
        bytes(target),
        bytes(target),
    )
    extract = read(write_pdf([lay_lines(BODY)], catalog=b"/OpenAction" + action + b"/AA<</WC" + action + b">>"))
    assert BODY[0] in extract.text
    assert list(tmp_path.iterdir()) == []


def _survive(data: bytes) -> bool:
    """Say whether a file is read or refused in one sentence, and soon."""
    begun = process_time()
    said = ""
    try:
        read(data)
    except UnreadableFile as error:
        said = str(error)
    return process_time() - begun < SOON and "\n" not in said
