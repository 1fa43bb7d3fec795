"""Word documents that lie, lead out or grow without end cost a sentence or a notice, in bounded time."""

from time import process_time

import pytest

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits, Reading
from briefing.source.formats.docx.reading import read_docx
from tests.source.formats.office_files import make_docx, make_zip, p, read_word, relate

AUTHOR = 'w:author="Ann Lee" w:date="2017-03-20T10:00:00Z"'


def test_macros_outside_files_and_embedded_ones_are_told_and_never_touched():
    relations = relate("1", "attachedTemplate", "file:///etc/passwd", outside=True) + relate(
        "2", "oleObject", "embeddings/o.bin"
    )
    extract = read_word(
        make_docx(p("Text."), parts={"word/vbaProject.bin": b"x", "word/embeddings/o.bin": b"y"}, relations=relations)
    )
    assert extract.text == "Text."
    assert [notice.split(":")[0] for notice in extract.notices] == [
        "holds macros, which are never run",
        "files outside itself that it names and that are never opened",
        "files that it embeds and that are not read",
    ]


def test_damaged_part_costs_only_itself_and_a_damaged_body_the_document():
    damaged = make_docx(
        p("Body."), parts={"word/footnotes.xml": "<broken"}, relations=relate("f", "footnotes", "footnotes.xml")
    )
    extract = read_word(damaged)
    assert extract.text == "Body."
    assert extract.notices[0].startswith("word/footnotes.xml is not read (word/footnotes.xml: is damaged or no XML")
    with pytest.raises(UnreadableFile, match=r"^x\.docx: word/document\.xml: is damaged or no XML"):
        read_word(make_docx("", parts={"word/document.xml": "<w:document"}))
    with pytest.raises(UnreadableFile, match="without a document"):
        read_word(make_zip({"[Content_Types].xml": "<Types/>"}))


def test_relations_that_lead_out_or_in_circles_are_not_followed():
    relations = (
        relate("1", "header", "../../../../etc/passwd")
        + relate("2", "footer", "document.xml")
        + relate("3", "comments", "comments.xml")
    )
    extract = read_word(make_docx(p("Text."), relations=relations))
    assert extract.text.startswith("Text.")


def test_text_beyond_the_limit_is_refused():
    with pytest.raises(UnreadableFile, match="more than 1,000 characters of text"):
        read_word(make_docx(p("x" * 600) * 2), Limits(text=1000))


def test_bombs_within_the_document_are_refused_in_bounded_time():
    began = process_time()
    with pytest.raises(UnreadableFile, match="as only a bomb does"):
        read_word(make_docx("", parts={"word/document.xml": bytes(60_000_000)}))
    with pytest.raises(UnreadableFile, match="entities"):
        read_word(make_docx("", parts={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
    with pytest.raises(UnreadableFile, match="deep"):
        read_word(make_docx("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000))
    assert process_time() - began < 5


def test_changes_and_comments_without_end_cost_time_in_proportion():
    began = process_time()
    deletions = f'<w:del w:id="1" {AUTHOR}><w:r><w:delText>gone words </w:delText></w:r></w:del>' * 20_000
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(20_000))
    noise = "".join(f"<!--{n * 7919 % 99_991}-->" for n in range(60_000))
    data = make_docx(f"{noise}<w:p>{starts}{deletions}</w:p>" + p("after ") * 5_000)
    assert len(read_docx(data, "x.docx", Reading()).pieces) == 5_001
    assert process_time() - began < 10


def test_nesting_up_to_the_limit_is_read():
    deep = 60
    data = make_docx("<w:tbl><w:tr><w:tc>" * deep + p("Innermost.") + "</w:tc></w:tr></w:tbl>" * deep)
    assert read_word(data).text == "Innermost."
