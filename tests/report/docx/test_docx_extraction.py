import random
import re
from dataclasses import replace

import pytest
from docx_parts import CONTENT, EVERYTHING, MARKDOWN, misplaced, pack, parts_of, render
from office import convert

from briefing.errors import UnreadableFile
from briefing.report.banner import BANNERS
from briefing.report.docx.extraction import read_docx
from briefing.report.reading import Report, parse
from briefing.report.verify import Outcome, verify
from tests.report.hostile_brief import DOCUMENT

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"


def changed(part, change, content=CONTENT):
    parts = parts_of(content)
    parts[f"word/{part}.xml"] = change(parts[f"word/{part}.xml"])
    return pack(parts)


def essence(report):
    """Return what a report says, without the places of its passages and the banner that closes it."""
    passages = [replace(each, line=0) for each in report.passages if each.text]
    if set(passages[-1].text.split(" · ")) <= BANNERS:
        passages.pop()
    return passages, {id: replace(note, line=0) for id, note in report.notes.items()}


WANTED = essence(parse(MARKDOWN))


def test_what_was_written_is_read_back():
    report = read_docx(CONTENT)
    assert essence(report) == WANTED
    assert report.front_matter == parse(MARKDOWN).front_matter.replace("draft: true", 'draft: "True"')
    assert [passage.line for passage in report.passages] == sorted({passage.line for passage in report.passages})


def test_everything_markdown_can_hold_is_read_back():
    wanted, found = parse(EVERYTHING), read_docx(render(EVERYTHING))
    strays = found.passages[-1]
    assert (strays.text, strays.notes) == ("", ("stray",))
    assert [(each.kind, each.text, each.notes) for each in found.passages[:-1]] == [
        (each.kind, each.text, each.notes) for each in wanted.passages
    ]
    assert {id: (note.text, note.quotes) for id, note in found.notes.items()} == {
        id: (note.text, note.quotes) for id, note in wanted.notes.items()
    }


PIECES = (
    "# ", "## ", "- ", "1. ", "> ", "\n", "\n\n", "    ", "[^a]", "[^b]", "[^a]: ", "[^b]: ", "\n[^c]: ", "|", "*", "**", "~~",
    "| a | b |\n| --- | --- |\n", "| c[^a] |\n", "```\n", "`", "[x](http://a.b)", "---\n", "word", "日本", "שלום", "\\", "&amp;",
    "<b>", "\t", "***\n", "===",
)  # fmt: skip


def test_no_markdown_loses_a_word_on_the_way_there_and_back():
    chance = random.Random(5)
    for _ in range(400):
        markdown = "".join(chance.choices(PIECES, k=chance.randint(1, 60)))
        content = render(markdown)
        assert list(misplaced(content)) == [], markdown
        assert words_of(read_docx(content)) == words_of(parse(markdown)), markdown


def words_of(report):
    """Return the words of each passage; a mark of a note that is nowhere is shown by the one and dropped by the other."""
    passages = (re.sub(r"\[\^[abc]\]|\s", "", each.text) for each in report.passages)
    return [words for words in passages if words]


def test_a_changed_word_is_read_as_it_stands():
    report = read_docx(changed("endnotes", lambda xml: xml.replace("Plain words", "Other words", 1)))
    assert report.notes["f-00000001"].text.startswith('"Other words')


def test_hidden_words_do_not_count_as_shown():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    assert essence(read_docx(changed("endnotes", lambda xml: xml.replace("</w:p>", hidden)))) == WANTED
    assert essence(read_docx(changed("document", lambda xml: xml.replace("</w:p>", hidden)))) == WANTED
    shown = hidden.replace("<w:vanish/>", '<w:vanish w:val="0"/>')
    assert essence(read_docx(changed("document", lambda xml: xml.replace("</w:p>", shown)))) != WANTED


def test_a_mark_of_a_note_that_is_gone_is_told():
    gone = read_docx(changed("endnotes", lambda xml: re.sub(r'<w:endnote w:id="2">.*?</w:endnote>', "", xml)))
    lost = set(WANTED[1]) - set(gone.notes)
    assert len(lost) == 1
    outcomes = {verdict.note: verdict.standing for verdict in verify(gone, {DOCUMENT.sha256: DOCUMENT})}
    assert {note for note, standing in outcomes.items() if standing is Outcome.NOT_FOUND} == lost


def as_word_saves(xml):
    """Return the body as Word writes it again: fields in full, runs cut up, marks of revisions."""
    xml = re.sub(
        r'<w:fldSimple w:instr="([^"]*)">(<w:r>.*?</w:r>)</w:fldSimple>',
        r'<w:r w:rsidR="00AB"><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">\1</w:instrText>'
        r'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\2<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        xml,
    )
    xml = xml.replace("<w:p>", '<w:p w:rsidR="00AB" w:rsidRDefault="00CD"><w:proofErr w:type="spellStart"/>')
    xml = re.sub(
        r"<w:t xml:space=\"preserve\">([^<&]{3})([^<&]+)</w:t>", r'<w:t>\1</w:t><w:t xml:space="preserve">\2</w:t>', xml
    )
    xml = xml.replace('w:val="Heading1"', 'w:val="berschrift1"').replace('w:val="Emphasis"', 'w:val="Hervorhebung"')
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t/></w:r></w:ins></w:p>"
    return xml.replace(
        "</w:p>", '<w:bookmarkStart w:id="9999" w:name="_GoBack"/><w:bookmarkEnd w:id="9999"/>' + deleted
    )


def test_a_document_that_word_saved_again_reads_the_same():
    parts = parts_of(CONTENT)
    for name in ("document", "endnotes"):
        parts[f"word/{name}.xml"] = as_word_saves(parts[f"word/{name}.xml"])
    styles = parts["word/styles.xml"].replace('"Heading1"', '"berschrift1"').replace('"Emphasis"', '"Hervorhebung"', 1)
    parts["word/styles.xml"] = styles
    assert parts["word/document.xml"].count("fldChar") > 20
    assert essence(read_docx(pack(parts))) == WANTED


def test_a_document_in_the_strict_form_reads_the_same():
    strict = {
        name: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, text in parts_of(CONTENT).items()
    }
    assert essence(read_docx(pack(strict))) == WANTED


def test_without_bookmarks_notes_go_by_their_numbers():
    parts = parts_of(CONTENT)
    parts["word/document.xml"] = re.sub(r"<w:bookmark[^>]*>", "", parts["word/document.xml"])
    notes = read_docx(pack(parts)).notes
    assert list(notes) == [f"note-{number}" for number in range(1, len(WANTED[1]) + 1)]
    assert sorted(note.text for note in notes.values()) == sorted(note.text for note in WANTED[1].values())


def test_paragraphs_in_another_order_keep_their_notes():
    parts = parts_of(render("One.[^f-1]\n\nTwo.[^f-2][^f-1]\n\n[^f-1]: A.\n\n[^f-2]: B.\n"))
    first, second = re.findall(r"<w:p>.*?</w:p>", parts["word/document.xml"])
    parts["word/document.xml"] = parts["word/document.xml"].replace(first + second, second + first)
    report = read_docx(pack(parts))
    assert [passage.notes for passage in report.passages] == [("f-2", "f-1"), ("f-1",)]
    assert {id: note.text for id, note in report.notes.items()} == {"f-1": "A.", "f-2": "B."}


def test_endnotes_turned_into_footnotes_are_read():
    parts = {name.replace("endnotes", "footnotes"): text for name, text in parts_of(CONTENT).items()}
    parts = {name: text.replace("endnote", "footnote").replace("Endnote", "Footnote") for name, text in parts.items()}
    assert essence(read_docx(pack(parts))) == WANTED


def test_a_document_that_libreoffice_saved_again_reads_the_same(tmp_path):
    saved = convert(CONTENT, "docx:MS Word 2007 XML", tmp_path)
    assert saved != CONTENT
    assert "Page " in parts_of(saved)["word/endnotes.xml"]
    assert essence(read_docx(saved)) == WANTED


def _bomb(size):
    return HEAD.encode() + b"<w:p><w:r><w:t>" + b"x" * size + b"</w:t></w:r></w:p>" + TAIL.encode()


def _many(count):
    return pack({"word/document.xml": HEAD + TAIL} | {f"{number:0>50}": "" for number in range(count)})


LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + "]>"
)
BROKEN = {
    "nothing": (b"", "no Word document"),
    "words": (b"These are words.", "no Word document"),
    "an empty archive": (pack({}), "no Word document"),
    "another archive": (pack({"content.xml": "<x/>"}), "no Word document"),
    "an end without a beginning": (CONTENT[-22:], "is damaged"),
    "cut off": (CONTENT[: len(CONTENT) // 2], "no Word document"),
    "no XML": (pack({"word/document.xml": "words"}), "well-formed"),
    "XML cut off": (pack({"word/document.xml": HEAD}), "well-formed"),
    "an entity of a file": (
        pack({"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + HEAD + "&e;" + TAIL}),
        "document type",
    ),
    "entities of entities": (pack({"word/document.xml": LAUGHS + HEAD + "<w:p>&j;</w:p>" + TAIL}), "document type"),
    "a document type in UTF-16": (
        pack({"word/document.xml": (LAUGHS + HEAD + "&j;" + TAIL).encode("utf-16")}),
        "document type",
    ),
    "unknown entity": (pack({"word/document.xml": HEAD + "&nbsp;" + TAIL}), "well-formed"),
    "nested": (pack({"word/document.xml": HEAD + "<w:p>" * 300 + "</w:p>" * 300 + TAIL}), "deeper than 200"),
    "bomb": (lambda: pack({"word/document.xml": _bomb(201_000_000)}), "unfolds to more than 200 MB"),
    "bomb in the styles": (
        lambda: pack({"word/document.xml": HEAD + TAIL, "word/styles.xml": b" " * 201_000_000}),
        "unfolds to more than 200 MB",
    ),
    "many files": (lambda: _many(20_000), "too many files"),
    "large": (b"PK" + bytes(50_000_000), "larger than 50 MB"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_refused_in_a_sentence(name):
    data, words = BROKEN[name]
    data = data() if callable(data) else data
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read_docx(data)
    assert str(refusal.value).count(". ") == 0


def test_a_size_that_an_archive_lies_about_is_not_believed():
    bomb = _bomb(201_000_000)
    honest = pack({"word/document.xml": bomb})
    lying = honest.replace(len(bomb).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(UnreadableFile):
        read_docx(lying)


def test_no_damage_makes_it_fall_over():
    chance = random.Random(5)
    for _ in range(300):
        data = bytearray(CONTENT)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _read_or_refuse(bytes(data))
    for _ in range(200):
        parts = parts_of(CONTENT)
        name = chance.choice([each for each in parts if each.startswith("word/")])
        at = chance.randrange(len(parts[name]))
        parts[name] = (
            parts[name][:at]
            + chance.choice(["", "<", ">", '"', "&", "9", "<w:p>", "\0"])
            + parts[name][at + chance.randrange(40) :]
        )
        _read_or_refuse(pack(parts))


def _read_or_refuse(data):
    try:
        report = read_docx(data)
    except UnreadableFile:
        return
    assert isinstance(report, Report)


def test_elements_may_miss_what_they_need():
    body = (
        "<w:p/><w:p><w:pPr><w:pStyle/><w:numPr/></w:pPr><w:r><w:rPr><w:rStyle/><w:i w:val='0'/></w:rPr><w:t>a</w:t></w:r>"
        "<w:bookmarkStart/><w:bookmarkEnd/><w:bookmarkEnd w:id='7'/><w:fldSimple/><w:r><w:fldChar/>"
        "<w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/><w:instrText>x</w:instrText>"
        "<w:endnoteReference/></w:r></w:p>"
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='x'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"
        "<w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl>"
    )
    report = read_docx(pack({"word/document.xml": HEAD + body + TAIL}))
    assert [(each.kind, each.text, each.notes) for each in report.passages] == [
        ("paragraph", "a", ("note-1",)),
        ("item", "b", ()),
        ("row", "", ()),
        ("row", "", ()),
    ]
