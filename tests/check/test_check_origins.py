"""Rules about origins, copies and how sources are described: each fires on one planted fault and not on a near miss."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check import copies, descriptions, origins
from briefing.check.finding import Severity
from briefing.check.registry import Evidence, check_brief
from briefing.check.rule import Rule
from briefing.model import (
    BottomLine,
    Brief,
    Copy,
    DateBasis,
    EventDate,
    Fact,
    Ground,
    Heading,
    Judgement,
    Kind,
    Link,
    Origin,
    OriginKind,
    Quote,
    Relation,
    Section,
    Shared,
    Source,
    Span,
    Step,
)
from briefing.scales import Confidence, Credibility, Reliability
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace
from tests.corroboration.stories import AGENCY, APART, RELAYED, read

ROOT = Path(__file__).parents[2]
DOCUMENTS = {"s-agency": read(AGENCY), "s-relayed": read(RELAYED), "s-apart": read(APART)}
OWN = {
    rule.id: rule for room in (origins, copies, descriptions) for rule in vars(room).values() if isinstance(rule, Rule)
}
MAYOR = Step(who="the island's mayor", named=False, basis=Ground.ON_RECORD)


def said(source, words, *steps):
    made = tuple(step if isinstance(step, Step) else Step(origin=step) for step in steps)
    return Quote(source=source, spans=(Span(start=DOCUMENTS[source].text.index(words), exact=words),), attribution=made)


def source(id, **fields):
    about = {
        "title": "Ferry",
        "publisher": id,
        "published": "2017-03-22",
        "origin": id.replace("s-", "o-"),
        "descriptor": f"What {id} is worth.",
    }
    return Source(id=id, file=f"seeds/{id}.txt", sha256=DOCUMENTS[id].sha256, **(about | fields))


CLOSED = Fact(
    id="f-closed",
    section="ferry",
    quotes=(said("s-agency", "Inspectors closed the only ferry line", "o-agency"),),
    kind=Kind.EVENT,
    event=EventDate(date="2017-03-21", basis=DateBasis.WEEKDAY),
    credibility=Credibility.PROBABLY,
)
EMPTY = Fact(
    id="f-empty",
    section="ferry",
    quotes=(said("s-apart", "the quay at Hale was empty", "o-apart"),),
    kind=Kind.EVENT,
    event=EventDate(date="2017-03-22", basis=DateBasis.WEEKDAY),
    credibility=Credibility.POSSIBLY,
)
TENDER = Fact(
    id="f-tender",
    section="ferry",
    quotes=(said("s-relayed", "would carry passengers twice a day", "o-relayed"),),
    credibility=Credibility.PROBABLY,
)
ONE_STORY = (Copy(of="s-agency"),)
BRIEF = Brief(
    brief=Heading(id="b", title="B", source_summary="Two reports, one of them an agency's."),
    sections=(Section(id="ferry", title="Ferry"),),
    sources=(source("s-agency"), source("s-apart")),
    origins=(Origin(id="o-agency", name="Agency"), Origin(id="o-apart", name="Own"), Origin(id="o-relayed", name="R")),
    facts=(CLOSED, EMPTY),
)


def brief(**fields):
    return lambda: replace(BRIEF, **fields)


def facts(*made, **fields):
    return lambda: replace(BRIEF, facts=made, **fields)


def about(**fields):
    return lambda: replace(BRIEF, sources=(replace(BRIEF.sources[0], **fields), BRIEF.sources[1]))


def three(*, copies=(), links=(), judgements=(), **fields):
    """Return the brief with the relayed report beside the agency's, from another outlet by its card."""
    relayed = source("s-relayed", copies=copies, **fields)
    made = (CLOSED, EMPTY, replace(TENDER, links=links))
    return lambda: replace(BRIEF, sources=(*BRIEF.sources, relayed), facts=made, judgements=judgements)


def bears_out(to, of=Shared.CONTENT, rel=Relation.CORROBORATES):
    return (Link(rel=rel, to=to, of=of),)


def judge(*supports, confidence=None, text="The line is likely to reopen in April."):
    return Judgement(id="j-1", text=text, likelihood="likely", confidence=confidence, supports=supports)


def claims(text):
    return lambda: replace(
        BRIEF, brief=replace(BRIEF.brief, bottom_line=(BottomLine(text=text, cites=("f-closed", "f-empty")),))
    )


def overclaims(text):
    return lambda: replace(BRIEF, brief=replace(BRIEF.brief, bottom_line=(BottomLine(text=text, cites=("f-closed",)),)))


SAME_MAYOR = replace(EMPTY, quotes=(said("s-apart", "the mayor told reporters", MAYOR, "o-apart"),))
BY_MAYOR = replace(CLOSED, quotes=(said("s-agency", "mayor said in a statement", MAYOR, "o-agency"),))
HIGH = Confidence.HIGH
B, TWO = Reliability.B, Credibility.PROBABLY
FOUR = [
    replace(CLOSED, id=f"f-{at}", quotes=(said("s-agency", words, "o-agency"),), credibility=TWO)
    for at, words in enumerate(["Inspectors", "About four hundred", "The company", "The line was"])
]


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]


CASES = (
    Case(
        "copies-counted-apart",
        three(links=bears_out("f-closed")),
        "s-agency and s-relayed share 70% of the shorter one's runs of five words, such as “Inspectors closed",
        three(links=bears_out("f-closed", rel=Relation.UNRELATED)),
    ),
    Case(
        "copies-counted-apart",
        three(judgements=(judge("f-closed", "f-tender"),)),
        "which is the original is not known",
        three(judgements=(judge("f-closed", "f-empty"),)),
    ),
    Case(
        "copies-counted-apart",
        three(judgements=(judge("f-closed", "f-tender"),), copies=(Copy(of="s-agency", confirmed=False),)),
        "s-agency and s-relayed",
        three(
            judgements=(judge("f-closed", "f-tender"),),
            copies=(Copy(of="s-agency", confirmed=False, reason="both print one press release"),),
        ),
    ),
    Case("copies-unsettled", three(), "s-agency and s-relayed share", three(copies=ONE_STORY)),
    Case("copies-unsettled", three(), "(characters 55–", three(origin="o-agency")),
    Case(
        "copy-overruled-without-reason",
        about(copies=(Copy(of="s-apart", confirmed=False),)),
        "Nothing says why s-apart is another story",
        about(copies=(Copy(of="s-apart", confirmed=False, reason="another day"),)),
    ),
    Case(
        "cred1-needs-two-origins",
        facts(replace(CLOSED, credibility=Credibility.CONFIRMED), EMPTY),
        "It has 1 independent origin.",
        facts(replace(CLOSED, credibility=Credibility.CONFIRMED, links=bears_out("f-empty")), EMPTY),
    ),
    Case(
        "cred1-needs-two-origins",
        facts(
            replace(CLOSED, credibility=Credibility.CONFIRMED, links=bears_out("f-empty")),
            EMPTY,
            origins=(BRIEF.origins[0], replace(BRIEF.origins[1], kind=OriginKind.UNKNOWN)),
        ),
        "It has 1 independent origin and 1 of unknown origin.",
        facts(replace(CLOSED, credibility=TWO, links=bears_out("f-empty")), EMPTY),
    ),
    Case(
        "independence-overstated",
        overclaims("Two independent sources report the closure."),
        "“Two independent sources”, but what it rests on has 1 independent origin.",
        claims("Two independent sources report the closure."),
    ),
    Case(
        "independence-overstated",
        claims("Three independent agencies report it."),
        "rests on has 2 independent origins",
        claims("No three independent agencies report it."),
    ),
    Case(
        "independence-overstated",
        facts(replace(CLOSED, comment="This was independently confirmed."), EMPTY),
        "“independently confirmed”",
        facts(replace(CLOSED, comment="This was independently confirmed.", links=bears_out("f-empty")), EMPTY),
    ),
    Case(
        "independence-overstated",
        facts(replace(CLOSED, comment="Several independent reports agree."), EMPTY),
        "“Several independent reports”",
        facts(replace(CLOSED, comment="The board said that several independent reports agree."), EMPTY),
    ),
    Case(
        "corroborates-itself",
        facts(CLOSED, replace(EMPTY, quotes=FOUR[2].quotes, links=bears_out("f-closed"))),
        "It and f-closed both rest on o-agency.",
        facts(CLOSED, replace(EMPTY, links=bears_out("f-closed"))),
    ),
    Case(
        "corroborates-itself",
        facts(BY_MAYOR, replace(SAME_MAYOR, links=bears_out("f-closed"))),
        "the island's mayor",
        facts(BY_MAYOR, replace(SAME_MAYOR, links=bears_out("f-closed", Shared.SAYING))),
    ),
    Case(
        "high-confidence-one-origin",
        brief(judgements=(judge("f-closed", confidence=HIGH),)),
        "What supports it has 1 independent origin.",
        brief(judgements=(judge("f-closed", "f-empty", confidence=HIGH),)),
    ),
    Case(
        "origin-unconfirmed",
        brief(origins=(replace(BRIEF.origins[0], confirmed=False), *BRIEF.origins[1:])),
        "Agency is not confirmed",
        brief(origins=(*BRIEF.origins[:2], replace(BRIEF.origins[2], confirmed=False))),
    ),
    Case(
        "origin-unknown",
        brief(origins=(replace(BRIEF.origins[0], kind=OriginKind.UNKNOWN), *BRIEF.origins[1:])),
        "o-agency names nobody",
        brief(origins=(*BRIEF.origins[:2], replace(BRIEF.origins[2], kind=OriginKind.UNKNOWN))),
    ),
    Case(
        "origin-own-source",
        facts(replace(CLOSED, quotes=(said("s-agency", "Inspectors", "o-agency", "o-apart", "o-agency"),)), EMPTY),
        "o-agency has it from o-agency",
        facts(replace(CLOSED, quotes=(said("s-agency", "Inspectors", "o-agency", "o-apart", "o-relayed"),)), EMPTY),
    ),
    Case(
        "origin-own-source",
        about(copies=(Copy(of="s-agency"),)),
        "a copy of itself",
        about(copies=(Copy(of="s-apart"),)),
    ),
    Case(
        "circular-links",
        facts(
            replace(CLOSED, links=bears_out("f-empty", None, Relation.UPDATES)),
            replace(EMPTY, links=bears_out("f-closed", None, Relation.UPDATES)),
        ),
        "f-closed → f-empty → f-closed: each updates the next.",
        facts(
            replace(CLOSED, links=bears_out("f-empty", None, Relation.UPDATES)),
            replace(EMPTY, links=bears_out("f-closed", None, Relation.DIFFERENT_SCOPE)),
        ),
    ),
    Case(
        "source-fields-missing",
        about(publisher=None),
        "It has no publisher.",
        about(publisher=None, provenance_gap="The masthead is torn off."),
    ),
    Case(
        "source-fields-missing",
        about(title=None, published=None),
        "It has no title, no published.",
        about(title=None, published=None, publisher=None, origin=None, descriptor=None),
    ),
    Case(
        "descriptor-missing", about(descriptor=" "), "Nothing says what it is worth", about(descriptor="Close to it.")
    ),
    Case(
        "descriptor-boilerplate",
        about(descriptor="what  s-apart is worth"),
        "s-agency has the same words",
        about(descriptor="What s-apart is not worth."),
    ),
    Case(
        "stale-information-undescribed",
        facts(replace(CLOSED, event=EventDate(date="2013-11")), EMPTY),
        "What it reports lies 1208 days before s-agency was published.",
        facts(replace(CLOSED, event=EventDate(date="2013-11"), kind=Kind.BACKGROUND), EMPTY),
    ),
    Case(
        "source-summary-missing",
        brief(judgements=(judge("f-closed"),), brief=replace(BRIEF.brief, source_summary=None)),
        "worth together",
        brief(brief=replace(BRIEF.brief, source_summary=None)),
    ),
    Case(
        "source-summary-missing",
        lambda: replace(three(copies=ONE_STORY)(), brief=replace(BRIEF.brief, source_summary=None)),
        "worth together",
        three(copies=ONE_STORY),
    ),
    Case(
        "reliability-copied-to-credibility",
        facts(*FOUR, EMPTY, sources=(source("s-agency", reliability=B), source("s-apart"))),
        "It is B, and all 4 of its facts are 2.",
        facts(*FOUR[1:], EMPTY, sources=(source("s-agency", reliability=B), source("s-apart"))),
    ),
    Case(
        "url-without-archive",
        about(url="https://example.org/ferry"),
        "When it was retrieved is not said",
        about(url="https://example.org/ferry", accessed="2017-03-23"),
    ),
    Case("source-uncited", facts(CLOSED), "No fact quotes it", facts(CLOSED, EMPTY)),
)


def find(made):
    held = {id: document for id, document in DOCUMENTS.items() if any(each.id == id for each in made.sources)}
    return [finding for finding in check_brief(Evidence(made, held)) if finding.rule in OWN]


def test_the_brief_of_these_tests_is_clean():
    assert find(BRIEF) == []


def test_every_rule_has_a_case():
    assert {case.rule for case in CASES} == set(OWN)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires(case):
    findings = [finding for finding in find(case.faulty()) if finding.rule == case.rule]
    assert len(findings) == 1
    assert case.message in findings[0].message
    assert findings[0].severity is OWN[case.rule].severity
    assert findings[0].fix


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_is_clean(case):
    assert case.rule not in {finding.rule for finding in find(case.near())}


def test_what_is_merely_not_filled_in_yet_is_no_fault():
    bare = Source(id="s-agency", file="seeds/a.txt", sha256=DOCUMENTS["s-agency"].sha256, title="Ferry")
    ticked = Brief(brief=Heading(id="b", title="B"), sources=(bare,), facts=(CLOSED,), origins=BRIEF.origins)
    assert find(ticked) == []


def test_copies_that_are_an_error_are_not_a_warning_too():
    rules = [finding.rule for finding in find(three(links=bears_out("f-closed"))())]
    assert rules == ["copies-counted-apart"]


def test_unknown_grades_are_not_taken_for_copied_ones():
    six = [replace(each, credibility=Credibility.UNJUDGED) for each in FOUR]
    made = replace(
        BRIEF, facts=(*six, EMPTY), sources=(source("s-agency", reliability=Reliability.F), source("s-apart"))
    )
    assert find(made) == []


def test_a_circle_behind_a_long_row_of_links_is_found_once():
    row = [
        replace(CLOSED, id=f"f-{at:04}", links=bears_out(f"f-{at + 1:04}", None, Relation.UPDATES))
        for at in range(1500)
    ]
    last = replace(EMPTY, id="f-1500", links=bears_out("f-1498", None, Relation.UPDATES))
    findings = [each for each in find(replace(BRIEF, facts=(*row, last))) if each.rule == "circular-links"]
    assert len(findings) == 1
    assert "f-1498 → f-1499 → f-1500 → f-1498" in findings[0].message


def test_words_of_a_document_cannot_steer_the_terminal_through_these_messages():
    hostile = AGENCY.replace("Inspectors closed", "Inspectors \u202eclosed")
    documents = {
        "s-agency": read(hostile),
        "s-relayed": read(RELAYED.replace("Inspectors closed", "Inspectors \u202eclosed")),
    }
    made = three()()
    findings = check_brief(Evidence(made, documents))
    assert any(finding.rule == "copies-unsettled" for finding in findings)
    assert not any("\u202e" in finding.message for finding in findings)


def test_the_shipped_brief_has_no_error_and_no_warning_of_these(tmp_path):
    workspace = Workspace.find(ROOT, None)
    shipped = BriefFile.open(workspace.brief_path("japan-russia-2plus2-2017-03"), tmp_path).brief
    evidence = Evidence(shipped, workspace.read_sources(shipped))
    findings = [finding for rule in OWN.values() for finding in rule.check(evidence)]
    assert {finding.rule for finding in findings if finding.severity is not Severity.INFO} == set()
    assert [finding.rule for finding in findings] == ["origin-unknown"]


def test_a_thousand_sources_are_checked_in_time_that_grows_with_their_number():
    def spend(count):
        sources = tuple(
            Source(id=f"s-{at:04}", file=f"seeds/{at}.txt", sha256="0" * 64, origin=f"o-{at % 50}")
            for at in range(count)
        )
        made = tuple(
            Fact(
                id=f"f-{at:04}",
                quotes=(Quote(source=f"s-{at:04}", spans=(Span(start=0, exact="x"),)),),
                credibility=Credibility.CONFIRMED,
                links=bears_out(f"f-{at - 1:04}") if at % 5 else (),
            )
            for at in range(count)
        )
        evidence = Evidence(replace(BRIEF, sources=sources, facts=made, judgements=(judge("f-0001"),)), {})
        begin = time.process_time()
        found = [finding for rule in OWN.values() for finding in rule.check(evidence)]
        assert found
        return time.process_time() - begin

    spend(50)
    assert spend(1000) < 8 * spend(250) + 0.2
