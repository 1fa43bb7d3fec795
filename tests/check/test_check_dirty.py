"""One fault planted in the shipped brief is found by the rule that is meant for it, and nothing else is said."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from shipped import change, graves, head, shipped

from briefing.kinds import Relation
from briefing.model import Assumption, BottomLine, Brief, Conflict, Link, Span, Waiver
from briefing.scales import Confidence, Lexicon, Marking

ALL = "j-sovereignty"
MET = "f-dk6a1d2r"
OFFICIAL = "f-5d5bj11z"


class Plant(NamedTuple):
    rule: str
    fault: Callable[[Brief], Brief]
    also: frozenset[str] = frozenset()
    """What the same fault rightly breaks too."""


def judged(**fields):
    return lambda brief: change(brief, "judgements", ALL, **fields)


def stated(statement):
    return lambda brief: change(brief, "facts", MET, statement=statement)


def spanned(make):
    """The first span of a fact made into another."""

    def plant(brief):
        (quote, *others) = next(fact for fact in brief.facts if fact.id == MET).quotes
        spans = (make(quote.spans[0]), *quote.spans[1:])
        return change(brief, "facts", MET, quotes=(replace(quote, spans=spans), *others))

    return plant


def linked(*links):
    return lambda brief: change(brief, "facts", MET, links=lambda fact: (*fact.links, *links))


def on_top(text, *cites):
    """A sentence in place of the last of the bottom line."""

    def plant(brief):
        line = BottomLine(text=text, cites=cites or (ALL,))
        return head(brief, bottom_line=(*brief.brief.bottom_line[:2], line))

    return plant


def assumed(**fields):
    return lambda brief: change(brief, "assumptions", "a-positions", **fields)


PLANTS = {
    "a changed word": Plant(
        "quote-not-verbatim", spanned(lambda span: replace(span, exact=span.exact.replace("met", "sat")))
    ),
    "an ASCII quotation mark": Plant(
        "quote-not-verbatim",
        lambda brief: change(
            brief,
            "facts",
            "f-d7fk83tt",
            quotes=lambda fact: (
                replace(
                    fact.quotes[0],
                    spans=(Span(start=785, exact=fact.quotes[0].spans[0].exact.replace("“", '"').replace("”", '"')),),
                ),
            ),
        ),
    ),
    "a wrong start": Plant("quote-offset-wrong", spanned(lambda span: replace(span, start=span.start + 1))),
    "half a word": Plant("quote-cuts-word", spanned(lambda span: replace(span, exact=span.exact[:-1]))),
    "another hash": Plant("source-hash-mismatch", lambda brief: change(brief, "sources", "s-avim", sha256="0" * 64)),
    "a link to nothing": Plant("dangling-reference", linked(Link(rel=Relation.CONTRADICTS, to="f-nothing"))),
    "a link to itself": Plant("self-link", linked(Link(rel=Relation.CONTRADICTS, to=MET))),
    "an open conflict": Plant(
        "conflict-open",
        lambda brief: replace(
            brief, conflicts=(Conflict(id="c-1", list="facts", entry=MET, field="statement", other="x"),)
        ),
    ),
    "no section": Plant("unfiled", lambda brief: change(brief, "facts", MET, section=None)),
    "invented words": Plant(
        "statement-misquotes", stated('The ministers spoke of a "historic breakthrough" in Tokyo.')
    ),
    "four sentences on top": Plant(
        "bottom-line-too-long", lambda brief: head(brief, bottom_line=brief.brief.bottom_line * 2)
    ),
    "no bottom line": Plant("bluf-missing", lambda brief: head(brief, bottom_line=())),
    "a bare sentence on top": Plant(
        "bluf-not-supported",
        lambda brief: head(brief, bottom_line=(BottomLine(text="Ministers met."), *brief.brief.bottom_line[:2])),
        also=frozenset({"statement-uncited"}),
    ),
    "the other lexicon": Plant("likelihood-off-lexicon", lambda brief: head(brief, lexicon=Lexicon.PHIA)),
    "a term of no table": Plant("likelihood-off-lexicon", on_top("A breakthrough is highly unlikely.")),
    "the text says otherwise": Plant(
        "likelihood-field-differs", judged(text="A breakthrough on sovereignty at this round is unlikely.")
    ),
    "likelihood and confidence": Plant(
        "likelihood-with-confidence", on_top("We have low confidence that a breakthrough is very unlikely.")
    ),
    "two rows": Plant("mixed-likelihood-rows", on_top("A breakthrough is highly improbable.")),
    "a bare hedge": Plant("uncalibrated-hedge", on_top("The sides may settle the dispute at a later round.")),
    "a hedge in an assumption": Plant("uncalibrated-hedge", assumed(text="Perhaps neither side changed its position.")),
    "two hedges": Plant("stacked-likelihood", on_top("The sides could possibly settle the dispute later.")),
    "confidence from nowhere": Plant("confidence-without-basis", judged(confidence_basis=None)),
    "no likelihood": Plant("likelihood-missing", judged(likelihood=None)),
    "no assumptions": Plant("key-judgement-without-assumptions", judged(assumptions=())),
    "no alternatives": Plant("key-judgement-without-alternatives", judged(alternatives=())),
    "no indicators": Plant("key-judgement-without-indicators", judged(indicators=())),
    "no support": Plant("judgement-without-support", judged(supports=())),
    "a parked support": Plant(
        "judgement-on-dead-fact",
        lambda brief: change(brief, "facts", OFFICIAL, section="parked"),
        also=frozenset({"hidden-fact-cited"}),
    ),
    "the source's own judgement": Plant(
        "restates-source",
        judged(
            text="That the Tokyo talks lead to a breakthrough on conflicting claims is very unlikely.",
            supports=("f-mkjhmewm",),
        ),
        also=frozenset({"f6-carries-judgement"}),
    ),
    "an assumption of nothing": Plant(
        "assumption-orphan",
        lambda brief: replace(brief, assumptions=(*brief.assumptions, Assumption(id="a-9", text="It rained."))),
    ),
    "a linchpin without a consequence": Plant("linchpin-without-consequence", assumed(if_wrong=None)),
    "high confidence on sand": Plant(
        "unsupported-linchpin-under-high-confidence",
        judged(confidence=Confidence.HIGH),
        also=frozenset({"high-confidence-one-origin"}),
    ),
    "a label of old": Plant("tlp-invalid", lambda brief: head(brief, title="Talks (TLP:WHITE)")),
    "a stricter source": Plant(
        "tlp-weaker-than-source", lambda brief: change(brief, "sources", "s-avim", marking=Marking.AMBER)
    ),
    "a waiver without a reason": Plant(
        "waiver-without-reason",
        lambda brief: replace(brief, waivers=(Waiver(id="w-1", rule="unfiled"),)),
    ),
    "a waiver of no rule": Plant(
        "waiver-unknown-rule",
        lambda brief: replace(brief, waivers=(Waiver(id="w-1", rule="unfield", reason="Why not."),)),
    ),
    "a waiver of the proof": Plant(
        "waiver-refused",
        lambda brief: replace(brief, waivers=(Waiver(id="w-1", rule="quote-not-verbatim", reason="Why not."),)),
    ),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_the_fault_is_found(plant):
    brief, documents = shipped()
    rule, fault, also = PLANTS[plant]
    found = graves(fault(brief), documents)
    assert rule in {name for name, _, _ in found}
    assert {name for name, _, _ in found} <= {rule} | also, found


def test_there_are_plants_enough():
    assert len(PLANTS) >= 30
