"""A report's PDF read back from its tags, and what is said of one that another program made or changed."""

import ctypes
import re
import zlib
from contextlib import closing
from io import BytesIO

import pypdfium2.raw as pdfium
import pytest
from pdf_pages import hostile_report, set_pdf
from pypdfium2 import PdfDocument

from briefing.errors import UnreadableFile
from briefing.report.pdf import apart
from briefing.report.pdf.apart import read_pdf_apart
from briefing.report.pdf.reading import read_pdf
from briefing.report.reading import HEADING, ITEM, PARAGRAPH, ROW, parse

MARKDOWN = """# Title

## One

A paragraph with **bold *both* words**, *leaning **strong** ones*, `code`, [a link](http://example.org) and a number
[12](http://example.org).[^a] *Comment: of **two** kinds.*

> quoted[^b][^a]

```
code of
two lines
```

- item[^a]
  - inner
1. numbered

| head | other |
| --- | --- |
| cell[^a][^b] | *leaning* |

## Notes

[^a]: First. *Independent origins: 1.*

    Second paragraph.

[^b]: Other.

    - a list
"""


def saved(document):
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_passages_and_notes_are_those_of_the_markdown():
    report = read_pdf(set_pdf(MARKDOWN).content)
    told = {"note-1": "a", "note-2": "b"}
    wanted = [(each.kind, each.level, bare(each.text), each.notes) for each in parse(MARKDOWN).passages]
    assert [
        (each.kind, each.level, bare(each.text), tuple(map(told.get, each.notes))) for each in report.passages
    ] == wanted
    assert {kind for kind, *_ in wanted} == {HEADING, PARAGRAPH, ITEM, ROW}
    assert bare(report.passages[2].comment) == "Comment:oftwokinds."
    assert {told[id]: bare(note.text) for id, note in report.notes.items()} == {
        "a": "First.Independentorigins:1.Secondparagraph.",
        "b": "Other.alist",
    }


def bare(text):
    return re.sub(r"\s", "", text)


def test_a_paragraph_that_goes_on_over_a_page_is_one():
    words = " ".join(f"word{number}" for number in range(3000))
    report = read_pdf(set_pdf(f"# T\n\n{words}[^a]\n\nlast\n\n[^a]: A.\n").content)
    assert [bare(each.text) for each in report.passages] == ["T", bare(words), "last"]
    assert report.passages[-1].line > 2


def test_a_table_that_goes_on_over_pages_is_one_though_each_page_repeats_its_head():
    rows = "".join(f"| row {number} | of a long table |\n" for number in range(120))
    markdown = f"# Title\n\n## Sources\n\n| Number | What is told |\n| --- | --- |\n{rows}"
    content = set_pdf(markdown).content
    with closing(PdfDocument(content)) as document:
        assert len(document) > 2
    report = read_pdf(content)
    shown = [passage.text for passage in report.passages if passage.kind == ROW]
    assert shown == [passage.text for passage in parse(markdown).passages if passage.kind == ROW]


def test_many_notes_over_many_pages_come_in_order():
    notes = "\n\n".join(f"[^{number}]: Note {number}." for number in range(300))
    markdown = "# T\n\n" + "\n".join(f"- one {number}[^{number}]" for number in range(300)) + f"\n\n{notes}\n"
    report = read_pdf(set_pdf(markdown).content)
    assert [bare(note.text) for note in report.notes.values()] == [f"Note{number}." for number in range(300)]
    assert [passage.notes for passage in report.passages[1:]] == [(f"note-{number + 1}",) for number in range(300)]


def test_a_pdf_without_tags_is_refused_in_a_sentence():
    with closing(PdfDocument.new()) as document:
        document.new_page(300, 300)
        blank = saved(document)
    with pytest.raises(UnreadableFile, match="bears no tags"):
        read_pdf(blank)


def test_text_that_another_program_set_on_a_page_is_found():
    content = set_pdf(hostile_report()).content
    with closing(PdfDocument(content)) as document:
        assert read_pdf(saved(document)) == read_pdf(content)
        page = document[0]
        text = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12.0)
        words = (ctypes.c_ushort * 6)(*map(ord, "false"), 0)
        pdfium.FPDFText_SetText(text, words)
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 100, 400)
        pdfium.FPDFPage_InsertObject(page.raw, text)
        pdfium.FPDFPage_GenerateContent(page.raw)
        changed = saved(document)
    with pytest.raises(UnreadableFile, match="Page 1 of the PDF shows text that its tags do not name"):
        read_pdf(changed)


def write_pdf(content, *, pages=1, raw=False):
    """Return a small PDF written by hand, one content on all its pages."""
    data = content if raw else zlib.compress(content)
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data),
    ]
    body, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    count = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        count,
        table,
        count,
        start,
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n" + bytes(100_000_001), "larger than 100 MB"),
        (b"%PDF-1.7\nwords\n%%EOF", "cannot be read"),
        (write_pdf(b""), "bears no tags"),
        (write_pdf(b"BT ET " * 30_000 + b"0 0 m 1 1 l S " * 20_001), "more than 20000 objects"),
        (write_pdf(b"", pages=5_001), "more than 5000 pages"),
    ],
)
def test_what_no_report_is_like_is_refused(content, words):
    with pytest.raises(UnreadableFile, match=words):
        read_pdf(content)


def test_a_pdf_that_is_cut_off_anywhere_is_refused_or_misses_nothing_silently():
    content = set_pdf(MARKDOWN).content
    for cut in range(10, len(content) - 1, len(content) // 40):
        with pytest.raises(UnreadableFile):
            read_pdf(content[:-cut])


def test_a_pdf_is_read_apart_as_it_is_read_here():
    content = set_pdf(hostile_report()).content
    assert read_pdf_apart(content) == read_pdf(content)


def deflate(piece, times):
    """Return the deflated form of a piece of bytes so many times over, which is never held as a whole."""
    packer, check = zlib.compressobj(), 1
    first, other = (packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    for _ in range(times):
        check = zlib.adler32(piece, check)
    return first + other * (times - 1) + b"\x03\0" + check.to_bytes(4, "big")


def test_what_is_deflated_in_pieces_unfolds_to_all_of_them():
    assert zlib.decompress(deflate(b"q " * 1_000, 5)) == b"q " * 5_000


@pytest.mark.parametrize(("piece", "times"), [(b"q " * 1_000_000, 50), (bytes(10_000_000), 300)])
def test_a_page_that_unfolds_to_more_than_the_memory_is_refused(piece, times):
    content = write_pdf(deflate(piece, times), raw=True)
    assert len(content) < 4_000_000
    with pytest.raises(UnreadableFile, match=r"2048 MB of memory|bears no tags"):
        read_pdf_apart(content)


def test_a_fault_of_a_pdf_is_told_from_apart():
    with pytest.raises(UnreadableFile, match="cut off"):
        read_pdf_apart(b"%PDF-1.7\n")


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(apart, "CLOCK", 0.001)
    with pytest.raises(UnreadableFile, match="takes more than"):
        read_pdf_apart(b"%PDF-1.7\n%%EOF")
