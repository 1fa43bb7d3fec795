"""Each rule fires on one planted fault, and only that rule; each near miss leaves the brief without findings."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from ticked import BRIEF, FIRST, SECOND, TEXT, at, brief, facts, find, quote, quotes

from briefing.check.registry import RULES
from briefing.kinds import Relation
from briefing.model import BottomLine, Brief, Conflict, Link, Quote, Section, Span, Step, Term
from briefing.scales import Lexicon


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
