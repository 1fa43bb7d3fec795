"""The rule about judgements that are the source's own, in other clothes."""

import re
from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.lexicon import find_terms
from briefing.check.rule import Evidence, Fault, rule
from briefing.model import Fact
from briefing.scales import Lexicon
from briefing.source.words import word_set

MOST_SHARED: Final = 0.8
"""The share of a judgement's words from which on it says nothing of its own; chosen on the seeds' brief."""
FEWEST: Final = 3
"""Words that it takes to tell."""
STEM: Final = 5
"""Letters that two forms of one word have in common, as a rule."""
_PLAIN: Final = word_set(
    """
    the and that this these those with from for its their his her are was were been being have has had will would
    about into over under after before than then there here which who whom whose what when where not nor but also
    """
)


@rule(
    "restates-source",
    Severity.WARNING,
    "A judgement repeats what its only support says, so it is the source's, not the analyst's (ICD 203 (3)).",
    "Say what follows from several facts, or leave it a fact with its speaker.",
)
def restates_source(evidence: Evidence) -> Iterable[Fault]:
    """Report judgements with one support whose words they are made of."""
    facts = {fact.id: fact for fact in evidence.brief.facts}
    for judgement in evidence.brief.judgements:
        ids = set(judgement.supports)
        fact = facts.get(next(iter(ids))) if len(ids) == 1 else None
        own = _list_words(_without_terms(judgement.text, evidence.brief.brief.lexicon))
        if fact and len(own) >= FEWEST and len(own & _said(fact)) >= MOST_SHARED * len(own):
            message = f"It repeats {fact.id}, and rests on nothing else."
            yield Fault("judgements", judgement.id, f"judgements {judgement.id} text", message)


def _said(fact: Fact) -> frozenset[str]:
    quoted = (span.exact for quote in fact.quotes for span in quote.spans)
    return _list_words(" ".join((fact.statement or "", *quoted)))


def _list_words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]{3,}", text.lower())
    return frozenset(word[:STEM] for word in words if word not in _PLAIN)


def _without_terms(text: str, lexicon: Lexicon) -> str:
    cut = list(text)
    for word in find_terms(text, lexicon):
        cut[word.start : word.end] = " " * (word.end - word.start)
    return "".join(cut)
