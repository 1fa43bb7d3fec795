"""Rules about words of estimative probability: one lexicon, one row, never beside a confidence, never stacked."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from briefing.check.finding import Severity
from briefing.check.prose import list_assessing, list_judged
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.sentences import list_voiced, split_own
from briefing.check.voice import blank_quoted
from briefing.scales import LIKELIHOOD_BANDS, Lexicon

_ADVERBS: Final = {
    "almost certainly": "almost certain",
    "nearly certainly": "nearly certain",
    "probably": "probable",
    "improbably": "improbable",
}
"""Forms that the table allows beside its terms (ICD 203, D.6.e(2)(a): "-ly")."""
_INTENSIFIED: Final = r"(?:extremely|highly|overwhelmingly|quite|rather|somewhat|very)\s+(?:un)?(?:likely|probable)"
_REMOTE: Final = r"remote(?=\s+(?:possibility|likelihood|probability|prospect))"
"""“Remote” alone is more often said of a place."""
_TERMS: Final = {term for bands in LIKELIHOOD_BANDS.values() for term in bands} - {"remote"}
_PHRASES: Final = "|".join(re.escape(term) for term in sorted(_TERMS | set(_ADVERBS), key=len, reverse=True))
_TERM: Final = re.compile(
    rf"(?<![\w-])(?<!more )(?<!less )(?<!most )(?<!least )(?<!as )(?<!equally )(?<!not )"
    rf"(?:{_INTENSIFIED}|{_PHRASES}|{_REMOTE})(?![\w-]| cause\b)",
    re.IGNORECASE,
)
"""Terms of either lexicon, and what passes for one; comparisons are none."""
_HEDGE: Final = re.compile(
    r"\bmay\b"
    r"|\b(?i:(?<!military )(?<!economic )(?<!naval )(?<!the )(?<!its )(?<!their )might|could(?! not)|possibly|perhaps"
    r"|maybe|conceivably|can(?:not|'t|’t) (?:be )?(?:rule[d]? out|exclude[d]?)|it is possible|a possibility"
    r"|a (?:fair |good |real |slight |small |some )?chance(?= of| that))\b"
)
"""Words that hedge without saying by how much; the month is written with a capital."""
_NEAR: Final = re.compile(r"\W+(?:\w+\W+){0,2}")
_BREAKS: Final = re.compile(r"[,;:()–—]")
_LEVEL: Final = "(?:low|moderate|medium|high)"
_NOT_OURS: Final = "".join(
    f"(?<!{whose} )" for whose in ("business", "consumer", "investor", "market", "mutual", "popular", "public")
)
_CONFIDENCE: Final = re.compile(
    rf"\b{_LEVEL}(?:er|est)?(?:[ -]to[ -]{_LEVEL})?[ -](?:level of )?confidence\b"
    rf"|\b{_NOT_OURS}confidence(?: level)?(?: in \w+(?: \w+){{0,3}})?(?: (?:is|remains|was)(?: still)?|:|,) {_LEVEL}\b"
    r"|\b(?:we|i) (?:are|am|remain) (?:\w+ )?confident\b",
    re.IGNORECASE,
)
_SECOND_ROW: Final = frozenset(list(LIKELIHOOD_BANDS[Lexicon.ICD203])[1::2])
"""ICD 203 gives two terms for each band; the second of each makes the second row."""


class Word(NamedTuple):
    """A likelihood term in a text: as the table has it, and its place."""

    term: str
    start: int
    end: int


def find_terms(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """Return what passes for a likelihood term in a text, in this lexicon or not, quotations apart, in code points."""
    return tuple(
        Word(_canonical(found[0], lexicon), found.start(), found.end()) for found in _TERM.finditer(blank_quoted(text))
    )


def find_hedges(text: str) -> Iterator[str]:
    """Yield the words of a text that hedge without saying by how much."""
    return (found[0] for found in _HEDGE.finditer(text))


def _canonical(words: str, lexicon: Lexicon) -> str:
    term = " ".join(words.lower().split())
    if lexicon is Lexicon.ICD203 and term == "remote chance":
        return "remote"
    return _ADVERBS.get(term, term)


def mend_term(term: str, lexicon: Lexicon) -> str | None:
    """Return the lexicon's term that differs from this one in capitals and spaces only, None where there is none."""
    plain = " ".join(term.lower().split())
    return plain if plain in LIKELIHOOD_BANDS[lexicon] and plain != term else None


@rule(
    "likelihood-off-lexicon",
    Severity.ERROR,
    "A likelihood is no term of the table that the brief declares (ICD 203 or UK PHIA).",
    "Choose a term of the brief's `lexicon`.",
)
def likelihood_off_lexicon(evidence: Evidence) -> Iterable[Fault]:
    """Report terms of the other table, or of none, in a judgement's field, in its text and in the bottom line."""
    lexicon = evidence.brief.brief.lexicon
    fix = f"Use one of: {', '.join(LIKELIHOOD_BANDS[lexicon])}."
    for judgement in evidence.brief.judgements:
        if judgement.likelihood is not None and judgement.likelihood not in LIKELIHOOD_BANDS[lexicon]:
            place = f"judgements {judgement.id} likelihood"
            yield Fault("judgements", judgement.id, place, _say_off(judgement.likelihood, lexicon), fix)
    for own, sentence in list_voiced(list_judged(evidence.brief)):
        for word in find_terms(sentence, lexicon):
            if word.term not in LIKELIHOOD_BANDS[lexicon]:
                yield Fault(own.list, own.id, own.place, _say_off(word.term, lexicon), fix)


@rule(
    "likelihood-field-differs",
    Severity.ERROR,
    "A judgement's text uses another likelihood term than its field says (ICD 203; UK PHIA).",
    "Let the text and `likelihood` say the same term.",
)
def likelihood_field_differs(evidence: Evidence) -> Iterable[Fault]:
    """Report texts that hold terms, and not the one of the field; terms off the lexicon are another rule's."""
    lexicon = evidence.brief.brief.lexicon
    bands = LIKELIHOOD_BANDS[lexicon]
    for judgement in evidence.brief.judgements:
        said = [word.term for word in find_terms(judgement.text, lexicon) if word.term in bands]
        if judgement.likelihood in bands and said and judgement.likelihood not in said:
            message = f"The text says “{said[0]}”, the field “{judgement.likelihood}”."
            yield Fault("judgements", judgement.id, f"judgements {judgement.id} likelihood", message)


@rule(
    "likelihood-with-confidence",
    Severity.ERROR,
    "A degree of likelihood and a level of confidence stand in one sentence (ICD 203 D.6.e(2)(b)).",
    "Make two sentences of it; the report prints `likelihood` and `confidence` apart.",
)
def likelihood_with_confidence(evidence: Evidence) -> Iterable[Fault]:
    """Report such sentences under ICD 203; the UK yardstick lets confidence follow in a bracket."""
    lexicon = evidence.brief.brief.lexicon
    if lexicon is not Lexicon.ICD203:
        return
    for own in list_judged(evidence.brief):
        for sentence in split_own(own.text):
            terms = find_terms(sentence, lexicon)
            if terms and (found := _CONFIDENCE.search(sentence)):
                message = f"“{shorten(found[0])}” stands in one sentence with “{terms[0].term}”."
                yield Fault(own.list, own.id, own.place, message)
    for judgement in evidence.brief.judgements:
        basis = next(iter(split_own(judgement.confidence_basis or "")), "")
        if judgement.confidence and (terms := find_terms(basis, lexicon)):
            message = f"The sentence on confidence, which its basis goes into, says “{terms[0].term}”."
            yield Fault("judgements", judgement.id, f"judgements {judgement.id} confidence_basis", message)


@rule(
    "mixed-likelihood-rows",
    Severity.WARNING,
    "Likelihood terms of both rows of the table stand in one brief (ICD 203).",
    "Keep to one row: unlikely, likely, very likely …, or improbable, probable, highly probable ….",
)
def mixed_likelihood_rows(evidence: Evidence) -> Iterable[Fault]:
    """Report each text and field whose term is not of the row that the brief began with."""
    if evidence.brief.brief.lexicon is not Lexicon.ICD203:
        return
    first: str | None = None
    told: set[str] = set()
    for fault, term in _list_used(evidence):
        first = first or term
        if (term in _SECOND_ROW) != (first in _SECOND_ROW) and fault.id + fault.list not in told:
            told.add(fault.id + fault.list)
            yield fault._replace(message=f"“{term}” is of the other row than “{first}”.")


@rule(
    "uncalibrated-hedge",
    Severity.WARNING,
    "An assessment hedges with a word that says nothing of how likely it is (ICD 203; UK PHIA).",
    "Say it with a term of the lexicon, or say what it depends on.",
)
def uncalibrated_hedge(evidence: Evidence) -> Iterable[Fault]:
    """Report may, might, could and their like in judgements, assumptions and the bottom line; not what others say."""
    lexicon = evidence.brief.brief.lexicon
    for own, sentence in list_voiced(list_assessing(evidence.brief)):
        if not any(_list_stacked(sentence, lexicon)) and (hedge := _find_loose(sentence, lexicon)):
            yield Fault(own.list, own.id, own.place, f"It says “{hedge}”.")


@rule(
    "stacked-likelihood",
    Severity.WARNING,
    "An assessment hedges twice, so that nobody can tell how likely it is (ICD 203; UK PHIA).",
    "Keep the term of the lexicon and take the other word out.",
)
def stacked_likelihood(evidence: Evidence) -> Iterable[Fault]:
    """Report a hedge right beside another one or beside a likelihood term."""
    lexicon = evidence.brief.brief.lexicon
    for own, sentence in list_voiced(list_assessing(evidence.brief)):
        for words in _list_stacked(sentence, lexicon):
            yield Fault(own.list, own.id, own.place, f"It says “{shorten(words)}”.")


def _find_loose(sentence: str, lexicon: Lexicon) -> str:
    """Return the first hedge that no likelihood term governs, as in "unlikely that … could"; "" if there is none."""
    ends = [word.end for word in find_terms(sentence, lexicon) if sentence.startswith(" that ", word.end)]
    hedges = (found for found in _HEDGE.finditer(sentence) if not any(end < found.start() for end in ends))
    return next((found[0] for found in hedges), "")


def _list_stacked(sentence: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words from a hedge to the next one or to a likelihood term, with at most two words between."""
    hedges = [(found.start(), found.end(), True) for found in _HEDGE.finditer(sentence)]
    terms = [(word.start, word.end, False) for word in find_terms(sentence, lexicon)]
    marks = sorted(hedges + terms)
    for (start, end, hedging), (following, last, hedges_too) in pairwise(marks):
        between = sentence[end:following]
        if (hedging or hedges_too) and _NEAR.fullmatch(between) and not _BREAKS.search(between):
            yield sentence[start:last]


def _list_used(evidence: Evidence) -> Iterator[tuple[Fault, str]]:
    """Yield each likelihood term of the lexicon that is used: the judgements' first."""
    lexicon = evidence.brief.brief.lexicon
    bands = LIKELIHOOD_BANDS[lexicon]
    for judgement in evidence.brief.judgements:
        if judgement.likelihood and judgement.likelihood in bands:
            yield Fault("judgements", judgement.id, f"judgements {judgement.id} likelihood", ""), judgement.likelihood
    for own, sentence in list_voiced(list_judged(evidence.brief)):
        for word in find_terms(sentence, lexicon):
            if word.term in bands:
                yield Fault(own.list, own.id, own.place, ""), word.term


def _say_off(term: str, lexicon: Lexicon) -> str:
    return f"“{shorten(term)}” is no term of {lexicon}."
