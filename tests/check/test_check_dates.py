"""Each rule about dates fires on one planted fault, alone among them; each near miss leaves all of them silent."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check import dates
from briefing.check.registry import Evidence, check_brief
from briefing.check.rule import Rule
from briefing.kinds import DateBasis, Kind, Relation
from briefing.model import BottomLine, Brief, EventDate, Fact, Gap, Heading, Link, Quote, Section, Source, Span
from briefing.source.document import read_document

TEXT = (
    "They met on Monday. Talks on Tuesday, March 20, 2017, were short. Talks on Monday, March 20, 2017, were long. "
    "They return on Friday, March 23. They left on Thursday, March 23. Nothing was signed. "
    "Встреча в среду, 20 марта 2017 года. 会談は2017年3月20日（火）だった。"
)
DOCUMENT = read_document(TEXT.encode(), "a.txt")
OURS = {rule.id for rule in vars(dates).values() if isinstance(rule, Rule)}


def quote(words, *context):
    spans = (Span(start=TEXT.index(words), exact=words),)
    return Quote(source="s-a", spans=spans, context=tuple(Span(start=TEXT.index(part), exact=part) for part in context))


def dated(edtf, basis=DateBasis.STATED):
    return EventDate(date=edtf, basis=basis)


FIRST = Fact(
    id="f-1", section="talks", quotes=(quote("Nothing was signed."),), event=dated("2017-03-20"), kind=Kind.EVENT
)
BRIEF = Brief(
    brief=Heading(
        id="b",
        title="B",
        as_of="2017-03-20T18:00+09:00",
        period="2017-03-17/2017-03-20",
        bottom_line=(BottomLine(text="Nothing.", cites=("f-1",)),),
    ),
    sections=(Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False)),
    sources=(Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, published="2017-03-20"),),
    facts=(FIRST,),
)


def fact(**fields):
    return lambda: replace(BRIEF, facts=(FIRST, replace(FIRST, id="f-2", **fields)))


def heading(**fields):
    return lambda: replace(BRIEF, brief=replace(BRIEF.brief, **fields))


def brief(**fields):
    return lambda: replace(BRIEF, **fields)


def source(**fields):
    return brief(sources=(replace(BRIEF.sources[0], **fields),))


def superseded(cites=("f-1",), **fields):
    later = replace(FIRST, id="f-2", links=(Link(rel=Relation.UPDATES, to="f-1"),), **fields)
    line = BottomLine(text="Nothing.", cites=cites)
    return lambda: replace(BRIEF, brief=replace(BRIEF.brief, bottom_line=(line,)), facts=(FIRST, later))


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]


CASES = (
    Case(
        "weekday-date-mismatch",
        fact(quotes=(quote("Tuesday, March 20, 2017"),)),
        "2017-03-20 is a Monday",
        fact(quotes=(quote("Monday, March 20, 2017"),)),
    ),
    Case(
        "weekday-date-mismatch",
        fact(quotes=(quote("в среду, 20 марта 2017 года"),)),
        "2017-03-20 is a Monday",
        fact(quotes=(quote("20 марта 2017 года"),)),
    ),
    Case(
        "weekday-date-mismatch",
        fact(quotes=(quote("2017年3月20日（火）"),)),
        "2017-03-20 is a Monday",
        fact(quotes=(quote("2017年3月20日"),)),
    ),
    Case(
        "weekday-date-mismatch",
        fact(quotes=(quote("They return on Friday, March 23."),)),
        "2017-03-23 is a Thursday",
        fact(quotes=(quote("They left on Thursday, March 23."),)),
    ),
    Case(
        "weekday-date-mismatch",
        fact(statement="They met on Tuesday 20 March 2017."),
        "2017-03-20 is a Monday",
        fact(statement="They met on Monday 20 March 2017, and again on Tuesday."),
    ),
    Case(
        "weekday-date-mismatch",
        fact(quotes=(quote("They met on Monday."),), event=dated("2017-03-19", DateBasis.WEEKDAY)),
        "2017-03-19 is a Sunday; the quote names Monday",
        fact(quotes=(quote("They met on Monday."),), event=dated("2017-03-20", DateBasis.WEEKDAY)),
    ),
    Case(
        "weekday-date-mismatch",
        fact(event=dated("2017-03-19", DateBasis.WEEKDAY), quotes=(quote("Nothing was signed.", "met on Monday"),)),
        "the quote names Monday",
        fact(event=dated("2017-03-19", DateBasis.INFERRED), quotes=(quote("Nothing was signed.", "met on Monday"),)),
    ),
    Case(
        "date-not-edtf",
        fact(event=dated("20 March 2017")),
        "“20 March 2017” is no date",
        fact(event=dated("2017-03-18~/2017-03-20")),
    ),
    Case(
        "date-impossible",
        fact(event=dated("2017-02-29")),
        "“2017-02-29” is no date. February 2017 has 28 days.",
        fact(event=dated("2016-02-29"), kind=Kind.BACKGROUND),
    ),
    Case(
        "date-impossible",
        source(published="2017-13-01"),
        "There is no month 13.",
        source(published="2017-12-01"),
    ),
    Case(
        "date-impossible",
        heading(period="2017-03-20/2017-03-19"),
        "It ends before it begins.",
        heading(period="2017-03-20/2017-03-20"),
    ),
    Case("date-not-edtf", heading(period="last week"), "“last week” is no date", heading(period="2017-03")),
    Case("date-not-edtf", source(published="20.03.2017"), "is no date", source(published="2017-03-20T06:00Z")),
    Case(
        "date-not-edtf",
        brief(gaps=(Gap(id="g-1", text="What?", due="soon"),)),
        "“soon” is no date",
        brief(gaps=(Gap(id="g-1", text="What?", due="2017-04"),)),
    ),
    Case(
        "event-after-cutoff",
        fact(event=dated("2017-03-21")),
        "2017-03-21 lies after 2017-03-20T18:00+09:00",
        fact(event=dated("2017-03-21"), kind=Kind.PLAN),
    ),
    Case(
        "event-after-cutoff",
        fact(event=dated("2017-04/.."), kind=Kind.STATEMENT),
        "2017-04/.. lies after",
        fact(event=dated("2017-03/.."), kind=Kind.STATEMENT),
    ),
    Case(
        "event-after-cutoff",
        fact(event=dated("2017-03-21")),
        "lies after",
        fact(event=dated("2017-03-21"), section="parked"),
    ),
    Case(
        "event-outside-period",
        fact(event=dated("2017-03-16")),
        "2017-03-16 lies outside 2017-03-17/2017-03-20",
        fact(event=dated("2017-03-16"), kind=Kind.BACKGROUND),
    ),
    Case(
        "event-outside-period",
        fact(event=dated("2013-11"), kind=Kind.STATEMENT),
        "2013-11 lies outside",
        fact(event=dated("2017"), kind=Kind.STATEMENT),
    ),
    Case("updated-fact-still-live", superseded(), "cites f-1, which f-2 supersedes", superseded(cites=("f-1", "f-2"))),
    Case(
        "updated-fact-still-live",
        superseded(),
        "cites f-1",
        superseded(section="parked"),
    ),
    Case(
        "updated-fact-still-live",
        lambda: replace(superseded(cites=("f-2",))(), facts=_highlighted(superseded()().facts, "f-1")),
        "It is highlighted; f-2 supersedes it.",
        lambda: replace(superseded(cites=("f-2",))(), facts=_highlighted(superseded()().facts, "f-1", "f-2")),
    ),
    Case("as-of-missing", heading(as_of=None), "not given", lambda: replace(heading(as_of=None)(), facts=())),
    Case("as-of-without-zone", heading(as_of="2017-03-20T18:00"), "no zone", heading(as_of="2017-03-20")),
    Case("as-of-without-zone", fact(as_of="2017-03-20T18:00"), "no zone", fact(as_of="2017-03-20T18:00Z")),
    Case("period-missing", heading(period=None), "not given", heading(period=None, template="note")),
    Case(
        "period-missing",
        heading(period=None),
        "not given",
        lambda: replace(heading(period=None)(), facts=(replace(FIRST, kind=Kind.BACKGROUND),)),
    ),
)


def _highlighted(facts, *ids):
    return tuple(replace(fact, highlight=fact.id in ids) for fact in facts)


def find(made):
    found = check_brief(Evidence(made, {"s-a": DOCUMENT}))
    return [finding for finding in found if finding.rule in OURS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_rule_fires(case):
    found = find(case.faulty())
    assert {finding.rule for finding in found} == {case.rule}
    assert any(case.message in finding.message for finding in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_near_miss_is_clean(case):
    assert find(case.near()) == []


def test_the_brief_behind_the_cases_is_clean():
    assert find(BRIEF) == []


def test_what_is_not_yet_filled_in_is_no_fault():
    bare = Fact(id="f-2", quotes=(quote("Nothing was signed."),))
    late = replace(bare, id="f-3", event=dated("2018"))
    assert find(replace(BRIEF, facts=(FIRST, bare, late))) == []


def test_a_weekday_far_from_the_publication_is_left_alone():
    far = replace(BRIEF.sources[0], published="2012-01-01")
    made = fact(quotes=(quote("They return on Friday, March 23."),))()
    assert find(replace(made, sources=(far,))) == []


def test_a_document_cannot_steer_the_terminal_through_a_date():
    found = find(heading(period="\x1b[31m2017")())
    assert found
    assert "\x1b" not in "".join(finding.message for finding in found)
