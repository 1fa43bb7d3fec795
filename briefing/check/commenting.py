"""The rule that facts and comment stand apart: no statement of a fact says what the analyst makes of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.filing import prints
from briefing.check.finding import Severity
from briefing.check.languages import is_english
from briefing.check.lexicon import find_hedges, find_terms
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.sentences import is_reported, split_own
from briefing.check.words import list_words
from briefing.kinds import Kind
from briefing.model import Fact

_VERDICT: Final = re.compile(
    r"\b(?:we|I) (?:assess|judge|believe|conclude|think|suspect|expect)\b"
    r"|\bin (?:our|my) (?:view|opinion|judge?ment|assessment)\b"
    r"|\bwhich (?:suggests|implies|signals)\b|\bthis (?:suggests|implies|indicates|signals|shows|means|confirms)\b"
    r"|\b(?:analyst|desk|our) (?:comment|assessment|note)\b|[(\[] ?comment\b|\bcomment:"
    r"|\b(?:apparently|evidently|presumably|arguably|obviously|tellingly|unsurprisingly|predictably)\b",
    re.IGNORECASE,
)
"""Words by which the writer concludes."""
_UNSURE: Final = re.compile(
    r"\b(?:expect\w*|plan\w*|anticipat\w*|forecast\w*|hop(?:e[sd]?|ing)|fear\w*|seem\w*|appear\w*|chances?|due to"
    r"|set to|would|should|will|suggest\w*|thought|believed|assum\w*|doubt\w*|possib\w*|probab\w*|potential\w*)\b",
    re.IGNORECASE,
)
"""Words by which a source is unsure itself, so that a hedge about it may be the source's."""
_UNSURE_KINDS: Final = frozenset({Kind.ASSESSMENT, Kind.PLAN})
"""Kinds of which a hedge is part: what somebody reckons with, and what is to come."""


@rule(
    "mixed-fact-and-comment",
    Severity.WARNING,
    "The statement of a fact says in the report's own voice what the analyst makes of it (NATO intelligence summary: "
    "assessment stands apart).",
    "Let the statement say what the source says; put the rest into the fact's `comment` or into a judgement.",
)
def mixed_fact_and_comment(evidence: Evidence) -> Iterable[Fault]:
    """Report the first conclusion or hedge of a statement that nothing in the words behind the fact bears out."""
    for fact in evidence.brief.facts:
        if fact.statement and prints(fact, evidence.brief):
            found = (_find_comment(evidence, fact, sentence) for sentence in _list_voiced(fact.statement))
            if words := next(filter(None, found), ""):
                message = f"It says “{shorten(words)}”, which no source behind it does."
                yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


def _list_voiced(statement: str) -> Iterator[str]:
    """Yield the sentences that speak in the report's own voice; “which suggests” names nobody who suggests it."""
    return (sentence for sentence in split_own(statement) if not is_reported(_VERDICT.sub(" ", sentence)))


def _find_comment(evidence: Evidence, fact: Fact, sentence: str) -> str:
    """Return the words of a sentence that comment, "" where there are none or they may be the source's own."""
    verdict = _VERDICT.search(sentence)
    lexicon = evidence.brief.brief.lexicon
    terms = [sentence[word.start : word.end] for word in find_terms(sentence, lexicon)]
    hedges = [] if fact.kind in _UNSURE_KINDS else [*terms, *find_hedges(sentence)]
    if not (verdict or hedges) or not is_english(evidence, fact):
        return ""
    behind = " ".join(list_words(evidence, fact, whole=True))
    if verdict and verdict[0].lower() not in behind.lower() and not _UNSURE.search(behind):
        return verdict[0]
    is_unsure = _UNSURE.search(behind) or find_terms(behind, lexicon) or any(find_hedges(behind))
    return hedges[0] if hedges and not is_unsure else ""
