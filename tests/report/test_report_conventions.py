"""A rendered report that lacks what its readers need is found; the built-in template lacks none of it."""

import pytest
from msgspec.structs import replace

from briefing.kinds import TermKind
from briefing.model import Brief, Fact, Gap, Heading, Judgement, Quote, Section, Source, Span, Term, Variant
from briefing.report.conventions import MOST_WORDS
from briefing.report.product import produce
from briefing.report.template import render_markdown
from briefing.report.verify import check_report
from briefing.scales import Lexicon, Marking
from briefing.source.document import read_document

DOCUMENT = read_document(b"They met on Etorofu.", "a.txt")
BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sections=(Section(key=1, id="talks", title="Talks"),),
    sources=(Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, publisher="Gazette"),),
    facts=(
        Fact(
            id="f-1",
            section="talks",
            statement="They met on Etorofu.",
            quotes=(Quote(source="s-a", spans=(Span(start=0, exact="They met on Etorofu."),)),),
        ),
    ),
    judgements=(Judgement(id="j-1", text="No text follows.", key=True, likelihood="likely", supports=("f-1",)),),
    gaps=(Gap(id="g-1", text="No agenda is held.", affects=("j-1",)),),
    terms=(
        Term(
            id="t-e",
            prefer="Etorofu",
            kind=TermKind.PLACE,
            disputed=True,
            variants=(Variant(form="Iturup", by="Russian usage"),),
        ),
    ),
)
OWN = """{% extends "base.md.j2" %}
{% block body %}
## Key facts

{% for group in groups %}{% for fact in group.facts %}
- {{ fact.text }}[^{{ fact.id }}]
{% endfor %}{% endfor %}

## Assessment

{% for judgement in judgements %}
{{ judgement.text }}

{% endfor %}
TAIL
{% endblock %}
"""


@pytest.fixture
def find(tmp_path):
    """The rules that a report by a template of one's own breaks, given what stands at its end."""

    def run(tail, brief=BRIEF):
        (tmp_path / "own.md.j2").write_text(OWN.replace("TAIL", tail), encoding="utf-8")
        report = render_markdown(brief, {"s-a": DOCUMENT}, template="own", folder=tmp_path)
        return {finding.rule for finding in check_report(report, brief, {"s-a": DOCUMENT})}

    return run


LEGEND = "{{ lexicon }}"
NEUTRAL = "Neither form nor order of names implies a position on status."
GAPS = "{% for gap in gaps %}- {{ gap.text }}\n{% endfor %}"


def test_the_built_in_template_lacks_nothing():
    report = render_markdown(BRIEF, {"s-a": DOCUMENT})
    assert check_report(report, BRIEF, {"s-a": DOCUMENT}) == ()


def test_likelihood_without_a_legend(find):
    assert "lexicon-legend-missing" in find(NEUTRAL + "\n\n" + GAPS)


def test_likelihood_with_a_legend_or_not_at_all(find):
    assert "lexicon-legend-missing" not in find(LEGEND)
    assert "lexicon-legend-missing" not in find("", replace(BRIEF, judgements=()))
    phia = replace(BRIEF, brief=replace(BRIEF.brief, lexicon=Lexicon.PHIA))
    assert "lexicon-legend-missing" not in find("Terms follow the PHIA yardstick.", phia)


def test_the_legend_of_the_other_table_is_none(find):
    phia = replace(BRIEF, brief=replace(BRIEF.brief, lexicon=Lexicon.PHIA))
    assert "lexicon-legend-missing" in find("Terms follow ICD 203.", phia)


def test_disputed_names_without_a_word_on_them(find):
    assert "disputed-names-disclaimer-missing" in find(LEGEND)


def test_disputed_names_with_a_word_on_them_or_not_used(find):
    assert "disputed-names-disclaimer-missing" not in find(NEUTRAL)
    assert "disputed-names-disclaimer-missing" not in find("The names used imply no opinion on any territory.")
    elsewhere = replace(BRIEF, facts=(replace(BRIEF.facts[0], statement="They met."),), terms=BRIEF.terms)
    assert "disputed-names-disclaimer-missing" not in find("", elsewhere)


def test_a_gap_of_a_key_judgement_that_does_not_print(find):
    assert "gap-unaddressed" in find(LEGEND)


def test_a_gap_that_prints_or_touches_no_key_judgement(find):
    assert "gap-unaddressed" not in find(GAPS)
    minor = replace(BRIEF, judgements=(replace(BRIEF.judgements[0], key=False),))
    assert "gap-unaddressed" not in find("", minor)


def test_two_pages_are_enough(find):
    tail = "\n\n" + " ".join(["word"] * MOST_WORDS)
    assert "over-length" in find(tail)


def test_less_is_not_over_length(find):
    assert "over-length" not in find("\n\n" + " ".join(["word"] * (MOST_WORDS - 100)))


RED = replace(BRIEF, brief=replace(BRIEF.brief, marking=Marking.RED))
FRONT = """---
marking: "TLP:RED"
---

"""


@pytest.fixture
def find_bare(tmp_path):
    """What is found in the report that a template without a frame makes."""

    def run(text, brief=RED):
        (tmp_path / "bare.md.j2").write_text(text, encoding="utf-8")
        product = produce(brief, {"s-a": DOCUMENT}, tmp_path, template="bare")
        return {finding.rule: finding.message for finding in product.errors}

    return run


def test_a_report_without_the_marking_of_its_brief_is_refused(find_bare):
    assert "TLP:RED" in find_bare("# Hello\n")["report-unmarked"]
    assert "front matter" in find_bare("# Hello\n\n**{{ marking }}**\n")["report-unmarked"]
    assert "report-unmarked" in find_bare(FRONT + "# Hello\n\n## Sources\n\n**{{ marking }}**\n")
    assert "report-unmarked" in find_bare(FRONT.replace("RED", "GREEN") + "# Hello\n\n**{{ marking }}**\n")


def test_a_report_with_the_marking_of_its_brief_is_not(find_bare):
    assert find_bare(FRONT + "# Hello\n\n**DRAFT** · **{{ marking }}**\n") == {}
    assert find_bare("# Hello\n", BRIEF) == {}
    assert find_bare('{% extends "base.md.j2" %}') == {}


@pytest.mark.parametrize(("text", "says"), [("", "empty"), ("{# nothing #}\n", "empty"), ("## Hello\n", "no title")])
def test_a_report_without_a_title_is_refused(find_bare, text, says):
    assert says in find_bare(text, BRIEF)["report-untitled"]


def test_a_report_with_a_title_is_not(find_bare):
    assert "report-untitled" not in find_bare("# Hello\n", BRIEF)
    assert "report-untitled" in find_bare("# {{ number }}\n", BRIEF)
