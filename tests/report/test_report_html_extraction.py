"""A report's page read back: what a browser shows counts, what it hides does not, and what could do either is refused."""

import re
from pathlib import Path

import pytest
from browser import look_at

from briefing.errors import UnreadableFile
from briefing.report.escape import fold_space
from briefing.report.figures.scene import Scene, Words
from briefing.report.html import render_html
from briefing.report.html.extraction import read_html
from briefing.report.manuscript import Figure
from briefing.report.reading import parse
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, verify
from tests.report.hostile_brief import BRIEF, DOCUMENT, DOCUMENTS

MARKDOWN = render_markdown(BRIEF, DOCUMENTS, draft=True)
PAGE = render_html(MARKDOWN)
BY_HASH = {DOCUMENT.sha256: DOCUMENT}
SHIPPED = Path(__file__).parents[2] / "briefs" / "japan-russia-2plus2-2017-03.sitrep.html"


def essence(report):
    passages = [
        (each.kind, each.level, fold_space(each.text), [fold_space(piece.text) for piece in each.pieces], each.notes)
        for each in report.passages
    ]
    comments = [fold_space(each.comment) for each in report.passages]
    return passages, comments, {id: (fold_space(note.text), note.quotes) for id, note in report.notes.items()}


WANTED = essence(read_html(PAGE))


def outcomes(page):
    return {verdict.note: verdict.standing for verdict in verify(read_html(page), BY_HASH)}


def test_a_page_says_what_its_markdown_says():
    assert essence(parse(MARKDOWN)) == WANTED
    assert set(outcomes(PAGE).values()) == {Outcome.STANDS}


def test_passages_bear_the_lines_of_the_page():
    lines = PAGE.split("\n")
    passage = next(each for each in read_html(PAGE).passages if each.text == "Notes")
    assert ">Notes</h2>" in lines[passage.line - 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<!DOCTYPE html>", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->"),
        (r'href="#([^"]+)"', r'href="file:///home/desk/report.html#\1"'),
        (r'<a href="([^"]*)" id="([^"]*)" role="doc-noteref"', r'<a role="doc-noteref" id="\2" class="x" href="\1"'),
        (r"</(p|li|td|tr)>", ""),
        (r"<(/?)(p|li|em|h2|table)\b", lambda match: f"<{match[1]}{match[2].upper()}"),
        (r" ", "\n\t "),
        (r"</em>", "</em><!-- a comment -->"),
        (r"<main", '<svg xmlns="x"><title>T</title><text>drawn<tspan/></text></svg><main'),
        (r"&quot;", "&#x22;"),
    ],
)
def test_a_page_that_was_saved_again_reads_the_same(old, new):
    head, body = PAGE.split("</style>")
    saved = re.sub(old, new, head) if old.startswith("<!") else head
    saved += "</style>" + (body if old.startswith("<!") else re.sub(old, new, body))
    assert saved != PAGE
    assert essence(read_html(saved)) == WANTED


@pytest.mark.parametrize("page", [PAGE, SHIPPED.read_text(encoding="utf-8")])
def test_a_page_that_a_browser_wrote_anew_reads_the_same(page, tmp_path):
    saved = look_at(page, 'return "<!DOCTYPE html>" + page.documentElement.outerHTML', tmp_path)
    assert saved != page
    assert essence(read_html(saved)) == essence(read_html(page))
    assert read_html(saved).caveats == ()


def test_a_letter_changed_in_the_page_is_found():
    changed = PAGE.replace("&quot;A made-up article&quot;", "&quot;A made-up articles&quot;")
    assert changed != PAGE
    assert outcomes(changed)["f-00000005"] is Outcome.CHANGED


def test_a_mark_of_a_note_that_is_gone_is_told():
    gone = re.sub(r'<li id="f-00000005">.*?</li>', "", PAGE, flags=re.DOTALL)
    assert gone != PAGE
    assert outcomes(gone)["f-00000005"] is Outcome.NOT_FOUND


HIDDEN = (
    "<p hidden>{}</p>",
    '<div style="display: none"><p>{}</p></div>',
    '<p style="visibility:hidden">{}</p>',
    "<template><p>{}</p></template>",
    "<noscript>{}</noscript>",
    "<!-- {} -->",
    "<div hidden><div><p>{}</div></div>",
)


@pytest.mark.parametrize("form", HIDDEN)
def test_what_is_hidden_does_not_count_as_shown(form):
    assert read_html(PAGE.replace("</main>", form.format("A secret.") + "</main>")).passages == read_html(PAGE).passages
    note = re.search(r'<li id="f-00000005">(.*?) <a', PAGE, re.DOTALL)[1].removeprefix("\n<p>").removeprefix("<p>")
    shown = note.replace("A made-up", "A well-made")
    forged = PAGE.replace(note, f"{shown}</p>{form.format(note)}<p>")
    assert forged != PAGE
    assert outcomes(forged)["f-00000005"] is not Outcome.STANDS


@pytest.mark.parametrize(
    ("added", "what"),
    [
        ("<script>document.body.innerHTML = ''</script>", "<script>"),
        ('<p onclick="x()">y</p>', "a script"),
        ('<iframe srcdoc="x"></iframe>', "<iframe>"),
        ('<object data="x"></object>', "<object>"),
        ("<plaintext>", "<plaintext>"),
        ("<xmp><b></xmp>", "<xmp>"),
        ("<marquee>x</marquee>", "<marquee>"),
        ('<link rel="stylesheet" href="x.css">', "a style sheet"),
        ('<meta charset="shift_jis">', "another encoding"),
        ('<meta http-equiv="refresh" content="0;url=x">', "another page"),
        ("<!--> shown <!-- -->", "a comment"),
        ("<svg><foreignObject><p>x</p></foreignObject></svg>", "<foreignobject>"),
        ("<![CDATA[x]]>", "a section of XML"),
    ],
)
def test_what_may_show_other_words_is_refused_with_its_line(added, what):
    page = PAGE.replace("</main>", f"{added}</main>")
    line = PAGE[: PAGE.index("</main>")].count("\n") + 1
    with pytest.raises(UnreadableFile) as refusal:
        read_html(page)
    assert what in str(refusal.value)
    assert f"in line {line}," in str(refusal.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("<style>", "<style>p{display:none}"),
        lambda page: page.replace("</style>", "</style><style>p::after{content:'not'}</style>"),
        lambda page: re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL),
        lambda page: page.replace("@page{@", "p{font-size:0}@page{@"),
    ],
)
def test_a_style_of_somebody_else_is_told(change):
    assert change(PAGE) != PAGE
    assert "style" in read_html(change(PAGE)).caveats[0]
    assert read_html(PAGE).caveats == ()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (PAGE[:-20], "cut off"),
        (PAGE.replace("</main>", "<div>" * 300 + "</main>"), "deeper than 200 levels"),
        ("<!DOCTYPE html><html>" + " " * 50_000_000 + "</html>", "larger than 50 million"),
    ],
)
def test_what_no_report_is_like_is_refused(page, words):
    with pytest.raises(UnreadableFile, match=words):
        read_html(page)


def test_a_page_of_somebody_else_has_no_notes():
    report = read_html("<!DOCTYPE html><html><head><title>x</title></head><body><h1>News</h1>Words<p>more</html>")
    assert ([each.text for each in report.passages], report.notes) == (["News", "Words", "more"], {})


def test_two_notes_of_one_name_are_read_as_one():
    forged = re.sub(
        r'<li id="f-00000005">.*?</li>',
        lambda match: match[0] + match[0].replace("A made", "A well-made"),
        PAGE,
        flags=re.DOTALL,
    )
    assert outcomes(forged)["f-00000005"] is Outcome.CHANGED


def test_pictures_are_no_text():
    scene = Scene(100, 50, (Words(5, 20, "drawn words", 8),))
    pictured = render_html(MARKDOWN, [Figure("Sources", "what it shows", scene)])
    assert "drawn words" in pictured
    assert essence(read_html(pictured)) == WANTED
