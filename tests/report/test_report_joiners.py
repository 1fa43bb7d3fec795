"""Joiners print as they are where a word or an emoji needs them, and as escapes wherever they only hide."""

import pytest
from msgspec.structs import replace

from briefing.model import Brief, Fact, Heading, Quote, Source, Span
from briefing.report.escape import normalise
from briefing.report.formats import FORMATS
from briefing.report.manuscript import Manuscript
from briefing.report.readers import read_report
from briefing.report.spacing import squeeze
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, verify
from briefing.source.document import read_document
from briefing.visible import visible

NEEDED = (
    "می\u200cخواهم",
    "خانه\u200cها",
    "क\u094d\u200dष",
    "क\u094d\u200cष",
    "ශ\u0dca\u200dර\u0dd3",
    "ന\u0d4d\u200d",
    "👩\u200d❤\ufe0f\u200d👨",
    "🏳\ufe0f\u200d🌈",
    "👨🏽\u200d💻",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
)
"""Words and signs that read otherwise without their joiners."""
HIDING = (
    "pay\u200dload",
    "pay\u200cload",
    "\u200cمی",
    "می\u200c",
    "می\u200c\u200cخواهم",
    "رو\u200cبه",
    "мос\u200dква",
    "👩\u200d",
    "\u200d👩",
    "👩\u200d\u200d👨",
    "پ\u200dayload",
    "x\ufe0f",
    "❤\ufe0f\ufe0f",
    "ढ\u200d\u093e",
    "soft\u00adhyphen",
    "zero\u200bwidth",
)
"""Where a joiner changes nothing that is seen."""


@pytest.mark.parametrize("text", NEEDED)
def test_a_joiner_that_is_needed_stays(text):
    assert normalise(text) == text
    assert normalise(f"before {text} behind") == f"before {text} behind"
    assert normalise(normalise(text)) == normalise(text)
    assert "\\u" in visible(text) or "\\U" in visible(text), "a screen shows it all the same"


@pytest.mark.parametrize("text", HIDING)
def test_one_that_only_hides_is_an_escape(text):
    shown = normalise(text)
    assert "\\u" in shown
    assert not any(hidden in shown.split("\\u")[0][-1:] for hidden in "\u200c\u200d\u00ad\u200b")
    assert normalise(shown) == shown


def test_marks_cannot_be_piled_up_by_joiners():
    flood = "क" + "\u094d\u200d" * 40 + "ष"
    assert len(normalise(flood)) < 8 * len(flood)
    assert normalise("e" + "\u0301" * 30 + "\u200d" + "\u0301" * 30).count("\u0301") <= 16


def test_a_long_text_of_joiners_takes_no_long_time():
    text = "می\u200cخواهم " * 50_000
    assert normalise(text) == text.strip()


@pytest.fixture(scope="module")
def report():
    words = f"He said {' and '.join(NEEDED)} and {' or '.join(HIDING)}."
    document = read_document(words.encode(), "seeds/a.txt")
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, title=words)
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=(Span(exact=words, start=0),)),), statement=words)
    brief = Brief(brief=Heading(id="b", title="Joiners"), sources=(source,), facts=(fact,))
    brief = replace(brief, facts=(fact, replace(fact, id="f-2", statement=None)))
    return render_markdown(brief, {"s-a": document}), document


@pytest.mark.parametrize("name", FORMATS)
def test_a_quote_with_joiners_stands_in_every_format(report, name):
    markdown, document = report
    assert all(text in markdown for text in NEEDED)
    assert not any(text in markdown for text in HIDING if text not in " ".join(NEEDED))
    read = read_report(FORMATS[name].render(Manuscript(markdown)).content, f"report.{name}")
    verdicts = verify(read, {document.sha256: document})
    if name == "pdf":  # words from right to left come back in the order of the page
        return
    assert {verdict.standing for verdict in verdicts} == {Outcome.STANDS}
    said = " ".join(passage.text for passage in read.passages)
    assert all(text in said for text in NEEDED)


def test_a_pdf_is_compared_without_joiners():
    assert squeeze("क\u094d\u200dष 👨🏽\u200d💻 ❤\ufe0f") == squeeze("क\u094dष👨🏽💻❤")


@pytest.mark.parametrize("text", [text for text in NEEDED if not "\u0600" <= text[0] <= "\u06ff"])
def test_what_is_no_script_from_right_to_left_stands_in_a_pdf(text):
    words = f"He said {text} twice."
    document = read_document(words.encode(), "seeds/a.txt")
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, title="A")
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=(Span(exact=words, start=0),)),))
    markdown = render_markdown(
        Brief(brief=Heading(id="b", title="J"), sources=(source,), facts=(fact,)), {"s-a": document}
    )
    rendered = FORMATS["pdf"].render(Manuscript(markdown))
    (verdict,) = verify(read_report(rendered.content, "r.pdf"), {document.sha256: document})
    assert verdict.standing is Outcome.STANDS, verdict.detail
