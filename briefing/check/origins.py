"""Rules about who is behind a claim: independent origins are counted, never taken on trust."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing.check.finding import Severity
from briefing.check.prose import Own
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.sentences import is_reported, split_own
from briefing.check.voice import list_voice
from briefing.corroboration.independence import Independence, Ledger
from briefing.kinds import OriginKind, Relation, Shared
from briefing.model import Fact, Link
from briefing.scales import Confidence, Credibility

TWO: Final = 2
"""Independent origins that the top grade, high confidence and any “independent sources” need at least."""
_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_CLAIM: Final = re.compile(
    r"""
      (?:(?P<number>two|both|three|four|five|six|seven|\d{1,2})\s+)?(?:\w+\s+)?
      (?:independent|independently\s+(?:reporting|obtained|gathered))\s+
      (?:news\s+)?(?:sources|origins|outlets|reports|accounts|agencies|witnesses|confirmations)
    | independently\s+(?:confirmed|corroborated|verified)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What says that a matter rests on more than one origin."""
_DENIED: Final = re.compile(
    r"\b(?:no|not|never|none|without|lacks?|lacking|neither|nor|need(?:s|ed)?|until|unless|if|whether|await\w*|seek\w*|"
    r"would|may|\w+n['’]t|required?|missing|absent)\b",
    re.IGNORECASE,
)
"""Words before a claim that take it back or only wish for it."""


@rule(
    "cred1-needs-two-origins",
    Severity.ERROR,
    "A fact has credibility 1 without two origins that are independent with certainty (STANAG 2511, code 1).",
    "Grade it 2, or link a fact of another origin that corroborates its content.",
)
def cred1_needs_two_origins(evidence: Evidence) -> Iterable[Fault]:
    """Report facts of the top grade with fewer than two independent origins."""
    for fact in evidence.brief.facts:
        if fact.credibility is Credibility.CONFIRMED:
            content = evidence.ledger.find_standing(fact).content
            if content.origins < TWO:
                yield Fault("facts", fact.id, f"facts {fact.id} credibility", f"It has {say_count(content)}.")


@rule(
    "independence-overstated",
    Severity.ERROR,
    "The analyst's words claim more independent sources than what they rest on has (STANAG 2511; ICD 203 (1)).",
    "Say how many origins there are, or cite facts of others.",
)
def independence_overstated(evidence: Evidence) -> Iterable[Fault]:
    """Compare claims of independence in the report's own voice with the count of origins behind them."""
    for own in list_voice(evidence.brief):
        claims = list(_list_claims(own.text))
        if claims:
            count = evidence.ledger.count(_find_ground(evidence, own))
            for number, words in claims:
                if count.origins < number:
                    yield Fault(
                        own.list, own.id, own.place, f"“{shorten(words)}”, but what it rests on has {say_count(count)}."
                    )


@rule(
    "corroborates-itself",
    Severity.ERROR,
    "A fact is said to bear out another of the same origin, or the content of another from the same informant "
    "(circular reporting).",
    "Take the link out; two outlets that quote one person bear out that it was said: `of: saying`.",
)
def corroborates_itself(evidence: Evidence) -> Iterable[Fault]:
    """Report corroborating links between facts with one origin, or for content with one informant.

    Copies count where the analyst confirmed them; what is unsettled has a rule of its own.
    """
    settled = Ledger(evidence.brief)
    facts = {fact.id: fact for fact in evidence.brief.facts}
    for fact, number, link in _list_corroborating(facts.values()):
        other = facts.get(link.to)
        if other is not None and other is not fact:
            shared = Shared.CONTENT if link.of is Shared.CONTENT else Shared.SAYING
            groups = settled.count((fact, other), shared).groups
            if len(groups) == 1:
                message = f"It and {link.to} both rest on {', '.join(map(shorten, groups[0]))}."
                yield Fault("facts", fact.id, f"facts {fact.id} link {number}", message)


@rule(
    "high-confidence-one-origin",
    Severity.ERROR,
    "A judgement is held with high confidence on one origin (ICD 203 (2); AnCR, information base).",
    "Lower the confidence, or rest it on facts of other origins too.",
)
def high_confidence_one_origin(evidence: Evidence) -> Iterable[Fault]:
    """Report judgements of high confidence whose supporting facts have fewer than two independent origins."""
    for judgement in evidence.brief.judgements:
        if judgement.confidence is Confidence.HIGH and judgement.supports:
            count = evidence.ledger.count(evidence.ledger.bears_out(judgement.supports))
            if count.origins < TWO:
                place = f"judgements {judgement.id} confidence"
                yield Fault("judgements", judgement.id, place, f"What supports it has {say_count(count)}.")


@rule(
    "origin-unconfirmed",
    Severity.INFO,
    "An origin that the brief relies on is inferred, not confirmed (circular reporting).",
    "Look for its credit line; say in `basis` what speaks for it.",
)
def origin_unconfirmed(evidence: Evidence) -> Iterable[Fault]:
    """Report origins in use whose identity is a guess."""
    used = set(_list_used(evidence))
    for origin in evidence.brief.origins:
        if origin.id in used and origin.confirmed is False and origin.kind is not OriginKind.UNKNOWN:
            yield Fault("origins", origin.id, f"origins {origin.id}", f"{shorten(origin.name)} is not confirmed.")


@rule(
    "origin-unknown",
    Severity.INFO,
    "Nothing held says who gathered the news that a source carries; it counts as unknown (circular reporting).",
    "Look for the original; until then the report says “not stated”.",
)
def origin_unknown(evidence: Evidence) -> Iterable[Fault]:
    """Report sources whose origin is recorded as unknown."""
    unknown = {origin.id for origin in evidence.brief.origins if origin.kind is OriginKind.UNKNOWN}
    for source in evidence.brief.sources:
        if source.origin in unknown:
            yield Fault("sources", source.id, f"sources {source.id} origin", f"{source.origin} names nobody.")


@rule(
    "origin-own-source",
    Severity.ERROR,
    "An outlet stands twice in one chain, so it is its own source, or a source is a copy of itself (circular "
    "reporting).",
    "Write each outlet once, the one nearest the knower first.",
)
def origin_own_source(evidence: Evidence) -> Iterable[Fault]:
    """Report chains that lead back to an outlet, and copies of themselves."""
    for fact in evidence.brief.facts:
        for number, quote in enumerate(fact.quotes, 1):
            outlets = [step.origin for step in quote.attribution if step.origin]
            twice = next((outlet for at, outlet in enumerate(outlets) if outlet in outlets[:at]), None)
            if twice is not None:
                place = f"facts {fact.id} quote {number} attribution"
                yield Fault("facts", fact.id, place, f"{twice} has it from {twice}.")
    for source in evidence.brief.sources:
        if any(copy.of == source.id for copy in source.copies):
            yield Fault("sources", source.id, f"sources {source.id} copies", "It is said to be a copy of itself.")


@rule(
    "circular-links",
    Severity.ERROR,
    "Facts update or corroborate each other in a circle, so each rests on itself (circular reporting).",
    "Keep the links on the later fact only.",
)
def circular_links(evidence: Evidence) -> Iterable[Fault]:
    """Report each circle of links of one relation once, at its first fact; a fact linked to itself has its own rule."""
    for relation in (Relation.UPDATES, Relation.CORROBORATES):
        graph = {
            fact.id: [link.to for link in fact.links if link.rel is relation and link.to != fact.id]
            for fact in evidence.brief.facts
        }
        for circle in _find_circles(graph):
            message = f"{' → '.join((*circle, circle[0]))}: each {relation} the next."
            yield Fault("facts", circle[0], f"facts {circle[0]} links", message)


def say_count(count: Independence) -> str:
    """Return a count of origins in words: `1 independent origin and 2 of unknown origin`."""
    plural = "" if count.origins == 1 else "s"
    unknown = f" and {count.unknown} of unknown origin" if count.unknown else ""
    return f"{count.origins} independent origin{plural}{unknown}"


def _list_claims(text: str) -> Iterator[tuple[int, str]]:
    """Yield how many independent sources each claim of a text needs, and its words."""
    for sentence in split_own(text):
        if not is_reported(sentence):
            for match in _CLAIM.finditer(sentence):
                if not _DENIED.search(sentence[: match.start()] + match[0]):
                    number = (match["number"] or "").lower()
                    yield max(TWO, _NUMBERS.get(number) or int(number or TWO)), match[0].strip()


def _find_ground(evidence: Evidence, own: Own) -> Sequence[Fact]:
    """Return the facts that a text rests on, with those that bear them out; all facts where it is about the whole."""
    brief, ledger = evidence.brief, evidence.ledger
    if own.list == "facts":
        return ledger.bears_out((own.id,))
    supports = {judgement.id: judgement.supports for judgement in brief.judgements}
    if own.list == "judgements":
        return ledger.bears_out(supports[own.id])
    if own.list == "brief" and own.path[0] == "bottom_line":
        cites = brief.brief.bottom_line[int(own.path[1])].cites
        return ledger.bears_out(id for cite in cites for id in supports.get(cite, (cite,)))
    return brief.facts


def _list_corroborating(facts: Iterable[Fact]) -> Iterator[tuple[Fact, int, Link]]:
    for fact in facts:
        for number, link in enumerate(fact.links, 1):
            if link.rel is Relation.CORROBORATES:
                yield fact, number, link


def _list_used(evidence: Evidence) -> Iterator[str | None]:
    for source in evidence.brief.sources:
        yield source.origin
    for fact in evidence.brief.facts:
        yield from (step.origin for quote in fact.quotes for step in quote.attribution)


def _find_circles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles that have no fact in common, in time linear in the links; where there is one, one is found."""
    onward = _prune(graph)
    passed: set[str] = set()
    for start in onward:
        path: dict[str, None] = {}
        at = start
        while at not in passed and at not in path:
            path[at] = None
            at = onward[at]
        if at in path:
            walked = tuple(path)
            yield walked[walked.index(at) :]
        passed |= path.keys()


def _prune(graph: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for each fact from which links lead on and on one that does so too."""
    into: dict[str, list[str]] = {}
    left = dict.fromkeys(graph, 0)
    for id, others in graph.items():
        for other in others:
            if other in graph:
                into.setdefault(other, []).append(id)
                left[id] += 1
    ended = [id for id, count in left.items() if not count]
    for id in ended:
        for before in into.get(id, ()):
            left[before] -= 1
            if not left[before]:
                ended.append(before)
    return {id: next(other for other in graph[id] if left.get(other)) for id, count in left.items() if count}
