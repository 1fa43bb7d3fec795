"""Books: chapters in reading order, places in each chapter's file, what the package says, locks and damage."""

import pytest

from briefing.errors import UnreadableFile
from briefing.source.document import read_document
from briefing.source.extract import Extract, Limits, Reading
from briefing.source.formats.epub import read_epub
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind
from tests.source.formats.office_files import make_epub, make_zip, require_round_trip, xhtml

CHAPTERS = {
    "text/one.xhtml": xhtml("<h1>One</h1><p>The ministers met &amp; spoke.</p>"),
    "text/the%20two.xhtml": xhtml("<h1>Two</h1><p>外相は東京で会談した。</p>"),
}


def read(data: bytes, limits: Limits | None = None) -> Extract:
    return read_epub(data, "x.epub", Reading(limits=limits or Limits()))


def test_chapters_stand_in_reading_order_and_each_word_has_its_place():
    spine = '<itemref idref="c1"/><itemref idref="c0"/><itemref idref="c0"/><itemref idref="gone"/>'
    extract = read(make_epub(CHAPTERS, spine=spine))
    require_round_trip(extract)
    assert extract.text == "Two\n\n外相は東京で会談した。\n\nOne\n\nThe ministers met & spoke."
    assert [piece.markup.kind for piece in extract.pieces] == [Kind.HEADING, Kind.PARAGRAPH] * 2
    start = extract.text.index("spoke")
    (place,) = extract.original.find_places(start, start + 5)
    assert place.part == Part(PartKind.CHAPTER, 2, "OEBPS/text/one.xhtml")
    assert CHAPTERS["text/one.xhtml"][place.at : place.until] == "spoke"


def test_book_is_known_by_its_bytes():
    document = read_document(make_epub(CHAPTERS), "x.zip")
    assert document.extractor == "epub/1"
    assert document.original.describe(0, 3) == "chapter 1 OEBPS/text/one.xhtml"


def test_package_makes_claims():
    metadata = (
        "<dc:title>The Talks</dc:title><dc:title>A subtitle</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Ben</dc:creator>"
        "<dc:publisher>Desk</dc:publisher><dc:date>2017-03-20</dc:date><dc:language>en</dc:language><dc:source>urn:isbn:1</dc:source>"
        '<meta property="dcterms:modified">2018-01-02T00:00:00Z</meta>'
    )
    assert [(claim.field, claim.value) for claim in read(make_epub(CHAPTERS, metadata)).claims] == [
        ("title", "The Talks"),
        ("author", "Ann Lee"),
        ("author", "Ben"),
        ("publisher", "Desk"),
        ("published", "2017-03-20"),
        ("language", "en"),
        ("modified", "2018-01-02T00:00:00Z"),
    ]


def test_chapter_in_a_legacy_encoding_is_read_as_it_declares():
    chapter = (
        '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Министры встретились в Токио.</p></body></html>'
    )
    assert read(make_epub({"a.xhtml": chapter.encode("cp1251")})).text == "Министры встретились в Токио."


def test_missing_chapter_is_told_and_the_others_are_read():
    spine = '<itemref idref="c0"/><itemref idref="x"/>'
    package = make_epub({"a.xhtml": xhtml("<p>Here.</p>"), "b.xhtml": xhtml("<p>There.</p>")}, spine=spine)
    assert read(package).text == "Here."
    broken = make_zip({**_members(make_epub(CHAPTERS)), "OEBPS/text/one.xhtml": b"\0\0"})
    extract = read(broken)
    assert extract.text.startswith("Two")
    assert extract.notices[0].startswith("chapter 1 is not read (OEBPS/text/one.xhtml: byte 0 is NUL")


def _members(data: bytes) -> dict[str, str | bytes]:
    import io
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _lock(algorithm: str, *names: str) -> dict[str, str | bytes]:
    data = "".join(
        f'<e:EncryptedData><e:EncryptionMethod Algorithm="{algorithm}"/><e:CipherData><e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData>'
        for name in names
    )
    return {"META-INF/encryption.xml": f'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">{data}</encryption>'}


def test_book_that_is_locked_is_refused_and_one_with_hidden_fonts_is_read():
    locked = _lock("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/one.xhtml", "OEBPS/text/the%20two.xhtml")
    with pytest.raises(UnreadableFile, match=r"^x\.epub: is locked by its seller \(DRM\)"):
        read(make_epub(CHAPTERS, members=locked))
    fonts = _lock("http://www.idpf.org/2008/embedding", "OEBPS/text/one.xhtml", "OEBPS/text/the%20two.xhtml")
    assert read(make_epub(CHAPTERS, members=fonts)).text.startswith("One")


def test_paths_that_lead_out_find_nothing():
    extract = read(make_epub(CHAPTERS | {"../../../../etc/passwd": b"root"}))
    assert "root" not in extract.text


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"META-INF/container.xml": "<broken"}, "META-INF/container.xml: is damaged"),
        ({"META-INF/container.xml": "<container/>"}, "is a book without a package"),
        ({"OEBPS/book.opf": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "entities"),
    ],
)
def test_damage_is_refused_in_one_sentence(members, told):
    with pytest.raises(UnreadableFile, match=told):
        read(make_epub(CHAPTERS, members=members))


def test_bomb_of_one_chapter_costs_only_that_chapter():
    extract = read(make_epub(CHAPTERS, members={"OEBPS/text/one.xhtml": b"<p>" + bytes(60_000_000)}))
    assert extract.text.startswith("Two")
    assert "as only a bomb does" in extract.notices[0]


def test_text_of_all_chapters_together_stays_within_the_limit():
    chapters = {f"{n}.xhtml": xhtml(f"<p>{'word ' * 100}</p>") for n in range(5)}
    with pytest.raises(UnreadableFile, match="more than 1,000 characters of text"):
        read(make_epub(chapters), Limits(text=1000))
    noise = {
        f"{n}.xhtml": xhtml("<p>" + " ".join(str(i * 7919 % 99991) for i in range(40_000)) + "</p>") for n in range(5)
    }
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        read(make_epub(noise), Limits(unpacked=500_000))
