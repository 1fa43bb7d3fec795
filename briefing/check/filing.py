"""Rules about where facts stand in the report, and whether both sides of a disagreement do."""

from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.kinds import Relation
from briefing.model import Brief, Fact

MOST_SENTENCES: Final = 3
"""Sentences of a bottom line (ICD 208: main judgement first, three sentences at most)."""

_DISAGREEMENTS = frozenset({Relation.CONTRADICTS, Relation.DIFFERENT_SCOPE, Relation.UPDATES})


@rule("unfiled", Severity.WARNING, "A fact stands in no section; it prints last.", "File it under a section.")
def unfiled(evidence: Evidence) -> Iterable[Fault]:
    """Report facts that print and have no section."""
    for fact in evidence.brief.facts:
        if fact.include and not fact.section:
            yield Fault("facts", fact.id, f"facts {fact.id}", "It has no section and prints under “Unfiled”.")


@rule(
    "ticked-twice",
    Severity.WARNING,
    "Two facts that print quote exactly the same words, as after a merge of two analysts' work.",
    "Drop one of them with `d`, or trim one to the words that it needs.",
)
def ticked_twice(evidence: Evidence) -> Iterable[Fault]:
    """Report facts that print and quote the spans, each at its place in its source, of an earlier one that prints."""
    first: dict[frozenset[tuple[object, ...]], str] = {}
    for fact in evidence.brief.facts:
        if not prints(fact, evidence.brief):
            continue
        spans = frozenset((q.source, q.version, span.start, span.exact) for q in fact.quotes for span in q.spans)
        if spans in first:
            yield Fault("facts", fact.id, f"facts {fact.id}", f"It quotes the same words as {first[spans]}.")
        first.setdefault(spans, fact.id)


@rule(
    "duplicate-section-key",
    Severity.WARNING,
    "Two sections have the same key, so the digit files under the first only.",
    "Give each section a digit of its own.",
)
def duplicate_section_key(evidence: Evidence) -> Iterable[Fault]:
    """Report sections whose key an earlier section has."""
    taken: dict[int, str] = {}
    for section in evidence.brief.sections:
        if section.key is None:
            continue
        if section.key in taken:
            message = f"Key {section.key} already belongs to section {taken[section.key]}."
            yield Fault("sections", section.id, f"sections {section.id}", message)
        taken.setdefault(section.key, section.id)


@rule(
    "disagreement-hidden",
    Severity.WARNING,
    "Two facts disagree and only one of them prints, so the report does not show both sides (ICD 203 (4)).",
    "Let both facts print, or take the link out.",
)
def disagreement_hidden(evidence: Evidence) -> Iterable[Fault]:
    """Report links between a fact that prints and one that does not."""
    shown = {fact.id: prints(fact, evidence.brief) for fact in evidence.brief.facts}
    for fact in evidence.brief.facts:
        for number, link in enumerate(fact.links, 1):
            if link.rel in _DISAGREEMENTS and shown.get(link.to, shown[fact.id]) != shown[fact.id]:
                hidden = fact.id if shown[link.to] else link.to
                yield Fault("facts", fact.id, f"facts {fact.id} link {number}", f"{hidden} does not print.")


@rule(
    "hidden-fact-cited",
    Severity.WARNING,
    "What speaks against a judgement, or carries the bottom line, is a fact that does not print (ICD 203 (4)).",
    "Let the fact print, or take it out of the entry.",
)
def hidden_fact_cited(evidence: Evidence) -> Iterable[Fault]:
    """Report the hidden facts that the bottom line names, and judgements against themselves."""
    hidden = {fact.id for fact in evidence.brief.facts if not prints(fact, evidence.brief)}
    for judgement in evidence.brief.judgements:
        for id in judgement.contrary:
            if id in hidden:
                yield Fault("judgements", judgement.id, f"judgements {judgement.id}", f"{id} does not print.")
    for number, line in enumerate(evidence.brief.brief.bottom_line, 1):
        for id in line.cites:
            if id in hidden:
                yield Fault("brief", "", f"brief bottom_line {number}", f"{id} does not print.")


@rule(
    "bottom-line-too-long",
    Severity.WARNING,
    "The bottom line has more than three sentences (ICD 208).",
    "Keep the three that the reader must not miss.",
)
def bottom_line_too_long(evidence: Evidence) -> Iterable[Fault]:
    """Count the entries of the bottom line."""
    count = len(evidence.brief.brief.bottom_line)
    if count > MOST_SENTENCES:
        yield Fault("brief", "", "brief bottom_line", f"It has {count} sentences.")


def prints(fact: Fact, brief: Brief) -> bool:
    """Tell whether a fact stands in the report: it is not left out, and its section prints."""
    return fact.include and all(section.prints for section in brief.sections if section.id == fact.section)
