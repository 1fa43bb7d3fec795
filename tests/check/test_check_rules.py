"""Each rule fires on one planted fault, and only that rule; each near miss leaves the brief without findings."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.registry import RULES, Evidence, check_brief, report_notices
from briefing.check.unfinished import count_unfinished, fields_missing
from briefing.errors import UnreadableFile
from briefing.model import (
    Assumption,
    BottomLine,
    Brief,
    Conflict,
    EventDate,
    Fact,
    Gap,
    Heading,
    Judgement,
    Kind,
    Link,
    Origin,
    Quote,
    Relation,
    Section,
    Source,
    Span,
    Step,
    Term,
)
from briefing.scales import Credibility, Lexicon
from briefing.source.document import read_document
from briefing.store.brief_file import Notice

TEXT = (
    "He said “increasing missile defense”. 15 missiles came.\n\nThe talks ended. The talks ended. Nothing was signed."
)
DOCUMENT = read_document(TEXT.encode(), "a.txt")
OTHER = read_document(b"Other text.", "b.txt")


def quote(*words, **fields):
    return Quote(source="s-a", spans=tuple(Span(start=TEXT.index(part), exact=part) for part in words), **fields)


def at(start, exact, **fields):
    return Quote(source="s-a", spans=(Span(start=start, exact=exact, **fields),))


FIRST = Fact(id="f-1", section="talks", quotes=(quote("Nothing was signed"),))
SECOND = Fact(
    id="f-2",
    section="talks",
    quotes=(quote("He said", "15 missiles came."),),
    links=(Link(rel=Relation.CONTRADICTS, to="f-1"),),
)
BRIEF = Brief(
    brief=Heading(
        id="b",
        title="B",
        source_summary="One speech.",
        bottom_line=(BottomLine(text="Nothing.", cites=("f-1", "j-1")),),
    ),
    sections=(Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False)),
    sources=(
        Source(
            id="s-a",
            file="seeds/a.txt",
            sha256=DOCUMENT.sha256,
            title="A",
            publisher="A",
            published="2017-03-20",
            origin="o-a",
            descriptor="Heard him.",
        ),
    ),
    origins=(Origin(id="o-a", name="A"),),
    facts=(FIRST, SECOND),
    judgements=(
        Judgement(
            id="j-1", text="So.", likelihood="very likely", supports=("f-1",), contrary=("f-2",), assumptions=("a-1",)
        ),
    ),
    assumptions=(Assumption(id="a-1", text="Because."),),
    gaps=(Gap(id="g-1", text="What?", affects=("j-1", "f-1", "a-1")),),
    terms=(Term(id="t-ada", prefer="Ada"),),
)


def facts(**fields):
    return lambda: replace(BRIEF, facts=(FIRST, replace(SECOND, **fields)))


def quotes(*made):
    return facts(quotes=made)


def brief(**fields):
    return lambda: replace(BRIEF, **fields)


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]


START = TEXT.index("Nothing")
ENDS = "The talks ended."
ENDED = TEXT.index(ENDS)


def _again(start):
    return replace(FIRST, id="f-4", quotes=(at(start, ENDS),))


CASES = (
    Case(
        "quote-not-verbatim",
        quotes(at(START, "Nothing was sealed.")),
        "is absent from the source",
        quotes(at(START, "Nothing was signed.")),
    ),
    Case(
        "quote-not-verbatim",
        quotes(at(8, '"increasing missile defense"')),
        "differs from the source in typography; there it reads ““increasing missile defense””",
        quotes(at(8, "“increasing missile defense”")),
    ),
    Case(
        "quote-not-verbatim",
        quotes(quote("He said", context=(Span(start=0, exact="She said"),))),
        "“She said” is absent",
        quotes(quote("He said", context=(Span(start=0, exact="He said"),))),
    ),
    Case(
        "quote-ambiguous",
        quotes(at(3, "The talks ended.")),
        "stands at 2 places, none of them at character 3",
        quotes(at(ENDED, "The talks ended.")),
    ),
    Case(
        "quote-ambiguous",
        quotes(at(3, "Nothing was signed.", prefix="Then ", suffix=" at all")),
        "stands once, but not between the words of `prefix` and `suffix`",
        quotes(at(START, "Nothing was signed.", prefix="ended. ", suffix=" at all")),
    ),
    Case(
        "quote-offset-wrong",
        quotes(at(3, "Nothing was signed.")),
        f"starts at character {START}, not at 3",
        quotes(at(START, "Nothing was signed.")),
    ),
    Case("quote-cuts-word", quotes(quote("5 missiles came.")), "is cut out of", quotes(quote("15 missiles came."))),
    Case(
        "spans-out-of-order",
        quotes(quote("15 missiles came.", "He said")),
        "“He said” stands before “15 missiles came.”",
        quotes(quote("He said", "15 missiles came.")),
    ),
    Case(
        "spans-out-of-order",
        quotes(quote("He said “increasing", "increasing missile")),
        "overlaps",
        quotes(quote("He said “increasing", "missile")),
    ),
    Case(
        "source-missing",
        quotes(Quote(source="s-b", spans=(Span(start=0, exact="x"),))),
        "lists no source s-b",
        quotes(quote("He said")),
    ),
    Case(
        "source-hash-mismatch",
        brief(sources=(replace(BRIEF.sources[0], sha256="0" * 64),)),
        "the brief says 000000000000…",
        brief(),
    ),
    Case("dangling-reference", facts(section="nowhere"), "There is no section nowhere", facts(section="talks")),
    Case(
        "dangling-reference",
        facts(links=(Link(rel=Relation.UPDATES, to="f-9"),)),
        "There is no fact f-9",
        facts(links=(Link(rel=Relation.CONTRADICTS, to="f-1"),)),
    ),
    Case(
        "dangling-reference",
        quotes(quote("He said", attribution=(Step(who="t-bob"),))),
        "There is no term t-bob",
        quotes(quote("He said", attribution=(Step(who="Bob of t-bob"), Step(who="t-ada")))),
    ),
    Case(
        "dangling-reference",
        quotes(quote("He said", attribution=(Step(origin="o-b"),))),
        "There is no origin o-b",
        quotes(quote("He said", attribution=(Step(origin="o-a"),))),
    ),
    Case(
        "dangling-reference",
        brief(sources=(replace(BRIEF.sources[0], origin="o-b"),)),
        "There is no origin o-b",
        brief(),
    ),
    Case(
        "dangling-reference",
        brief(judgements=(replace(BRIEF.judgements[0], supports=("f-9",)),)),
        "There is no fact f-9",
        brief(),
    ),
    Case(
        "dangling-reference",
        brief(judgements=(replace(BRIEF.judgements[0], contrary=("f-2", "j-1")),)),
        "There is no fact j-1",
        brief(),
    ),
    Case(
        "dangling-reference",
        brief(judgements=(replace(BRIEF.judgements[0], assumptions=("a-1", "a-9")),)),
        "There is no assumption a-9",
        brief(),
    ),
    Case(
        "dangling-reference",
        brief(gaps=(replace(BRIEF.gaps[0], affects=("g-1",)),)),
        "There is no judgement or fact or assumption g-1",
        brief(),
    ),
    Case(
        "dangling-reference",
        brief(brief=replace(BRIEF.brief, bottom_line=(BottomLine(text="x", cites=("f-9",)),))),
        "There is no fact or judgement f-9",
        brief(),
    ),
    Case(
        "self-link",
        facts(links=(Link(rel=Relation.UPDATES, to="f-2"),)),
        "It updates itself",
        facts(links=(Link(rel=Relation.CONTRADICTS, to="f-1"),)),
    ),
    Case(
        "duplicate-id",
        brief(terms=(*BRIEF.terms, Term(id="t-ada", prefer="Eve"))),
        "2 entries have this id",
        brief(terms=(*BRIEF.terms, Term(id="t-eve", prefer="Eve"))),
    ),
    Case(
        "conflict-open",
        brief(conflicts=(Conflict(id="c-1", list="facts", entry="f-2", field="statement", other="He said nothing."),)),
        "facts f-2 statement: here: nothing; the other: He said nothing.",
        facts(statement="He said nothing.", comment="The statement was in dispute."),
    ),
    Case(
        "conflict-open",
        brief(conflicts=(Conflict(id="c-1", list="facts", entry="f-2"),)),
        "facts f-2: here: “He said” […] “15 missiles came.” from s-a; the other: dropped",
        brief(conflicts=()),
    ),
    Case(
        "unfiled",
        facts(section=None),
        "prints under “Unfiled”",
        brief(facts=(FIRST, SECOND, replace(SECOND, id="f-3", section=None, include=False, links=()))),
    ),
    Case(
        "ticked-twice",
        brief(facts=(FIRST, SECOND, replace(SECOND, id="f-3", links=(), statement="He said it again."))),
        "It quotes the same words as f-2.",
        quotes(at(ENDED, "The talks ended.")),
    ),
    Case(
        "ticked-twice",
        brief(facts=(FIRST, replace(SECOND, quotes=FIRST.quotes))),
        "It quotes the same words as f-1.",
        brief(facts=(FIRST, SECOND, replace(FIRST, id="f-3", quotes=(*FIRST.quotes, *SECOND.quotes)))),
    ),
    Case(
        "ticked-twice",
        brief(facts=(FIRST, SECOND, replace(FIRST, id="f-3", quotes=(at(ENDED, ENDS),)), _again(ENDED))),
        "It quotes the same words as f-3.",
        brief(
            facts=(FIRST, SECOND, replace(FIRST, id="f-3", quotes=(at(ENDED, ENDS),)), _again(ENDED + len(ENDS) + 1))
        ),
    ),
    Case(
        "ticked-twice",
        quotes(*FIRST.quotes),
        "f-1",
        brief(
            facts=(FIRST, SECOND, replace(FIRST, id="f-3", include=False), replace(FIRST, id="f-4", section="parked"))
        ),
    ),
    Case(
        "duplicate-section-key",
        brief(sections=(*BRIEF.sections, Section(key=1, id="x", title="X"))),
        "Key 1 already belongs to section talks",
        brief(sections=(*BRIEF.sections, Section(id="x", title="X"))),
    ),
    Case(
        "disagreement-hidden",
        brief(facts=(FIRST, SECOND, replace(SECOND, id="f-3", section="parked"))),
        "f-3 does not print",
        brief(
            facts=(
                FIRST,
                SECOND,
                replace(SECOND, id="f-3", section="parked", links=(Link(rel=Relation.UNRELATED, to="f-1"),)),
            )
        ),
    ),
    Case(
        "statement-misquotes",
        brief(judgements=(replace(BRIEF.judgements[0], text="The talks “failed”."),)),
        "holds “failed”",
        brief(judgements=(replace(BRIEF.judgements[0], text="The talks “ended”."),)),
    ),
    Case(
        "statement-misquotes",
        brief(
            brief=replace(
                BRIEF.brief,
                bottom_line=(
                    BottomLine(text='All "signed".', cites=("f-1",)),
                    BottomLine(text='All "sealed".', cites=("f-1",)),
                ),
            )
        ),
        "holds “sealed”",
        brief(),
    ),
    Case(
        "hidden-fact-cited",
        brief(facts=(FIRST, replace(SECOND, include=False, links=()))),
        "f-2 does not print",
        brief(facts=(FIRST, SECOND, replace(SECOND, id="f-3", include=False, links=()))),
    ),
    Case(
        "hidden-fact-cited",
        brief(
            judgements=(),
            assumptions=(),
            gaps=(),
            facts=(replace(FIRST, include=False), replace(SECOND, links=())),
            brief=replace(BRIEF.brief, bottom_line=(BottomLine(text="x", cites=("f-1",)),)),
        ),
        "f-1 does not print",
        brief(),
    ),
    Case(
        "bottom-line-too-long",
        brief(brief=replace(BRIEF.brief, bottom_line=BRIEF.brief.bottom_line * 4)),
        "4 sentences",
        brief(brief=replace(BRIEF.brief, bottom_line=BRIEF.brief.bottom_line * 3)),
    ),
    Case(
        "likelihood-off-lexicon",
        brief(brief=replace(BRIEF.brief, lexicon=Lexicon.PHIA)),
        "“very likely” is no term of phia",
        brief(),
    ),
    Case(
        "statement-misquotes",
        facts(statement="He said “rising missile defense”."),
        "No source behind it holds “rising missile defense”",
        facts(statement='He said "increasing […] defense", not ‘rising’ defense.'),
    ),
)


def find(brief, documents=None):
    """What is found that counts; what only informs is not looked at here."""
    findings = check_brief(Evidence(brief, {"s-a": DOCUMENT} if documents is None else documents))
    return tuple(finding for finding in findings if finding.severity is not Severity.INFO)


def test_the_brief_of_these_tests_is_clean():
    assert find(BRIEF) == ()


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires(case):
    findings = find(case.faulty())
    assert {finding.rule for finding in findings} == {case.rule}
    assert case.message in findings[0].message
    assert findings[0].severity is RULES[case.rule].severity
    assert findings[0].fix


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_is_clean(case):
    assert find(case.near()) == ()


def test_a_document_that_cannot_be_read_is_reported_once():
    (finding,) = find(BRIEF, {"s-a": UnreadableFile("seeds/a.txt is a PDF, not a text")})
    assert (finding.rule, finding.id, finding.message) == (
        "source-unreadable",
        "s-a",
        "seeds/a.txt is a PDF, not a text",
    )


def test_a_source_without_a_document_is_missing():
    assert [finding.rule for finding in find(BRIEF, {})] == ["source-missing"]


def test_unknown_keys_become_findings():
    notice = Notice(
        line=12, column=3, path="facts[0].statment", message="unknown key `statment`; did you mean `statement`?"
    )
    (finding,) = report_notices([notice])
    assert (finding.rule, finding.severity) == ("unknown-key", Severity.WARNING)
    assert finding.place == "line 12 column 3 facts[0].statment"


def test_places_name_quote_and_span():
    (finding,) = find(quotes(quote("He said"), quote("He said", "Nothing was signed."), at(3, "Nothing was signed."))())
    assert (finding.place, finding.list, finding.id) == ("facts f-2 quote 3 span 1", "facts", "f-2")


def test_a_document_cannot_steer_the_terminal_through_a_message():
    (finding,) = find(quotes(at(0, "\u001b[31mred"))())
    assert "\u001b" not in finding.message
    assert "\\u001b[31mred" in finding.message


def test_errors_come_first():
    findings = find(facts(section=None, quotes=(at(3, "absent"),))())
    assert [finding.severity for finding in findings] == [Severity.ERROR, Severity.WARNING]


def test_unfinished_is_counted_and_not_found_fault_with():
    assert fields_missing(FIRST, BRIEF) == ("statement", "attribution", "event date", "kind", "credibility")
    done = replace(
        FIRST,
        statement="Nothing.",
        quotes=(replace(FIRST.quotes[0], attribution=(Step(origin="o-a"),)),),
        event=EventDate(date="2017"),
        kind=Kind.EVENT,
        credibility=Credibility.UNJUDGED,
    )
    assert fields_missing(done, BRIEF) == ()
    assert fields_missing(replace(done, section="gone"), BRIEF) == ("section",)
    assert count_unfinished(BRIEF) == 2
    assert count_unfinished(replace(BRIEF, facts=(done, replace(SECOND, section="parked")))) == 0
