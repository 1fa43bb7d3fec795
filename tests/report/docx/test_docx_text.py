import re
import time
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx_parts import (
    CITED,
    CONTENT,
    EVERYTHING,
    MARKDOWN,
    W,
    misplaced,
    paragraphs,
    parts_of,
    render,
    shown,
    style_of,
    tree,
)

from briefing.report.docx.extraction import read_docx
from briefing.report.escape import escape_markdown, normalise
from briefing.report.formats import FORMATS
from briefing.report.html import render_html
from briefing.report.manuscript import Manuscript
from briefing.report.reading import parse
from tests.hostile.corpus import SOURCES
from tests.hostile.suites import list_naughty_strings
from tests.report.hostile_brief import HOSTILE


@pytest.fixture(scope="module")
def document():
    return docx.Document(BytesIO(CONTENT))


def test_another_program_finds_headings_tables_and_texts(document):
    report = parse(MARKDOWN)
    headings = [each.text for each in report.passages if each.kind == "heading"]
    named = [
        each for each in document.paragraphs if each.style.name == "Title" or each.style.name.startswith("Heading")
    ]
    assert [each.text for each in named] == headings
    levels = [each.level for each in report.passages if each.kind == "heading"]
    assert [0 if each.style.name == "Title" else int(each.style.name[-1]) for each in named] == [
        level - 1 for level in levels
    ]
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows[1:]]
    assert [re.sub(r"\d*$", "", row) for row in rows] == [
        re.sub(r"\d*$", "", each.text) for each in report.passages if each.kind == "row"
    ]
    assert document.core_properties.title == "Talks: *all* of [them] #1 – Situation report"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.keywords == "TLP:AMBER+STRICT"
    assert document.core_properties.content_status == "Draft"


def test_there_is_one_note_per_fact_however_often_it_is_cited():
    notes = [each for each in tree(CONTENT, "endnotes") if f"{W}type" not in each.attrib]
    assert len(notes) == len(CITED) == len(set(CITED))
    body = tree(CONTENT)
    first = [each.get(f"{W}id") for each in body.iter(f"{W}endnoteReference")]
    assert first == [str(number) for number in range(1, len(CITED) + 1)]
    assert [each.get(f"{W}id") for each in notes] == first
    repeats = list(body.iter(f"{W}fldSimple"))
    marks = re.findall(r"(?<!\n)\[\^(f-[0-9]+)\]", MARKDOWN)
    assert len(repeats) == len(marks) - len(set(marks)) > 0
    for field in repeats:
        bookmark = field.get(f"{W}instr").split()[1]
        assert shown(field) == str(list(dict.fromkeys(marks)).index(bookmark.replace("_", "-")) + 1)


def test_every_quote_stands_word_for_word_in_the_notes():
    text = "\n".join(words for _, words in paragraphs(CONTENT, "endnotes"))
    assert all(normalise(line) in text for line in HOSTILE)
    assert "<script" not in "".join(parts_of(CONTENT).values())


def test_marking_draft_sign_and_page_numbers_stand_on_every_page():
    for part, tag in (("header", "hdr"), ("footer", "ftr")):
        root = tree(CONTENT, part)
        assert root.tag == f"{W}{tag}"
        assert shown(root).startswith("DRAFT\t")
        assert shown(root).endswith("\tTLP:AMBER+STRICT")
    assert [each.get(f"{W}instr").strip() for each in tree(CONTENT, "footer").iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]
    section = tree(CONTENT).find(f"{W}body/{W}sectPr")
    assert section.find(f"{W}titlePg") is None
    assert {each.get(f"{W}type") for each in section if each.tag.endswith("Reference")} == {"default"}
    issued = render('---\nmarking: "TLP:NONE"\n---\n\n# T\n')
    assert not any(shown(tree(issued, part)).strip("\tPage 1of") for part in ("header", "footer"))


def test_a_table_repeats_its_head_keeps_rows_whole_and_is_named_after_its_heading():
    for table in tree(CONTENT).iter(f"{W}tbl"):
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") in {"Names used", "Sources", "Timeline"}
        columns = [int(each.get(f"{W}w")) for each in table.find(f"{W}tblGrid")]
        assert sum(columns) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert min(columns) > 0


def test_lists_count_from_their_own_start_and_no_word_is_lost():
    root = tree(render(EVERYTHING))
    items = [each for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}numPr") is not None]
    numbered = {each.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for each in items}
    starts = [each.get(f"{W}val") for each in tree(render(EVERYTHING), "numbering").iter(f"{W}startOverride")]
    assert starts == ["1", "7", "1"]
    assert len(numbered) == 1 + len(starts)
    text = [shown(each) for each in items]
    assert text[:3] == ["one", "two bold both struck and code <&>", ""]
    assert ("ListContinue", "more of two") in paragraphs(render(EVERYTHING))
    assert ("SourceCode", "fenced  \ttab") in paragraphs(render(EVERYTHING))
    assert ("Heading1", "Lists,1") in paragraphs(render(EVERYTHING))


@pytest.mark.parametrize("kind", ["- ", "1. ", "> "])
def test_lists_and_quotations_fifty_deep_keep_a_word_processors_bounds(kind):
    markdown = "# T\n\n" + "".join("   " * depth + f"{kind}level {depth}\n" for depth in range(50))
    content = render(markdown)
    assert list(misplaced(content)) == []
    levels = {int(each.get(f"{W}val")) for each in tree(content).iter(f"{W}ilvl")}
    assert levels <= set(range(9))
    indents = [int(each.get(f"{W}left", "0")) for each in tree(content).iter(f"{W}ind")]
    assert max(indents, default=0) < 9412
    words = re.findall(r"level \d+", shown(tree(content)))
    assert words == re.findall(r"level \d+", render_html(markdown))
    assert len(words) > 5


def test_more_columns_than_word_takes_are_printed_as_lines():
    markdown = "|" + " a |" * 64 + "\n|" + " --- |" * 64 + "\n|" + " b |" * 64 + "\n"
    content = render(markdown)
    assert tree(content).find(f".//{W}tbl") is None
    assert paragraphs(content) == [("BodyText", " | ".join("a" * 64)), ("BodyText", " | ".join("b" * 64))]


def _languages(text):
    return {
        shown(run): (run.find(f"{W}rPr/{W}lang").attrib, run.find(f"{W}rPr/{W}rtl") is not None)
        for run in tree(render(text)).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }


def test_each_script_is_told_its_language():
    assert _languages("Сергей Лавров and 岸田文雄 and かな met שלום עולם, مرحبا in Ελλάδα and 한국.") == {
        "Сергей Лавров": ({f"{W}val": "ru-RU"}, False),
        "岸田文雄": ({f"{W}eastAsia": "ja-JP"}, False),
        "かな": ({f"{W}eastAsia": "ja-JP"}, False),
        "שלום עולם": ({f"{W}bidi": "he-IL"}, True),
        "مرحبا": ({f"{W}bidi": "ar-SA"}, True),
        "Ελλάδα": ({f"{W}val": "el-GR"}, False),
        "한국": ({f"{W}eastAsia": "ko-KR"}, False),
    }
    assert _languages("Київ і Їжак, plain “curly” words — naïve…") == {}
    default = tree(CONTENT, "styles").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(f"{W}val") == "en-GB"


def test_a_paragraph_that_is_written_from_the_right_runs_from_the_right():
    root = tree(render("שלום IBM\n\nworld שלום\n\nשלום: world\n\n1. «مرحبا»\n\n| שלום |\n| --- |\n| a |\n"))
    directions = {
        shown(each).replace("\u200e", ""): each.find(f"{W}pPr/{W}bidi") is not None for each in root.iter(f"{W}p")
    }
    assert directions == {
        "שלום IBM": True,
        "world שלום": False,
        "שלום: world": False,
        "«مرحبا»": True,
        "שלום": True,
        "a": False,
        "": False,
    }


def test_quoted_words_from_the_right_go_together_and_end_before_their_mark():
    root = tree(render('Note: "אמר (340) אתמול." וכאלה, undated.\n'))
    runs = [(shown(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in root.iter(f"{W}r")]
    ends = [at for at, (text, _) in enumerate(runs) if text == "\u200e"]
    assert len(ends) == 2
    assert all(turned for text, turned in runs[1 : ends[0]])
    assert "".join(text for text, _ in runs[1 : ends[0]]) == "אמר (340) אתמול."
    assert runs[ends[0] + 1] == ('" ', False)


def test_weights_and_strokes_are_told_as_styles():
    root = tree(render("**DRAFT** *em* **strong** ***both*** ~~struck~~ `code` **~~all~~**\n"))
    dressed = {}
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        names = [] if properties is None else [each.get(f"{W}val") or each.tag.removeprefix(W) for each in properties]
        dressed[shown(run)] = names
    assert dressed == {
        "DRAFT": ["DraftSign"],
        " ": [],
        "em": ["Emphasis"],
        "strong": ["Strong"],
        "both": ["Strong", "i", "iCs"],
        "struck": ["strike"],
        "code": ["VerbatimChar"],
        "all": ["Strong", "strike"],
    }


def test_hostile_strings_are_shown_as_they_are():
    strings = [text for text in list_naughty_strings() if normalise(text)]
    strings += [case.data.decode(errors="replace") for case in SOURCES if len(case.data) < 50_000]
    strings += HOSTILE
    strings = [text for text in strings if normalise(text)]
    markdown = "".join(f"- {escape_markdown(text)}[^n-{at}]\n" for at, text in enumerate(strings))
    markdown += "".join(f"\n[^n-{at}]: {escape_markdown(text)}\n" for at, text in enumerate(strings))
    content = render(markdown)
    assert list(misplaced(content)) == []
    report = read_docx(content)
    assert [passage.text for passage in report.passages] == [normalise(text) for text in strings]
    assert [note.text for note in report.notes.values()] == [normalise(text) for text in strings]
    assert docx.Document(BytesIO(content)).paragraphs[0].text == normalise(strings[0])


def test_what_xml_forbids_cannot_break_the_document():
    content = render("# a\x01b\x1b\ufffe\n\nc \udc80 d \x7f\x85 ]]> &#0; &amp;\n\n```\n\x02\r\n```\n")
    assert list(misplaced(content)) == []
    assert [words for _, words in paragraphs(content)] == [
        "a\ufffdb\ufffd\ufffd",
        "c \ufffd d \x7f\x85 ]]> \ufffd &",
        "\ufffd",
    ]


@pytest.mark.parametrize("label", ["f-1", "F-1", "x" * 60, "1st", "note-1", "日本", "a b", '"><w:p/>', "a_b"])
def test_any_label_makes_a_note(label):
    markdown = f"One.[^{label}] Two.[^{label}] Three.[^f-2]\n\n[^{label}]: Words.\n\n[^f-2]: More.\n"
    content = render(markdown)
    wanted = parse(markdown).notes
    names = [each.get(f"{W}name") for each in tree(content).iter(f"{W}bookmarkStart")]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) for name in names)
    assert [note.text for note in read_docx(content).notes.values()] == [note.text for note in wanted.values()]


def test_a_note_cites_no_note_for_the_first_time():
    content = render(EVERYTHING)
    assert tree(content, "endnotes").find(f".//{W}endnoteReference") is None
    body = [each.get(f"{W}id") for each in tree(content).iter(f"{W}endnoteReference")]
    notes = [each.get(f"{W}id") for each in tree(content, "endnotes") if f"{W}type" not in each.attrib]
    assert body == notes


def test_the_banner_that_ends_a_report_is_left_to_the_foot_of_the_pages():
    assert [words for _, words in paragraphs(CONTENT)][-1].startswith("Double quotation marks")
    kept = render("# T\n\n---\n\nPrepared by the desk.\n")
    assert "Prepared by the desk." in shown(tree(kept))


def test_it_is_a_format_of_its_own():
    assert FORMATS["docx"].render(Manuscript(MARKDOWN)).content == CONTENT


def _cost(facts):
    body = "".join(f"- Statement {n}.[^f-{n}] *Also*[^f-{n // 2}]\n" for n in range(facts))
    markdown = body + "".join(f'\n[^f-{n}]: "Слова" of 源 {n}.\n' for n in range(facts))
    start = time.process_time()
    render(markdown)
    return time.process_time() - start


def test_ten_times_the_facts_cost_about_ten_times_the_time():
    _cost(100)
    assert min(_cost(1500) for _ in range(3)) < 25 * min(_cost(150) for _ in range(5))


def test_the_styles_of_headings_are_nested_as_the_headings_are():
    found = [style for style, _ in paragraphs(CONTENT) if style == "Title" or style.startswith("Heading")]
    levels = [0 if style == "Title" else int(style[-1]) for style in found]
    assert levels[0] == 0
    assert all(after - before <= 1 for before, after in pairwise(levels))
    styles = {style_of(each) for each in tree(CONTENT).iter(f"{W}p")}
    assert "" not in styles
