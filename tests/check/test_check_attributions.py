"""Each rule about speakers and additions fires on one planted fault, alone among them; each near miss leaves all silent."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check import additions, attributions
from briefing.check.finding import Severity
from briefing.check.registry import RULES, Evidence, check_brief
from briefing.check.rule import Rule
from briefing.kinds import Ground, Kind, OriginKind, TermKind
from briefing.model import Brief, EventDate, Fact, Heading, Origin, Quote, Section, Source, Span, Step, Term, Variant
from briefing.proposal.speaking.statements import propose_statement
from briefing.source.document import read_document
from briefing.store.reading import read_brief

ROOT = Path(__file__).parents[2]
TEXT = (
    "Ada Lind told the Courier on March 17 that the harbour would reopen. A source in Osaka told the Courier that three "
    "ships were late. The harbour is old. Union officials said the strike would go on. Kobe lies to the west."
)
DOCUMENT = read_document(TEXT.encode(), "a.txt")
OURS = {rule.id for room in (attributions, additions) for rule in vars(room).values() if isinstance(rule, Rule)}

LIND = Step(who="t-lind", basis=Ground.ON_RECORD)
SOMEBODY = Step(who="a source in Osaka", named=False)
COURIER, WIRE, UNKNOWN = Step(origin="o-courier"), Step(origin="o-wire"), Step(origin="o-unknown")
TOLD = "Ada Lind told the Courier on March 17 that the harbour would reopen."
HIDDEN = "A source in Osaka told the Courier that three ships were late."


def quote(words, *chain, context=()):
    around = tuple(Span(start=TEXT.index(part), exact=part) for part in context)
    return Quote(source="s-a", spans=(Span(start=TEXT.index(words), exact=words),), attribution=chain, context=around)


BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sections=(Section(key=1, id="talks", title="Talks"),),
    sources=(Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, publisher="The Wire", origin="o-wire"),),
    origins=(
        Origin(id="o-courier", name="Courier"),
        Origin(id="o-wire", name="The Wire"),
        Origin(id="o-unknown", name="agency not stated", kind=OriginKind.UNKNOWN),
    ),
    terms=(
        Term(id="t-lind", prefer="Ada Lind", kind=TermKind.PERSON),
        Term(id="t-bay", prefer="the bay", variants=(Variant(form="Nada Bay"),)),
    ),
)


def fact(words, statement, *chain, context=(), **fields):
    made = Fact(
        id="f-1", section="talks", statement=statement, quotes=(quote(words, *chain, context=context),), **fields
    )
    return lambda: replace(BRIEF, facts=(made,))


def find(brief):
    return [finding for finding in check_brief(Evidence(brief, {"s-a": DOCUMENT})) if finding.rule in OURS]


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]


CASES = (
    Case(
        "statement-unattributed",
        fact(TOLD, "The harbour will reopen."),
        "“Ada Lind” says this in the source",
        fact("The harbour is old.", "The harbour is old."),
    ),
    Case(
        "statement-unattributed",
        fact(TOLD, "The harbour will reopen.", LIND, COURIER, WIRE, kind=Kind.STATEMENT),
        "the statement names nobody",
        fact(TOLD, "Lind told the Courier that the harbour will reopen.", LIND, COURIER, WIRE, kind=Kind.STATEMENT),
    ),
    Case(
        "statement-unattributed",
        fact(TOLD, "The harbour will reopen."),
        "names nobody",
        fact(TOLD, None),
    ),
    Case(
        "anonymous-not-disclosed",
        fact(HIDDEN, "The Courier reported that three ships were late.", SOMEBODY, COURIER, WIRE),
        "“a source in Osaka” is not named in the source",
        fact(HIDDEN, "An unnamed person told the Courier that three ships were late.", SOMEBODY, COURIER, WIRE),
    ),
    Case(
        "anonymous-not-disclosed",
        fact(
            HIDDEN,
            "The Courier reported that three ships were late.",
            replace(SOMEBODY, named=None, basis=Ground.BACKGROUND),
            COURIER,
        ),
        "does not say so",
        fact(HIDDEN, "A source in Osaka told the Courier that three ships were late.", SOMEBODY, COURIER, WIRE),
    ),
    Case(
        "anonymous-undescribed",
        fact(HIDDEN, "A source told the Courier that three ships were late.", SOMEBODY, COURIER, WIRE),
        "“source told” describes nobody",
        fact(HIDDEN, "A shipping source told the Courier that three ships were late.", SOMEBODY, COURIER, WIRE),
    ),
    Case(
        "anonymous-undescribed",
        fact(
            HIDDEN,
            "An unnamed source in Osaka told the Courier of three ships.",
            replace(SOMEBODY, who="a source"),
            COURIER,
        ),
        "“a source” describes nobody",
        fact(HIDDEN, "An unnamed source in Osaka told the Courier of three ships.", SOMEBODY, COURIER),
    ),
    Case(
        "plural-sources-for-one",
        fact(HIDDEN, "Sources in Osaka told the Courier that three ships were late.", SOMEBODY, COURIER, WIRE),
        "“sources in Osaka” are many; the chain has one, “a source in Osaka”",
        fact(
            "Union officials said the strike would go on.",
            "Union officials said the strike would go on.",
            Step(who="union officials", named=False),
            WIRE,
        ),
    ),
    Case(
        "anonymous-opinion",
        fact(
            HIDDEN,
            "An unnamed source in Osaka told the Courier of three ships.",
            SOMEBODY,
            COURIER,
            kind=Kind.ASSESSMENT,
        ),
        "is not named, and this is an assessment",
        fact(TOLD, "Lind told the Courier so.", LIND, COURIER, kind=Kind.ASSESSMENT),
    ),
    Case(
        "attribution-far",
        fact(TOLD, "Lind spoke to the Courier. Soon “the harbour would reopen”.", LIND, COURIER, WIRE),
        "quotes, and names nobody",
        fact(TOLD, "Lind spoke to the Courier. Lind thought “the harbour would reopen”.", LIND, COURIER, WIRE),
    ),
    Case(
        "intermediary-dropped",
        fact(TOLD, "Lind said the harbour would reopen.", LIND, COURIER, WIRE),
        "“Ada Lind” spoke to Courier, which the statement leaves out",
        fact(TOLD, "Lind said the harbour would reopen, the Courier reported.", LIND, COURIER, WIRE),
    ),
    Case(
        "intermediary-dropped",
        fact(TOLD, "Lind said the harbour would reopen.", LIND, COURIER, WIRE),
        "leaves out",
        fact(TOLD, "Lind said the harbour would reopen.", LIND, UNKNOWN, WIRE),
    ),
    Case(
        "number-not-in-quote",
        fact(HIDDEN, "A source in Osaka told the Courier that four ships were late.", SOMEBODY, COURIER, WIRE),
        "“four” stands in none of its quotes",
        fact(HIDDEN, "A source in Osaka told the Courier that 3 ships were late.", SOMEBODY, COURIER, WIRE),
    ),
    Case(
        "number-not-in-quote",
        fact("The harbour is old.", "On 18 March the harbour was old."),
        "“18” stands in none",
        fact("The harbour is old.", "On Friday 17 March 2017 the harbour was old.", event=EventDate(date="2017-03-17")),
    ),
    Case(
        "number-not-in-quote",
        fact("The harbour is old.", "The harbour is old, with 12,500 berths."),
        "“12,500”",
        fact("The harbour is old.", "The harbour was old on 17 March.", context=(TOLD,)),
    ),
    Case(
        "name-not-in-quote",
        fact(HIDDEN, "A source in Nagoya told the Courier that three ships were late.", SOMEBODY, COURIER, WIRE),
        "“Nagoya” stands neither behind the fact nor in the table of names",
        fact(HIDDEN, "A source in Osaka told the Courier of three ships in Nada Bay.", SOMEBODY, COURIER, WIRE),
    ),
    Case(
        "name-not-in-quote",
        fact("The harbour is old.", "The harbour of Kobe is old."),
        "“Kobe”",
        fact("The harbour is old.", "The harbour is old, “Kobe lies to the west” and so on."),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_planted_fault_is_found_alone(case):
    (found,) = find(case.faulty())
    assert found.rule == case.rule
    assert case.message in found.message


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_near_miss_is_not_found(case):
    assert find(case.near()) == []


def test_names_and_number_words_of_another_language_are_not_compared_but_figures_are():
    text = "Die Minister trafen sich am Montag in Tokio, und es waren drei Schiffe da, die nicht in den Hafen durften."
    document = read_document(text.encode(), "a.txt")
    quoted = Quote(source="s-a", spans=(Span(start=0, exact=text),), attribution=(WIRE,))

    def rules(statement):
        brief = replace(BRIEF, facts=(Fact(id="f-1", section="talks", statement=statement, quotes=(quoted,)),))
        return [found.rule for found in check_brief(Evidence(brief, {"s-a": document})) if found.rule in OURS]

    assert rules("The ministers met in Tokyo, with 3 ships waiting.") == []
    assert rules("The ministers met in Tokyo, with 300 ships waiting.") == ["number-not-in-quote"]


def test_the_severities():
    assert {id: RULES[id].severity for id in OURS} == {
        id: Severity.INFO if id == "attribution-far" else Severity.WARNING for id in OURS
    }


@pytest.fixture(scope="module")
def shipped():
    path = next((ROOT / "briefs").glob("*.yaml"))
    brief = read_brief(path.read_text(encoding="utf-8"), path.name).brief
    return brief, {source.id: read_document((ROOT / source.file).read_bytes(), source.file) for source in brief.sources}


def test_none_fires_on_the_shipped_brief(shipped):
    brief, documents = shipped
    assert [finding for finding in check_brief(Evidence(brief, documents)) if finding.rule in OURS] == []


def test_none_fires_on_drafts_and_no_draft_misquotes(shipped):
    brief, documents = shipped
    drafts = (propose_statement(brief, replace(fact, statement=None), documents) for fact in brief.facts)
    drafted = [replace(fact, statement=draft.text) for fact, draft in zip(brief.facts, drafts, strict=True)]
    found = check_brief(Evidence(replace(brief, facts=tuple(drafted)), documents))
    assert [finding for finding in found if finding.severity is not Severity.INFO] == []
