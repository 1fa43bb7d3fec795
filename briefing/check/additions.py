"""Rules about what a statement adds to its source: numbers, dates and names that nothing behind the fact holds."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from briefing.check.finding import Severity
from briefing.check.languages import is_english, is_written_in_english
from briefing.check.multiples import list_multiplied
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.voice import blank_quoted
from briefing.check.words import list_words
from briefing.edtf import parse_edtf
from briefing.evidence.folding import fold
from briefing.evidence.tokens import AlterationKind, Token, split_tokens
from briefing.evidence.vocabulary import DATE_WORDS, SPELT_NUMBERS
from briefing.model import Brief, Fact
from briefing.source.words import word_set

_SPELT: Final = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero ноль", "", "two second двух два две", "three third три трёх трех", "four fourth четыре",
            "five fifth пять", "six шесть", "seven семь", "eight восемь", "nine девять", "ten десять", "eleven",
            "twelve dozen", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
            "twenty двадцать",
        )
    )
    for word in words.split()
}  # fmt: skip
_WRITTEN: Final = {value: tuple(word for word in _SPELT if _SPELT[word] == value) for value in set(_SPELT.values())}
"""The words of each number."""
_UNCOUNTED: Final = word_set(
    "one once first half quarter twice dozens hundreds thousands millions один одна одно одного"
)
"""Words for numbers that mostly count nothing: “one of them”, “at first”."""
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEAST_FIGURE: Final = 21
"""Numbers from which on any language mostly writes figures."""
_DIGITS: Final = re.compile(r"\d+(?:[.,']\d+)*")
_PART: Final = re.compile(r"\d+")
_SHORT: Final = 4
"""Letters by which a name and what is made of it agree: Japan, Japanese."""
_PLAIN_CAPITALS: Final = word_set(
    """
    mr mrs ms dr foreign defence defense prime minister ministry president deputy government state army navy north south
    east west northern southern eastern western central i english internet
    """
)
"""Titles and directions, which English writes with a capital or without."""
_JOINT: Final = re.compile(r"[-’'&]")
_FIGURES: Final = re.compile(r"(?<![\w.,'’])\d+(?:[.,'’]\d+)*(?![\w'’])")
"""Figures that stand alone, whatever the marks in them."""
KEPT: Final = 8192
"""Texts that are remembered."""
_PLAIN_WORD: Final = re.compile(r"\d+(?:[.,']\d+)*|[A-Za-z]+(?:'[A-Za-z]+)*")
_COUNTED: Final = SPELT_NUMBERS | DATE_WORDS
_CAPITAL: Final = re.compile(r"(?<!\A)\b[A-Z]|[A-Z]{2}")
"""A capital that may be that of a name."""
_POINTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
"""An abbreviation with points, which is one name: U.S., U.N."""
_NAME: Final = re.compile(r"[^\W\d_][\w.’'&-]*")


@rule(
    "number-not-in-quote",
    Severity.WARNING,
    "A statement has a number or date that neither the quotes, their context nor the date of the event hold (ICD 203).",
    "Correct it, add the words it comes from by `&`, or keep the place as context.",
)
def number_not_in_quote(evidence: Evidence) -> Iterable[Fault]:
    """Report digits, number words, months and weekdays of statements that stand nowhere behind their fact."""
    own = is_written_in_english(evidence.brief)
    names = _list_figures_of_names(evidence.brief)
    for fact in evidence.brief.facts:
        if not fact.statement:
            continue
        figures = _list_figures(evidence, fact)
        numbers = [found for found in _list_numbers(blank_quoted(fact.statement)) if found[1] not in figures]
        if not numbers:
            continue
        held = _hold_numbers(evidence, fact, frozenset(value for _, value in numbers)) | names
        english = own and is_english(evidence, fact)
        missing = [shown for shown, value in numbers if value not in held and (english or _is_figure(value))]
        if missing:
            message = f"“{shorten(missing[0])}” stands in none of its quotes, nor in their context or the event's date."
            yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


@rule(
    "name-not-in-quote",
    Severity.WARNING,
    "A statement has a name that neither the quotes, their sentences, the chain nor the table of names hold (ICD 203).",
    "Correct it, add the words it comes from by `&`, or enter it as a variant in the table of names.",
)
def name_not_in_quote(evidence: Evidence) -> Iterable[Fault]:
    """Report names of statements that nothing behind their fact holds."""
    if not is_written_in_english(evidence.brief):
        return
    known = _list_known(evidence.brief)
    for fact in evidence.brief.facts:
        names = list(_list_names(blank_quoted(fact.statement))) if fact.statement else []
        names = [name for name in names if not _stems(name) <= known]
        if not names or not is_english(evidence, fact):
            continue
        behind = (*list_words(evidence, fact, whole=True), *_list_steps(evidence.brief, fact))
        held = known.union(*map(_stems, behind))
        missing = [name for name in names if not _stems(name) <= held]
        if missing:
            message = f"“{shorten(missing[0])}” stands neither behind the fact nor in the table of names."
            yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


def _is_figure(value: str) -> bool:
    """Say whether a number is one that no language writes as a word."""
    return value.isdecimal() and int(value) >= LEAST_FIGURE


def _list_figures(evidence: Evidence, fact: Fact) -> frozenset[str]:
    """Return the values of the figures in the words behind a fact: most numbers of a statement are among them."""
    found = (_FIGURES.findall(words) for words in list_words(evidence, fact, whole=False))
    figures = frozenset(_value(figure) for figures in found for figure in figures)
    return figures.union(*map(list_multiplied, list_words(evidence, fact, whole=False)))


def _may_hold(lowered: str, wanted: frozenset[str]) -> bool:
    """Say whether a text may hold a number or word of a date at all: most hold none that is looked for."""
    digits = "" if lowered.isascii() else lowered
    return any(map(str.isdigit, digits)) or any(
        value in lowered or any(word in lowered for word in _WRITTEN.get(value, ())) for value in wanted
    )


def _list_figures_of_names(brief: Brief) -> frozenset[str]:
    """Return the figures in the table of names, which any statement may use."""
    names = (form for term in brief.terms for form in (term.prefer, *(one.form for one in term.variants)))
    return frozenset(part for form in names for part in _PART.findall(form))


def _hold_numbers(evidence: Evidence, fact: Fact, wanted: frozenset[str]) -> frozenset[str]:
    """Return the values of the numbers and dates behind a fact: those wanted of its words, its dates and outlets."""
    texts = (words for words in list_words(evidence, fact, whole=False) if _may_hold(words.lower(), wanted))
    held = {value for words in texts for _, value in _list_numbers(words)}
    for date in _list_dates(evidence, fact):
        held |= _read_date(date)
    held |= {part for form in _list_steps(evidence.brief, fact) for part in _PART.findall(form)}
    return frozenset(held)


def _list_dates(evidence: Evidence, fact: Fact) -> Iterator[str]:
    yield from filter(None, (fact.event.date if fact.event else None, fact.as_of))
    for quote in fact.quotes:
        source = evidence.sources.get(quote.source)
        if source and source.published:
            yield source.published


@lru_cache(maxsize=KEPT)
def _read_date(date: str) -> frozenset[str]:
    """Return what an EDTF date may be written with: its numbers, and the months and weekdays of its ends."""
    parts = {_value(part) for part in _PART.findall(date)}
    days = parse_edtf(date)
    for day in (days.earliest, days.latest) if days else ():
        parts |= {_MONTHS[day.month - 1], _WEEKDAYS[day.weekday()]}
    return frozenset(parts)


def _list_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield each number or word of a date in a text, as it is written and as a value."""
    if text.isascii():
        for word in _PLAIN_WORD.findall(text):
            lowered = word.lower()
            if (lowered in _COUNTED or word[0].isdigit()) and lowered not in _UNCOUNTED:
                value = _value(_SPELT.get(lowered, word)) if lowered in _SPELT or word[0].isdigit() else lowered
                yield word, value.removesuffix("s") if value.endswith("days") else value
        return
    for token in _tokens(text):
        kinds = {kind for kind, _ in token.features}
        lowered = token.text.lower()
        if not kinds & {AlterationKind.NUMBER, AlterationKind.DATE} or lowered in _UNCOUNTED or not token.is_word:
            continue
        if _DIGITS.fullmatch(token.text) or lowered in _SPELT:
            yield token.text, _value(_SPELT.get(lowered, token.text))
        elif AlterationKind.DATE in kinds or AlterationKind.NUMBER in kinds:
            yield token.text, lowered.removesuffix("s") if lowered.endswith("days") else lowered


@lru_cache(maxsize=KEPT)
def _tokens(text: str) -> tuple[Token, ...]:
    plain = fold(text).text
    return split_tokens(plain, 0, len(plain))


def _value(digits: str) -> str:
    plain = re.sub(r"[,'](?=\d{3}(?!\d))", "", digits)
    return plain.lstrip("0") or "0"


def _list_steps(brief: Brief, fact: Fact) -> Iterator[str]:
    """Yield who stands in a fact's chains, and who put its sources out."""
    names = {origin.id: origin.name for origin in brief.origins}
    yield from (step.who or names.get(step.origin or "", "") for quote in fact.quotes for step in quote.attribution)
    cited = {quote.source for quote in fact.quotes}
    for source in brief.sources:
        if source.id in cited:
            yield from filter(None, (source.publisher, source.title, source.author, names.get(source.origin or "")))


def _list_known(brief: Brief) -> frozenset[str]:
    """Return the words of the table of names and of the outlets."""
    forms = [brief.brief.title, *(origin.name for origin in brief.origins)]
    for term in brief.terms:
        forms += [term.prefer, term.role or "", term.native or "", *(variant.form for variant in term.variants)]
    return _stems(" ".join(forms))


def _list_names(text: str) -> Iterator[str]:
    """Yield the words that a text writes as names, the first word of a sentence only where it is an acronym."""
    if text.isascii() and not _CAPITAL.search(text):
        return
    whole = _POINTED.sub(lambda found: found[0].replace(".", ""), text)
    for token in _tokens(whole):
        if any(kind is AlterationKind.NAME for kind, _ in token.features):
            yield token.text


@lru_cache(maxsize=KEPT)
def _stems(text: str) -> frozenset[str]:
    """Return the words of a text by what they share with words made of them: the first letters, without points."""
    words = (part for match in _NAME.findall(text) for part in _JOINT.split(match))
    return frozenset(word.replace(".", "").lower()[:_SHORT] for word in words if word) | _COMMON


_COMMON: Final = frozenset(word[:_SHORT] for word in _PLAIN_CAPITALS)
