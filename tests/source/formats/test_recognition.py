"""What a file is, by its content: a wrong name changes nothing but a notice, and a letter is no mail."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from briefing.source.document import read_document
from briefing.source.formats import recognition
from briefing.source.formats.table import recognise

LETTER = b"From: The Editor\nTo: All readers\n\nDear reader, this letter is no mail. It is printed in the paper.\n"
PRINTED = b"From: ann@example.org\nTo: ben@example.org\nSubject: Tokyo\nDate: 18 March 2017\n\nThey met. They spoke.\n"
MAIL = b"From: ann@example.org\nTo: ben@example.org\nSubject: Tokyo\nMessage-ID: <1@example.org>\n\nThey met.\n"
MAILBOX = b"From ann@example.org Sat Mar 18 10:00:00 2017\n" + MAIL
RSS = b'<?xml version="1.0"?><!-- a --><rss version="2.0"><channel><item><title>They met</title></item></channel></rss>'
ATOM = b'\xef\xbb\xbf\n<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>They met</title></entry></feed>'
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    b"<item><title>They met</title></item></rdf:RDF>"
)
OPML = b'<?xml version="1.0"?>\n<opml version="2.0"><body><outline text="They met"/></body></opml>'
FODT = (
    b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'office:mimetype="application/vnd.oasis.opendocument.text"><office:body/></office:document>'
)
JSONL = b'{"text": "They met in Tokyo and spoke."}\n{"text": "They met again in Moscow later."}\n'
CSV = b"date,text\n2017-03-18,They met in Tokyo and spoke at length.\n"
PDF = b"%PDF-1.7\n%\xe2\xe3"
RTF = b"{\\rtf1\\ansi They met.}"


def pack_zip(*names: str, first: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        if first:
            file.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            file.writestr(name, "x")
    return stream.getvalue()


def pack_tar(kind: str = "w", format: int = tarfile.PAX_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=kind, format=format) as file:
        member = tarfile.TarInfo("a.txt")
        member.size = 3
        file.addfile(member, io.BytesIO(b"abc"))
    return stream.getvalue()


DOCX = pack_zip("[Content_Types].xml", "_rels/.rels", "word/document.xml")
DOCM = pack_zip("[Content_Types].xml", "word/document2.xml", "word/vbaProject.bin")
XLSX = pack_zip("[Content_Types].xml", "xl/workbook.xml")
ODT = pack_zip("content.xml", first=b"application/vnd.oasis.opendocument.text")
ODS = pack_zip("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet")
EPUB = pack_zip("META-INF/container.xml", first=b"application/epub+zip")
ZIP = pack_zip("a.txt", "word.txt")
SAMPLES = {
    "pdf": (PDF, b"junk\n%PDF-1.4\n1 0 obj\nendobj"),
    "rtf": (RTF, b"\n" + RTF),
    "docx": (DOCX, DOCM),
    "odt": (ODT,),
    "fodt": (FODT,),
    "epub": (EPUB,),
    "zip": (ZIP, pack_zip()),
    "tar": (
        pack_tar(),
        pack_tar(format=tarfile.USTAR_FORMAT),
        pack_tar(format=tarfile.GNU_FORMAT),
        pack_tar("w:gz"),
        pack_tar("w:bz2"),
        pack_tar("w:xz"),
    ),
    "mail": (MAIL, b"\r\n" + MAIL.replace(b"\n", b"\r\n"), b"Received: from a\n by b;\n Sat\nFrom: a@b.org\n\n"),
    "mailbox": (MAILBOX,),
    "feed": (RSS, ATOM, RDF, "\ufeff<rss><channel/></rss>".encode("utf-16-le")),
    "opml": (OPML,),
    "json_rows": (JSONL,),
}
PLAIN = (
    LETTER,
    PRINTED,
    b"From Tokyo we hear that they met. They spoke.\nFrom: nobody",
    b"<rss> is how a feed begins, and {braces} hold nothing.",
    b"PK is no archive, and a,b,c is no table.",
    b'{"one object": "is no list of records"}\nbut a text',
    b"a,b\nc,d\n",
    b"",
    b"\0" * 600,
    b" " * 600,
)
KINDS = [*SAMPLES, "rows"]


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_format_is_known_by_its_bytes_and_is_no_other(kind):
    for data in SAMPLES[kind]:
        known = [other for other in KINDS if getattr(recognition, f"is_{other}")(data, ".txt")]
        assert known == [kind]


@pytest.mark.parametrize("data", [*PLAIN, XLSX, ODS])
def test_what_only_looks_like_a_format_is_none(data):
    assert [kind for kind in KINDS if getattr(recognition, f"is_{kind}")(data, ".txt")] == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_that_is_no_tar_is_none(pack):
    packed = pack(b"one file")
    assert not recognition.is_tar(packed)
    assert not recognition.is_tar(packed[:15])


def test_a_docx_within_an_archive_makes_no_document_of_it():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("inner.docx", DOCX)
    assert not recognition.is_docx(stream.getvalue())
    assert recognition.is_zip(stream.getvalue())


def test_a_name_decides_only_between_texts():
    assert recognition.is_mail(PRINTED, ".eml")
    assert recognition.is_rows(b"a,b\nc,d\n", ".csv")
    assert not recognition.is_rows(b"a,b\nc,d\n", ".txt")
    assert not recognition.is_rows(PDF, ".csv")
    assert recognition.is_json_rows(b'[{"text": "a"}]', ".json")
    assert not recognition.is_json_rows(b'[{"text": "a"}]', ".txt")
    assert not recognition.is_pdf(b"They met.", ".pdf")


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (MAIL, "a.txt", "eml"),
        (RSS, "a.html", "feed"),
        (ATOM, "a.xml", "feed"),
        (OPML, "a.txt", "opml"),
        (JSONL, "a.log", "json"),
        (CSV, "a.CSV", "csv"),
        (b"<!doctype html><p>They met.", "a.csv", "html"),
        (LETTER, "a.txt", None),
        (LETTER, "a.md", None),
        (MAILBOX, "a.txt", None),
    ],
)
def test_the_table_finds_the_reader(data, name, format):
    found = recognise(data, name)
    assert (found.name if found else None) == format


def test_a_wrong_name_is_told_and_costs_nothing():
    document = read_document(RSS, "a.pdf")
    assert document.text == "They met"
    assert document.notices == ("the name ends in .pdf, but the file is of another kind: feed",)
    assert read_document(RSS, "a.xml").notices == ()
    assert read_document(RSS, "a").notices == ()


def test_a_text_that_is_named_as_a_document_is_read_and_told():
    document = read_document(b"They met in Tokyo.", "a.pdf")
    assert document.text == "They met in Tokyo."
    assert document.notices == ("the name ends in .pdf, but the file is plain text",)


def test_a_hostile_suffix_is_made_harmless():
    assert "\x1b" not in read_document(RSS, "a.\x1b[2J").notices[0]


@pytest.mark.parametrize(
    "data",
    [
        b"<!--" * 20_000,
        b"<" + b"a" * 70_000,
        b"From " + b"a@" * 40_000,
        b"From: " + b"x" * 70_000,
        (b"A" * 79 + b":" + b"\n") * 900,
        b"{" * 70_000 + b"\n" + b"{" * 70_000,
        b"<?" * 30_000,
        b"<!doctype " * 7_000,
        b"PK\x03\x04" + b"PK\x05\x06" * 5_000,
        b" " * 70_000,
        b"\x1f\x8b\x08\0" + b"\xff" * 70_000,
    ],
)
def test_recognising_takes_no_time(data):
    import time

    begun = time.process_time()
    for suffix in ("", ".txt", ".csv", ".eml"):
        for kind in KINDS:
            getattr(recognition, f"is_{kind}")(data, suffix)
    assert time.process_time() - begun < 1
