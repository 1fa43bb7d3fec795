"""OpenDocument texts: each construct is read as what it is, and every word leads back to its place."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.document import read_document
from briefing.source.extract import Extract, Limits, Link, Reading
from briefing.source.formats.odt.reading import read_odt
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark
from tests.source.formats.office_files import ODT, make_fodt, make_odt, make_zip, require_round_trip

ANN = "<dc:creator>Ann Lee</dc:creator><dc:date>2017-03-20T10:00:00</dc:date>"


def read(data: bytes, limits: Limits | None = None) -> Extract:
    extract = read_odt(data, "x.odt", Reading(limits=limits or Limits()))
    require_round_trip(extract)
    return extract


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def kinds(extract: Extract) -> list[tuple[str, Kind]]:
    return [(extract.text[piece.start : piece.end], piece.markup.kind) for piece in extract.pieces]


def marks(extract: Extract) -> list[tuple[str, Mark | None]]:
    return [(extract.text[each.start : each.end], each.preset.mark if each.preset else None) for each in extract.pieces]


@pytest.mark.parametrize("make", [make_odt, make_fodt])
def test_packed_and_flat_files_read_alike(make):
    data = make('<text:h text:outline-level="2">Head</text:h>' + p("First words.") + p("") + p("Second words."))
    extract = read(data)
    assert extract.text == "Head\n\nFirst words.\n\nSecond words."
    assert (extract.pieces[0].markup.kind, extract.pieces[0].markup.level) == (Kind.HEADING, 2)
    assert extract.original.describe(extract.pieces[2].start, extract.pieces[2].end) == "¶ 3"
    assert read_document(data, "x").extractor == "odt/1"


def test_white_space_is_brought_together_as_the_format_has_it():
    words = "\n   Two  <text:span>\n words</text:span> <text:s text:c='3'/>apart<text:tab/>and<text:line-break/> down"
    assert read(make_odt(p(words))).text == "Two words    apart\tand\n down"


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="<&>\ufffe\uffff")), max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_every_paragraph_with_words_has_its_place(paragraphs):
    extract = read(make_odt("".join(map(p, paragraphs))))
    kept = [text for text in paragraphs if text.strip()]
    assert len([piece for piece in extract.pieces if piece.preset is None]) <= len(kept)
    for segment in extract.original.segments:
        number = extract.original.parts[segment.part].number
        assert extract.text[segment.start : segment.end].split() == kept[number - 1].split()


def test_styles_make_titles_quotations_and_captions_by_their_parents():
    automatic = (
        '<style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="P2" style:parent-style-name="Quotations"/>'
        '<style:style style:name="P3" style:parent-style-name="P3"/>'
    )
    extract = read(
        make_odt(
            p("Title", "P1") + p("Quoted.", "P2") + p("Circle.", "P3") + p("Figure", "Caption"), automatic=automatic
        )
    )
    assert [kind for _, kind in kinds(extract)] == [Kind.HEADING, Kind.QUOTATION, Kind.PARAGRAPH, Kind.CAPTION]
    assert marks(extract)[0] == ("Title", Mark.TITLE)


def test_lists_and_tables_within_each_other():
    items = f"<text:list><text:list-item>{p('Outer')}<text:list><text:list-item>{p('Inner')}</text:list-item></text:list></text:list-item></text:list>"
    cell = "<table:table-cell>{}</table:table-cell>"
    inner = f"<table:table><table:table-row>{cell.format(p('in'))}</table:table-row></table:table>"
    table = f"<table:table><table:table-header-rows><table:table-row>{cell.format(p('a'))}{cell.format(inner)}</table:table-row></table:table-header-rows><table:table-row>{cell.format(p('b'))}<table:covered-table-cell>{p('no')}</table:covered-table-cell></table:table-row></table:table>"
    extract = read(make_odt(items + table + p("After.")))
    assert extract.text == "Outer\n\nInner\n\na\nin\nb\n\nAfter."
    assert [(piece.markup.kind, piece.markup.level) for piece in extract.pieces][:2] == [(Kind.ITEM, 1), (Kind.ITEM, 2)]
    assert [kind for _, kind in kinds(extract)][2:] == [Kind.CELL] * 3 + [Kind.PARAGRAPH]


def test_notes_stand_behind_the_text():
    def note(kind: str, words: str) -> str:
        return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>{p(words)}</text:note-body></text:note>'

    extract = read(
        make_odt(
            p(f"Text{note('endnote', 'Last.')} goes{note('footnote', 'First.')} on.")
            + p(note("footnote", "Second.") + "More.")
        )
    )
    assert extract.text == "Text goes on.\n\nMore.\n\nFirst.\n\nSecond.\n\nLast."
    assert [extract.original.describe(piece.start, piece.end) for piece in extract.pieces[2:]] == [
        "footnote 1",
        "footnote 2",
        "endnote 1",
    ]


def test_comment_says_who_made_it_when_and_on_which_words():
    comment = f'<office:annotation office:name="c">{ANN}{p("Which ones?")}</office:annotation>'
    extract = read(make_odt(p(f'The {comment}islands<office:annotation-end office:name="c"/> question.')))
    assert extract.text == "The islands question.\n\nWhich ones?"
    assert extract.pieces[1].markup.kind is Kind.COMMENT
    assert extract.pieces[1].preset.reason == "comment by Ann Lee, 2017-03-20 on “islands”"
    assert Part(PartKind.COMMENT, 1, "Ann Lee, 2017-03-20") in extract.original.parts


def test_tracked_changes_leave_a_whole_sentence_and_what_was_deleted_is_noise():
    info = f"<office:change-info>{ANN}</office:change-info>"
    tracked = (
        f'<text:tracked-changes><text:changed-region text:id="d"><text:deletion>{info}{p("will")}</text:deletion></text:changed-region>'
        f'<text:changed-region text:id="i"><text:insertion>{info}</text:insertion></text:changed-region></text:tracked-changes>'
    )
    sentence = p(
        'The minister <text:change text:change-id="d"/><text:change-start text:change-id="i"/>may<text:change-end text:change-id="i"/> visit Tokyo.'
    )
    extract = read(make_odt(tracked + sentence))
    assert extract.text == "The minister may visit Tokyo.\nwill"
    assert extract.pieces[0].preset.reason == "inserted by Ann Lee, 2017-03-20: “may”"
    assert (extract.pieces[1].markup.kind, extract.pieces[1].preset.mark) == (Kind.DELETED, Mark.NOISE)
    assert extract.notices == (
        "¶ 1: “may” inserted by Ann Lee, 2017-03-20",
        "¶ 1: “will” deleted by Ann Lee, 2017-03-20",
    )


def test_insertion_goes_over_paragraphs():
    tracked = '<text:tracked-changes><text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>'
    body = (
        p('Old <text:change-start text:change-id="i"/>new.')
        + p("All new.")
        + p('New<text:change-end text:change-id="i"/> old.')
    )
    extract = read(make_odt(tracked + body))
    assert [piece.preset.reason for piece in extract.pieces] == ["inserted: “new.”", "inserted", "inserted: “New”"]


def test_links_boxes_glosses_and_fields():
    words = (
        '<text:a xlink:href="http://a.example/">a page</text:a>, <text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>, '
        f"page <text:page-number>4</text:page-number><draw:frame><draw:text-box>{p('In the box.')}</draw:text-box><svg:desc>no</svg:desc></draw:frame>"
        '<text:a xlink:href="#inside">!</text:a>'
    )
    extract = read(make_odt(p(words)))
    assert extract.text == "a page, 東京, page 4!\n\nIn the box."
    assert extract.links == (Link(0, 6, "http://a.example/"),)


def test_hidden_words_sections_and_indexes_are_noise():
    automatic = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    body = (
        p('Shown <text:span text:style-name="H">secret</text:span>words.')
        + f'<text:section text:display="none">{p("Hidden section.")}</text:section>'
        + f"<text:table-of-content><text:table-of-content-source><text:index-title-template>no</text:index-title-template></text:table-of-content-source><text:index-body>{p('Chapter 1')}</text:index-body></text:table-of-content>"
    )
    assert marks(read(make_odt(body, automatic=automatic))) == [
        ("Shown words.", None),
        ("secret", Mark.NOISE),
        ("Hidden section.", Mark.NOISE),
        ("Chapter 1", Mark.NOISE),
    ]


def test_heads_and_feet_of_the_pages_are_noise_and_stand_once():
    pages = f"<style:master-page><style:header>{p('Secret')}</style:header><style:header-left>{p('Secret')}</style:header-left><style:footer>{p('Page 1')}</style:footer></style:master-page>"
    assert marks(read(make_odt(p("Body."), styles=pages)))[1:] == [("Secret", Mark.NOISE), ("Page 1", Mark.NOISE)]


def test_properties_are_claims_and_the_first_author_goes_before_the_last():
    meta = (
        "<dc:title>Talks</dc:title><dc:creator>Ben</dc:creator><meta:initial-creator>Ann</meta:initial-creator>"
        "<meta:creation-date>2017-03-20T08:00</meta:creation-date><dc:date>2017-03-21T09:00</dc:date>"
    )
    styles = '<style:default-style><style:text-properties fo:language="ja" fo:country="JP"/></style:default-style>'
    claims = {(claim.field, claim.value) for claim in read(make_odt(p("x"), meta=meta, styles=styles)).claims}
    assert claims == {
        ("title", "Talks"),
        ("author", "Ann"),
        ("published", "2017-03-20"),
        ("modified", "2017-03-21"),
        ("language", "ja-JP"),
    }


def test_macros_and_outside_files_are_told_and_never_touched():
    body = p('<draw:frame><draw:image xlink:href="file:///etc/passwd"/></draw:frame>Text.')
    extract = read(make_odt(body, members={"Basic/Standard/Module1.xml": "<x/>"}))
    assert extract.text == "Text."
    assert extract.notices == (
        "holds macros, which are never run",
        "files outside itself that it names and that are never opened: 1",
    )


def test_locked_damaged_and_foreign_files_are_refused_in_one_sentence():
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>'
    )
    for data, told in (
        (make_odt("", members={"META-INF/manifest.xml": manifest}), "locked with a password"),
        (make_odt("", members={"content.xml": "<broken"}), "content.xml: is damaged"),
        (make_zip({"mimetype": ODT}), "holds no content.xml"),
        (make_odt("", members={"content.xml": "<a/>"}), "holds no text document"),
        (make_odt("", members={"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "entities"),
    ):
        with pytest.raises(UnreadableFile, match=told):
            read(data)
    extract = read(make_odt(p("Body."), members={"styles.xml": "<broken", "meta.xml": "<broken"}))
    assert extract.text == "Body."
    assert len(extract.notices) == 2


def test_spaces_without_end_and_depth_cost_little():
    began = process_time()
    assert len(read(make_odt(p("a<text:s text:c='99999999'/>b" * 20))).text) < 25_000
    with pytest.raises(UnreadableFile, match="deep"):
        read(make_odt("<text:section>" * 5000 + "</text:section>" * 5000))
    assert read(make_odt("<text:section>" * 150 + p("Innermost.") + "</text:section>" * 150)).text == "Innermost."
    assert process_time() - began < 5
