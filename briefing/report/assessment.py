"""The analyst's own part of a report: bottom line, disagreements, judgements, gaps and next dates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from briefing.model import Assumption, Brief, Gap, Judgement, Link, Relation
from briefing.report.chain import quiet
from briefing.report.dates import last_day, say_date
from briefing.report.escape import normalise
from briefing.report.facts import Facts, Line, end_sentence
from briefing.scales import LIKELIHOOD_BANDS, Lexicon

MOST_HIGHLIGHTS: Final = 3
"""Highlighted facts that stand in for a missing bottom line (ICD 208: at most three sentences)."""

_DISAGREEMENTS: Final = {
    Relation.CONTRADICTS: "Contradiction",
    Relation.DIFFERENT_SCOPE: "Different scope",
    Relation.UPDATES: "Update",
}
_LEXICONS: Final = {Lexicon.ICD203: "ICD 203", Lexicon.PHIA: "UK PHIA yardstick"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement; a later one with how it differs, the analyst's comment and what would settle it."""

    who: str
    when: str
    text: str
    note: str
    label: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact and the later facts that do not agree with it."""

    first: Side
    others: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A judgement: likelihood and confidence in two sentences (ICD 203 D.6.e(2)(b)), then what it rests on."""

    label: str
    text: str
    confidence: str
    supports: tuple[Line, ...]
    contrary: tuple[Line, ...]
    assumes: tuple[str, ...]
    alternatives: tuple[str, ...]
    indicators: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap: what is missing, which judgements and facts it affects, what would fill it, by when."""

    text: str
    affects: Line
    need: str
    due: str


def list_bottom_line(brief: Brief, facts: Facts) -> tuple[Line, ...]:
    """Return the bottom line's sentences with their notes, or the first highlighted facts where none is written."""
    if brief.brief.bottom_line:
        supports = {judgement.id: judgement.supports for judgement in brief.judgements}
        return tuple(
            Line(normalise(line.text), _notes([id for cite in line.cites for id in supports.get(cite, (cite,))], facts))
            for line in brief.brief.bottom_line
        )
    highlights = (facts.line(fact) for fact in facts.printed.values() if fact.highlight)
    return tuple(islice(highlights, MOST_HIGHLIGHTS))


def list_disagreements(facts: Facts) -> tuple[Disagreement, ...]:
    """Return each printed fact from which later printed ones differ, in the order of the first of these."""
    others: dict[str, list[Side]] = {}
    for fact in facts.printed.values():
        for link in fact.links:
            if link.rel in _DISAGREEMENTS and link.to in facts.printed:
                others.setdefault(link.to, []).append(_side(fact.id, facts, link))
    return tuple(Disagreement(_side(id, facts), tuple(sides)) for id, sides in others.items())


def list_judgements(brief: Brief, facts: Facts) -> tuple[Assessed, ...]:
    """Return the judgements in the order of the brief, numbered."""
    assumptions = {assumption.id: assumption for assumption in brief.assumptions}
    return tuple(
        Assessed(
            label,
            say_likelihood(judgement, brief.brief.lexicon),
            _say_confidence(judgement),
            facts.lines(judgement.supports),
            facts.lines(judgement.contrary),
            tuple(_say_assumption(assumptions[id]) for id in judgement.assumptions if id in assumptions),
            _texts(judgement.alternatives),
            _texts(judgement.indicators),
            _sentence(judgement.change),
        )
        for label, judgement in zip(_labels(brief).values(), brief.judgements, strict=True)
    )


def say_likelihood(judgement: Judgement, lexicon: Lexicon) -> str:
    """Return a judgement's sentence with the band after its likelihood term, or the term in a sentence of its own."""
    text = end_sentence(normalise(judgement.text))
    term = normalise(judgement.likelihood or "")
    bands = LIKELIHOOD_BANDS[lexicon]
    if not term:
        return text
    if term not in bands:
        return f"{text} Likelihood: {term}."
    longest_first = "|".join(re.escape(word) for word in sorted(bands, key=len, reverse=True))
    for match in re.finditer(rf"\b(?:{longest_first})\b", text, re.IGNORECASE):
        if match.group().lower() == term:
            return f"{text[: match.end()]} ({bands[term]}){text[match.end() :]}"
    return f"{text} Likelihood: {term} ({bands[term]})."


def say_lexicon(brief: Brief) -> str:
    """Return the table of likelihood terms in one line, or "" where no judgement uses it."""
    if not any(judgement.likelihood for judgement in brief.judgements):
        return ""
    by_band: dict[str, list[str]] = {}
    for term, band in LIKELIHOOD_BANDS[brief.brief.lexicon].items():
        by_band.setdefault(band, []).append(term)
    rows = "; ".join(f"{' or '.join(terms)} {band}" for band, terms in by_band.items())
    return f"Likelihood terms ({_LEXICONS[brief.brief.lexicon]}): {rows}."


def list_gaps(brief: Brief, facts: Facts) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the brief."""
    labels = _labels(brief)
    return tuple(_missing(gap, labels, facts) for gap in brief.gaps)


def list_next_dates(brief: Brief, facts: Facts) -> tuple[tuple[str, Line], ...]:
    """Return the printed plans that reach beyond the brief's as-of date, soonest first; none where it has no date."""
    horizon = last_day(brief.brief.as_of or "")
    if horizon is None:
        return ()
    plans = (fact for fact in facts.printed.values() if fact.kind == "plan" and fact.event)
    dated = [(last_day(fact.event.date) or "", fact.event.date, fact) for fact in plans if fact.event]
    coming = sorted((row for row in dated if row[0] > horizon), key=lambda row: row[0])
    return tuple((normalise(say_date(date)), facts.line(fact)) for _, date, fact in coming)


def _labels(brief: Brief) -> dict[str, str]:
    return {
        judgement.id: f"{'Key judgement' if judgement.key else 'Judgement'} {number}"
        for number, judgement in enumerate(brief.judgements, 1)
    }


def _side(id: str, facts: Facts, link: Link | None = None) -> Side:
    fact = facts.printed[id]
    side = Side(facts.who(fact), facts.when(fact), facts.words(fact), id)
    if link is None:
        return side
    comment = filter(None, [_sentence(link.comment), _sentence(link.settle, "Would settle it: ")])
    return replace(side, label=_DISAGREEMENTS[link.rel], comment=" ".join(comment))


def _missing(gap: Gap, labels: dict[str, str], facts: Facts) -> Missing:
    judgements = [labels[id][:1].lower() + labels[id][1:] for id in gap.affects if id in labels]
    notes = _notes(gap.affects, facts)
    affects = ", ".join([*judgements, *(["the facts noted"] if notes else [])])
    due = quiet(say_date(gap.due)) if gap.due else ""
    return Missing(end_sentence(normalise(gap.text)), Line(affects, notes), _sentence(gap.need), due)


def _say_confidence(judgement: Judgement) -> str:
    if judgement.confidence is None:
        return ""
    basis = normalise(judgement.confidence_basis or "")
    return end_sentence(f"Confidence is {judgement.confidence}" + (f": {basis}" if basis else ""))


def _say_assumption(assumption: Assumption) -> str:
    asides = (["linchpin"] if assumption.linchpin else []) + ([assumption.status] if assumption.status else [])
    text = normalise(assumption.text)
    if asides:
        text = f"{text.removesuffix('.')} ({', '.join(asides)})"
    return " ".join(filter(None, [end_sentence(text), _sentence(assumption.if_wrong, "If wrong: ")]))


def _sentence(text: str | None, before: str = "") -> str:
    plain = normalise(text or "")
    return end_sentence(before + plain) if plain else ""


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_sentence, texts)))


def _notes(ids: Sequence[str], facts: Facts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in ids if id in facts.printed))
