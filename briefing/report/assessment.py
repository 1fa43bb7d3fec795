"""The analyst's own part of a report: bottom line, judgements, gaps and next dates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from textwrap import shorten
from typing import Final

from briefing.model import Assumption, Brief, Gap, Judgement
from briefing.report.chain import quiet
from briefing.report.dates import last_day, say_date
from briefing.report.escape import normalise
from briefing.report.facts import Facts, Line, end_sentence
from briefing.scales import LIKELIHOOD_BANDS, Lexicon

MOST_HIGHLIGHTS: Final = 3
"""Highlighted facts that stand in for a missing bottom line (ICD 208: at most three sentences)."""

_JUDGEMENTS: Final = {True: "Key judgement", False: "Judgement"}
_CALLED_TO_MIND: Final = 40
"""Characters of an assumption that call it to mind where it was told before."""
_LEXICONS: Final = {Lexicon.ICD203: "ICD 203", Lexicon.PHIA: "UK PHIA yardstick"}


@dataclass(frozen=True, slots=True)
class Assessed:
    """A judgement: likelihood and confidence in two sentences (ICD 203 D.6.e(2)(b)), then what it rests on.

    What speaks for and against it is given by who says so; what was assumed for an earlier one is only called to mind.
    """

    label: str
    key: bool
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


def list_judgements(brief: Brief, facts: Facts) -> tuple[Assessed, ...]:
    """Return the judgements in the order of the brief, numbered."""
    labels = label_judgements(brief)
    first: dict[str, str] = {}
    for judgement in brief.judgements:
        for id in judgement.assumptions:
            first.setdefault(id, labels[judgement.id])
    return tuple(
        Assessed(
            labels[judgement.id],
            judgement.key,
            say_likelihood(judgement, brief.brief.lexicon),
            _say_confidence(judgement),
            facts.voices(judgement.supports),
            facts.voices(judgement.contrary),
            tuple(_list_assumptions(brief, judgement, labels[judgement.id], first)),
            _texts(judgement.alternatives),
            _texts(judgement.indicators),
            _sentence(judgement.change),
        )
        for judgement in brief.judgements
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
    """Return which table the likelihood terms follow, or "" where no judgement uses one; the bands stand inline."""
    if not any(judgement.likelihood for judgement in brief.judgements):
        return ""
    return f"Likelihood terms and percentages follow {_LEXICONS[brief.brief.lexicon]}."


def list_gaps(brief: Brief, facts: Facts) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the brief."""
    return tuple(_missing(gap, brief, facts) for gap in brief.gaps)


def list_next_dates(brief: Brief, facts: Facts) -> tuple[tuple[str, Line], ...]:
    """Return the printed plans that reach beyond the brief's as-of date, soonest first; none where it has no date."""
    horizon = last_day(brief.brief.as_of or "")
    if horizon is None:
        return ()
    plans = (fact for fact in facts.printed.values() if fact.kind == "plan" and fact.event)
    dated = [(last_day(fact.event.date) or "", fact.event.date, fact) for fact in plans if fact.event]
    coming = sorted((row for row in dated if row[0] > horizon), key=lambda row: row[0])
    return tuple((normalise(say_date(date)), facts.line(fact)) for _, date, fact in coming)


def label_judgements(brief: Brief) -> dict[str, str]:
    """Return what each judgement is called in the report, by its id."""
    return {
        judgement.id: f"{_JUDGEMENTS[judgement.key]} {number}" for number, judgement in enumerate(brief.judgements, 1)
    }


def _missing(gap: Gap, brief: Brief, facts: Facts) -> Missing:
    notes = _notes(gap.affects, facts)
    affects = [*_number(brief, gap.affects), *(["the facts noted"] if notes else [])]
    due = quiet(say_date(gap.due)) if gap.due else ""
    return Missing(end_sentence(normalise(gap.text)), Line(" and ".join(affects), notes), _sentence(gap.need), due)


def _number(brief: Brief, ids: Sequence[str]) -> Iterator[str]:
    """Yield the judgements among `ids` by their numbers, the key ones apart: "key judgements 1, 3"."""
    for key, name in _JUDGEMENTS.items():
        pairs = enumerate(brief.judgements, 1)
        numbers = [str(number) for number, judgement in pairs if judgement.id in ids and judgement.key is key]
        if numbers:
            yield f"{name.lower()}{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"


def _say_confidence(judgement: Judgement) -> str:
    if judgement.confidence is None:
        return ""
    basis = normalise(judgement.confidence_basis or "")
    return end_sentence(f"Confidence is {judgement.confidence}" + (f": {basis}" if basis else ""))


def _list_assumptions(brief: Brief, judgement: Judgement, label: str, first: Mapping[str, str]) -> Iterator[str]:
    assumptions = {assumption.id: assumption for assumption in brief.assumptions}
    for id in dict.fromkeys(judgement.assumptions):
        if id in assumptions and first[id] == label:
            yield _say_assumption(assumptions[id])
        elif id in assumptions:
            opening = shorten(normalise(assumptions[id].text).removesuffix("."), _CALLED_TO_MIND, placeholder=" …")
            yield f"{opening} (as for {first[id][:1].lower()}{first[id][1:]})."


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
