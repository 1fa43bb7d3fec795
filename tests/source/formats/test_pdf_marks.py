"""What stands around the text of a PDF, what its blocks are, and what it says of itself."""

import pytest

from briefing.source.document import Mark, read_document
from briefing.source.extract import Claim, Extract, Member, Piece, Reading
from briefing.source.formats.pdf.reading import read_pdf
from briefing.source.parts import Kind
from tests.source.formats.pdf_bytes import Say, lay_lines, write_pdf, write_stream

BODY = [
    "The ministers of both countries met in Tokyo on Monday and talked",
    "for three hours about the islands, the missiles and the fish, as the",
    "agency reported later that day. Nothing was signed in the end.",
]
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmp:CreateDate="2017-03-19T10:00:00Z">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Talks in Tokyo</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ann Writer</rdf:li><rdf:li>Ben Other</rdf:li></rdf:Seq></dc:creator>
<prism:publicationDate>2017-03-20</prism:publicationDate>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def read(data: bytes) -> Extract:
    return read_pdf(data, "talks.pdf", Reading())


def find(extract: Extract, words: str) -> Piece:
    return next(piece for piece in extract.pieces if words in extract.text[piece.start : piece.end])


def lay_page(number: int, head: str = "The Eastern Review") -> list[Say]:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday")
    body = [line.replace("Monday", days[number % 4]).replace("islands", days[number % 4] + "s") for line in BODY]
    return [
        Say(72, 800, head, 8),
        *lay_lines([*body, f"The {days[number % 4]} ended."], y=640),
        Say(290, 40, str(number)),
    ]


def test_heads_and_page_numbers_are_noise_with_the_reason():
    extract = read(write_pdf([lay_page(number) for number in (7, 8, 9)]))
    reasons = [piece.preset.reason for piece in extract.pieces if piece.preset and piece.preset.mark is Mark.NOISE]
    assert reasons == ["running head, on 3 pages", "page number"] * 3
    assert find(extract, "ministers").preset is None


def test_a_head_that_differs_stands_where_the_others_do():
    heads = ["1 The talks", "2 The talks", "3 The talks", "4 The fish"]
    extract = read(write_pdf([lay_page(at, head=head) for at, head in enumerate(heads, 1)]))
    assert find(extract, "The fish").preset == (Mark.NOISE, "stands where other pages have their head")


def test_numbers_that_do_not_count_pages_are_text():
    extract = read(write_pdf([lay_page(number) for number in (1917, 1945, 1812)]))
    assert find(extract, "1945").preset is None


def test_the_first_line_of_the_text_is_no_head_though_it_stands_where_heads_do():
    pages = [[*lay_lines([first, *BODY], y=800)] for first in ("Here the talks began.", "Then came lunch.", "Tea.")]
    assert all(piece.preset is None for piece in read(write_pdf(pages)).pieces)


def test_words_at_the_side_of_the_page_are_noise():
    extract = read(write_pdf([[Say(30, 300, "arXiv:1601.03642v1 12 Jan 2016", 14, turn=1), *lay_lines(BODY)]]))
    assert find(extract, "arXiv").preset == (Mark.NOISE, "set sideways")


def test_headings_captions_and_notes_are_told_by_size_and_place():
    said = [
        Say(72, 770, "Talks in Tokyo", 18),
        Say(72, 745, "What was said", 13),
        *lay_lines(BODY),
        Say(72, 670, "On the fish", font="F2"),
        *lay_lines(BODY, y=655),
        Say(72, 600, "Figure 3. The islands on a map", 9),
        Say(72, 90, "1 The agency is the one of the ministry.", 7),
    ]
    extract = read(write_pdf([said]))
    kinds = [(piece.markup.kind, piece.markup.level, piece.preset and piece.preset.mark) for piece in extract.pieces]
    assert kinds == [
        (Kind.HEADING, 1, Mark.TITLE),
        (Kind.HEADING, 2, Mark.HEADLINE),
        (Kind.PARAGRAPH, 0, None),
        (Kind.HEADING, 3, Mark.HEADLINE),
        (Kind.PARAGRAPH, 0, None),
        (Kind.CAPTION, 0, None),
        (Kind.NOTE, 0, None),
    ]
    assert extract.claims == (Claim("title", "Talks in Tokyo", "largest words of the first page with text", weak=True),)
    document = read_document(write_pdf([said]), "talks.pdf")
    assert [block.mark for block in document.blocks][:3] == [Mark.TITLE, Mark.HEADLINE, Mark.BODY]


def test_items_of_a_list_are_blocks_of_their_own():
    lines = [
        "The ministers agreed on three things:",
        "• to meet again;",
        "• to count the fish in the autumn,",
        "  as before;",
    ]
    extract = read(write_pdf([lay_lines([*lines, "• to sign nothing."])]))
    assert [piece.markup.kind for piece in extract.pieces] == [Kind.PARAGRAPH, Kind.ITEM, Kind.ITEM, Kind.ITEM]
    assert extract.text.count("\n\n") == 3


def test_lines_of_a_table_of_contents_are_noise():
    contents = [f"{number} On the islands ........................ {number + 3}" for number in range(1, 5)]
    extract = read(write_pdf([lay_lines(contents), lay_lines([*BODY, "He said: wait . . ."])]))
    assert {piece.preset for piece in extract.pieces} == {(Mark.NOISE, "line of a table of contents"), None}
    assert find(extract, "wait").preset is None


def test_claims_say_where_they_were_found_and_what_dates_are():
    info = {"Title": "Talks", "Author": "Ann Writer", "CreationDate": "D:20170319101500+09'00'", "ModDate": "D:2017"}
    extract = read(write_pdf([lay_lines(BODY)], info=info, catalog=b"/Lang(en-GB)"))
    assert extract.claims == (
        Claim("title", "Talks", "Title of the PDF"),
        Claim("author", "Ann Writer", "Author of the PDF"),
        Claim("published", "2017-03-19", "CreationDate of the PDF: of the file, not of publication", weak=True),
        Claim("modified", "2017", "ModDate of the PDF: of the file, not of publication", weak=True),
        Claim("language", "en-GB", "Lang of the PDF"),
    )


def test_claims_of_the_xmp_packet():
    packet = write_stream(XMP.encode(), b"/Type/Metadata/Subtype/XML")
    extract = read(write_pdf([lay_lines(BODY)], catalog=b"/Metadata 10 0 R", extra=[packet]))
    assert extract.claims == (
        Claim("published", "2017-03-20", "XMP prism:publicationDate of the PDF"),
        Claim("title", "Talks in Tokyo", "XMP dc:title of the PDF"),
        Claim("author", "Ann Writer; Ben Other", "XMP dc:creator of the PDF"),
        Claim("published", "2017-03-19", "XMP xmp:CreateDate of the PDF: of the file, not of publication", weak=True),
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Microsoft Word - talks.docx", None), ("untitled", None), ("Microsoft Word - Talks in Tokyo", "Talks in Tokyo")],
)
def test_titles_that_a_program_made_up_are_not_proposed(title, shown):
    claims = read(write_pdf([lay_lines(BODY)], info={"Title": title})).claims
    assert [claim.value for claim in claims if claim.field == "title"] == ([shown] if shown else [])


@pytest.mark.parametrize("date", ["D:20171399", "D:20170230", "yesterday", "D:"])
def test_a_date_that_does_not_exist_is_not_claimed_whole(date):
    claims = read(write_pdf([lay_lines(BODY)], info={"CreationDate": date})).claims
    assert [claim.value for claim in claims] in ([], ["2017"], ["2017-02"])


def test_what_a_browser_prints_around_a_page_is_noise_and_its_address_a_claim():
    head, foot = (
        Say(30, 815, "20/03/2017, 10:15 Talks in Tokyo", 8),
        Say(30, 20, "https://example.org/talks?id=2 1/1", 8),
    )
    extract = read(write_pdf([[head, *lay_lines(BODY), foot]]))
    marks = [piece.preset and piece.preset.reason for piece in extract.pieces]
    assert marks == ["printed by a browser around the page", None, "printed by a browser around the page"]
    assert extract.claims == (
        Claim("url", "https://example.org/talks?id=2", "address that a browser printed on the first page"),
    )


def test_embedded_files_come_out_as_they_are():
    names = b"/Names<</EmbeddedFiles<</Names[(../talks.txt)10 0 R]>>>>"
    extra = [
        b"<</Type/Filespec/F(../talks.txt)/UF(../talks.txt)/EF<</F 11 0 R>>>>",
        write_stream(b"Say it.", b"/Params<</Size 7>>"),
    ]
    assert read(write_pdf([lay_lines(BODY)], catalog=names, extra=extra)).members == (
        Member("../talks.txt", b"Say it."),
    )
