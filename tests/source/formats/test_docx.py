"""Word documents: each construct is read as what it is, and every word leads back to its place."""

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.source.document import read_document
from briefing.source.extract import Claim, Extract, Link
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark
from tests.source.formats.office_files import STRICT, W, make_docx, p, r, read_word, relate

AUTHOR = 'w:author="Ann Lee" w:date="2017-03-20T10:00:00Z"'


def kinds(extract: Extract) -> list[tuple[str, Kind]]:
    return [(extract.text[piece.start : piece.end], piece.markup.kind) for piece in extract.pieces]


def marks(extract: Extract) -> list[tuple[str, Mark | None]]:
    return [(extract.text[each.start : each.end], each.preset.mark if each.preset else None) for each in extract.pieces]


def test_paragraphs_are_numbered_where_they_hold_words():
    extract = read_word(make_docx(p("First words.") + p("") + p("  Second words. ")))
    assert extract.text == "First words.\n\nSecond words."
    assert extract.extractor == "docx/1"
    start = extract.text.index("words", 15)
    (place,) = extract.original.find_places(start, start + 5)
    assert place == (Part(PartKind.PARAGRAPH, 2), 9, 14, ())
    assert extract.original.describe(start, start + 5) == "¶ 2"


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="<&>\ufffe\uffff")), max_size=4
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_code_point_of_every_paragraph_has_its_place(paragraphs):
    extract = read_word(make_docx("".join(f"<w:p>{''.join(map(r, runs))}</w:p>" for runs in paragraphs)))
    written = ["".join(runs) for runs in paragraphs]
    kept = [text for text in written if text.strip()]
    for number, text in enumerate(kept, 1):
        part = Part(PartKind.PARAGRAPH, number)
        found = extract.original.find_stretch(part, 0, len(text))
        if found:
            start, end = found
            (place,) = extract.original.find_places(start, end)
            assert extract.text[start:end] == text[place.at : place.until]


def test_runs_tabs_breaks_and_hyphens():
    inside = (
        f"{r('Co')}<w:r><w:softHyphen/></w:r>{r('operate')}<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t>"
        "<w:noBreakHyphen/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"
    )
    assert read_word(make_docx(f"<w:p>{inside}</w:p>")).text == "Cooperate\ta\nb\u2011c\nd"


def test_signs_of_fonts_are_their_letters_and_unknown_ones_are_told():
    def sign(font: str, char: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'

    extract = read_word(
        make_docx(
            f"<w:p>{sign('Symbol', 'F061')}{sign('Wingdings', 'F0FE')}{sign('Webdings', 'F021')}{sign('Arial', 'zz')}</w:p>"
        )
    )
    assert extract.text == "α☑\ufffd"
    assert any("signs of a font" in notice for notice in extract.notices)


@pytest.mark.parametrize("words", [W, STRICT])
def test_headings_by_style_by_level_and_by_a_base_in_both_forms_of_the_format(words):
    styles = (
        f'<w:styles xmlns:w="{words}"><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style></w:styles>'
    )
    body = (
        p("The title", '<w:pStyle w:val="T"/>')
        + p("One", '<w:pStyle w:val="H1"/>')
        + p("Two", '<w:pStyle w:val="Mine"/>')
        + p("Three", '<w:outlineLvl w:val="2"/>')
        + p("Plain", '<w:outlineLvl w:val="9"/><w:pStyle w:val="Loop"/>')
        + p("Figure 1", '<w:pStyle w:val="C"/>')
    )
    strict = relate("s", "styles", "styles.xml").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
    )
    data = make_docx(
        body,
        parts={"word/styles.xml": styles},
        relations=strict if words == STRICT else relate("s", "styles", "styles.xml"),
        words=words,
    )
    extract = read_word(data)
    assert [(piece.markup.kind, piece.markup.level) for piece in extract.pieces] == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 1),
        (Kind.HEADING, 1),
        (Kind.HEADING, 3),
        (Kind.PARAGRAPH, 0),
        (Kind.CAPTION, 0),
    ]
    assert extract.pieces[0].preset.mark is Mark.TITLE


def test_lists_are_items_as_deep_as_they_stand():
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    extract = read_word(
        make_docx(p("Outer", number.format(0, 3)) + p("Inner", number.format(1, 3)) + p("None", number.format(0, 0)))
    )
    assert [(piece.markup.kind, piece.markup.level) for piece in extract.pieces] == [
        (Kind.ITEM, 1),
        (Kind.ITEM, 2),
        (Kind.PARAGRAPH, 0),
    ]


def test_cells_are_blocks_and_tables_may_lie_in_each_other():
    inner = f"<w:tbl><w:tr><w:tc>{p('in 1')}</w:tc><w:tc>{p('in 2')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{inner}{p('')}</w:tc></w:tr><w:tr><w:tc>{p('b')}{p('c')}</w:tc></w:tr></w:tbl>"
    extract = read_word(make_docx(p("Before.") + table + p("After.")))
    assert extract.text == "Before.\n\na\nin 1\nin 2\nb\nc\n\nAfter."
    assert [kind for _, kind in kinds(extract)] == [Kind.PARAGRAPH, *[Kind.CELL] * 5, Kind.PARAGRAPH]


def test_notes_stand_behind_the_text_in_the_order_of_their_references():
    def note(kind: str, id: int, words: str, type: str = "") -> str:
        return f'<w:{kind} w:id="{id}"{type}>{p(words)}</w:{kind}>'

    body = '<w:p><w:r><w:t>Text.</w:t><w:footnoteReference w:id="7"/></w:r><w:r><w:footnoteReference w:id="3"/><w:endnoteReference w:id="1"/></w:r></w:p>'
    notes = f'<w:footnotes xmlns:w="{W}">{note("footnote", 0, "line", " w:type=" + chr(34) + "separator" + chr(34))}{note("footnote", 3, "Second note.")}{note("footnote", 7, "First note.")}</w:footnotes>'
    ends = f'<w:endnotes xmlns:w="{W}">{note("endnote", 1, "Last note.")}</w:endnotes>'
    extract = read_word(
        make_docx(
            body,
            parts={"word/footnotes.xml": notes, "word/endnotes.xml": ends},
            relations=relate("f", "footnotes", "footnotes.xml") + relate("e", "endnotes", "/word/endnotes.xml"),
        )
    )
    assert extract.text == "Text.\n\nFirst note.\n\nSecond note.\n\nLast note."
    assert [extract.original.describe(piece.start, piece.end) for piece in extract.pieces] == [
        "¶ 1",
        "footnote 1",
        "footnote 2",
        "endnote 1",
    ]
    assert [piece.markup.kind for piece in extract.pieces[1:]] == [Kind.NOTE] * 3


def test_comment_says_who_made_it_when_and_on_which_words():
    body = (
        f'<w:p>{r("The ")}<w:commentRangeStart w:id="5"/>{r("islands")}<w:commentRangeEnd w:id="5"/>{r(" question.")}'
        '<w:r><w:commentReference w:id="5"/></w:r></w:p>'
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="5" {AUTHOR}>{p("Which ones?")}{p("All four?")}</w:comment></w:comments>'
    extract = read_word(
        make_docx(body, parts={"word/comments.xml": comments}, relations=relate("c", "comments", "comments.xml"))
    )
    assert extract.text == "The islands question.\n\nWhich ones?\n\nAll four?"
    first, second = extract.pieces[1:]
    assert (first.markup.kind, first.preset.reason) == (Kind.COMMENT, "comment by Ann Lee, 2017-03-20 on “islands”")
    (place,) = extract.original.find_places(second.start, second.end)
    assert place == (Part(PartKind.COMMENT, 1, "Ann Lee, 2017-03-20"), 12, 21, ())


def test_box_of_text_is_read_once_though_it_stands_twice():
    inside = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert read_word(make_docx(f"<w:p>{r('Around.')}<w:r>{both}</w:r></w:p>")).text == "Around.\n\nIn the box."
    old = f"<w:p>{r('Around.')}<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>"
    assert read_word(make_docx(old)).text == "Around.\n\nIn the box."


def test_tracked_changes_leave_a_whole_sentence_and_what_was_deleted_is_noise():
    body = (
        f'<w:p>{r("The minister ")}<w:del w:id="1" {AUTHOR}><w:r><w:delText>will</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {AUTHOR}>{r("may")}</w:ins>{r(" visit Tokyo.")}</w:p>'
    )
    extract = read_word(make_docx(body))
    assert extract.text == "The minister may visit Tokyo.\nwill"
    changed, gone = extract.pieces
    assert (changed.markup.kind, changed.preset.mark) == (Kind.INSERTED, Mark.BODY)
    assert changed.preset.reason == "inserted by Ann Lee, 2017-03-20: “may”"
    assert (gone.markup.kind, gone.preset.mark, gone.preset.reason) == (
        Kind.DELETED,
        Mark.NOISE,
        "deleted by Ann Lee, 2017-03-20",
    )
    assert extract.original.describe(gone.start, gone.end) == "¶ 1 (deleted)"
    assert extract.notices == (
        "¶ 1: “may” inserted by Ann Lee, 2017-03-20",
        "¶ 1: “will” deleted by Ann Lee, 2017-03-20",
    )
    document = read_document(make_docx(body), "x.docx")
    assert [block.mark for block in document.blocks] == [Mark.BODY, Mark.NOISE]


def test_moved_words_and_changed_rows_are_tracked_changes_too():
    moved = f'<w:p><w:moveFrom w:id="1" {AUTHOR}>{r("Moved.")}</w:moveFrom></w:p><w:p><w:moveTo w:id="2" {AUTHOR}>{r("Moved.")}</w:moveTo></w:p>'
    row = f'<w:tbl><w:tr><w:trPr><w:del w:id="3" {AUTHOR}/></w:trPr><w:tc>{p("Gone row.")}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id="4" {AUTHOR}/></w:trPr><w:tc>{p("New row.")}</w:tc></w:tr></w:tbl>'
    extract = read_word(make_docx(moved + row))
    assert marks(extract) == [
        ("Moved.", Mark.NOISE),
        ("Moved.", Mark.BODY),
        ("Gone row.", Mark.NOISE),
        ("New row.", Mark.BODY),
    ]
    assert extract.pieces[1].preset.reason == "moved here by Ann Lee, 2017-03-20"
    assert extract.pieces[3].preset.reason == "inserted by Ann Lee, 2017-03-20"


def test_many_changes_are_told_by_their_number():
    change = f'<w:ins w:id="1" {AUTHOR}>{r("x")}</w:ins>{r(" y ")}'
    assert read_word(make_docx(f"<w:p>{change * 50}</w:p>")).notices[-1] == "30 more tracked changes or hidden words"


def test_hidden_words_are_kept_apart_as_noise():
    extract = read_word(
        make_docx(
            f"<w:p>{r('Shown.')}{r('secret', '<w:vanish/>')}{r(' Too.', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
        )
    )
    assert marks(extract) == [("Shown. Too.", None), ("secret", Mark.NOISE)]


def test_links_by_relation_and_by_field_keep_their_targets():
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    body = (
        f'<w:p>{r("See ")}<w:hyperlink r:id="l">{r("the page")}</w:hyperlink>{r(" and ")}{field.format("begin")}'
        f'<w:r><w:instrText> HYPERLINK "http://b.example/x" </w:instrText></w:r>{field.format("separate")}{r("the other")}{field.format("end")}'
        f'<w:hyperlink w:anchor="inside">{r(" here")}</w:hyperlink></w:p>'
    )
    extract = read_word(make_docx(body, relations=relate("l", "hyperlink", "http://a.example/", outside=True)))
    assert extract.text == "See the page and the other here"
    assert extract.links == (
        Link(4, 12, "http://a.example/"),
        Link(17, 26, "http://b.example/x"),
        Link(26, 31, "#inside"),
    )
    assert extract.notices == ()


def test_fields_show_their_results_and_not_their_instructions():
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    inner = f"{field.format('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{field.format('separate')}{r('4')}{field.format('end')}"
    simple = f"<w:fldSimple w:instr='DATE'>{r('20 March')}</w:fldSimple>"
    assert (
        read_word(make_docx(f"<w:p>{r('Page ')}{inner}{r(', ')}{simple}{field.format('end')}</w:p>")).text
        == "Page 4, 20 March"
    )


def test_glosses_are_left_out_and_formulas_and_controls_are_read():
    body = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t> x=1</m:t></m:r></m:oMath></w:p>"
        f"<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
    )
    assert read_word(make_docx(body)).text == "東京 x=1\n\nIn a control."


def test_heads_and_feet_of_the_pages_are_noise_and_stand_once():
    def edge(kind: str, words: str) -> str:
        return f'<w:{kind} xmlns:w="{W}">{p(words)}</w:{kind}>'

    parts = {
        "word/h1.xml": edge("hdr", "Secret"),
        "word/h2.xml": edge("hdr", "Secret"),
        "word/f.xml": edge("ftr", "Page 1"),
    }
    relations = relate("1", "header", "h1.xml") + relate("2", "header", "h2.xml") + relate("3", "footer", "f.xml")
    extract = read_word(make_docx(p("Body text."), parts=parts, relations=relations))
    assert marks(extract)[1:] == [("Secret", Mark.NOISE), ("Page 1", Mark.NOISE)]


def test_properties_are_claims_with_their_basis():
    core = (
        "<dc:title> The  talks </dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2017-03-20T08:00:00Z</dcterms:created>"
        "<dcterms:modified>2017-03-21T08:00:00Z</dcterms:modified><dc:language>ja-JP</dc:language><dc:subject></dc:subject>"
    )
    extract = read_word(make_docx(p("x"), core=core))
    assert {(claim.field, claim.value) for claim in extract.claims} == {
        ("title", "The talks"),
        ("author", "Ann Lee"),
        ("published", "2017-03-20"),
        ("modified", "2017-03-21"),
        ("language", "ja-JP"),
    }
    assert Claim("author", "Ann Lee", "author in the document's properties") in extract.claims
    assert {claim.field for claim in extract.claims if claim.weak} == {"published", "modified"}
    template = (
        "<dc:title>Talks</dc:title><dc:creator>python-docx</dc:creator><dcterms:created>2013-12-23</dcterms:created>"
    )
    assert [claim.field for claim in read_word(make_docx(p("x"), core=template)).claims] == ["title"]


def test_document_of_another_program_is_read_whole(tmp_path):
    written = docx.Document()
    written.add_heading("The talks", 1)
    written.add_paragraph("The ministers met on 20 March.")
    written.add_paragraph("First point", style="List Bullet")
    table = written.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Japan", "Russia"
    written.sections[0].header.paragraphs[0].text = "For the desk"
    written.save(str(tmp_path / "talks.docx"))
    extract = read_word((tmp_path / "talks.docx").read_bytes())
    assert kinds(extract) == [
        ("The talks", Kind.HEADING),
        ("The ministers met on 20 March.", Kind.PARAGRAPH),
        ("First point", Kind.ITEM),
        ("Japan", Kind.CELL),
        ("Russia", Kind.CELL),
        ("For the desk", Kind.PARAGRAPH),
    ]
    assert marks(extract)[-1][1] is Mark.NOISE
