"""One planted fault and one near miss for each rule about origins, copies and how sources are described."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace
from origin_brief import (
    BRIEF,
    CLOSED,
    EMPTY,
    MAYOR,
    ONE_STORY,
    about,
    bears_out,
    brief,
    claims,
    facts,
    judge,
    overclaims,
    said,
    source,
    three,
)

from briefing.kinds import Kind, OriginKind, Relation, Shared
from briefing.model import Brief, Copy, EventDate
from briefing.scales import Confidence, Credibility, Reliability

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
