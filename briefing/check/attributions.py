"""Rules about who a statement says is speaking: named, disclosed, described, in the same sentence, with who relayed."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.voice import blank_quoted, find_quoted
from briefing.kinds import Ground, Kind, OriginKind
from briefing.model import Brief, Fact, Quote, Step
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.passages import Prose, find_ranges
from briefing.proposal.speaking.speakers import find_main_speaker
from briefing.proposal.speaking.speech import find_sayings
from briefing.proposal.speaking.vocabulary import FINITE, PLURALS, VERBS
from briefing.proposal.speaking.voice import Kind as Speaking
from briefing.proposal.speaking.voice import Voice
from briefing.source.document import Document
from briefing.source.sentences import split_sentences
from briefing.source.words import word_set

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAYS: Final = VERBS | word_set("according account words called described listed gave view")
_HIDDEN: Final = re.compile(
    r"\b(?:unnamed|anonym\w+|unidentified|undisclosed|not\s+(?:be\s+)?(?:named|identified)|background)\b", re.IGNORECASE
)
_BARE: Final = re.compile(
    r"(?<![\w-])(?P<noun>sources?|insiders?)\b(?!\s+(?:in|at|of|from|with|within|near|inside|close|familiar|who|whose|on"
    r"|briefed|involved|working|code|material|document|text|list|table))(?P<after>\s+[a-z]+)",
    re.IGNORECASE,
)
"""A word for somebody unnamed, with nothing behind it that says who."""
_GENERAL: Final = word_set("source sources insider insiders person people")
_DESCRIBING: Final = word_set("a an the one two three several some unnamed anonymous")
FEWEST_LETTERS: Final = 4
"""Letters of a word of a name from which on it names its bearer in a statement."""


@rule(
    "statement-unattributed",
    Severity.WARNING,
    "A statement says in the report's own voice what somebody said (AP: attribute at first reference; ICD 203).",
    "Name who says so in the statement, and the chain by `@`; `.` proposes both.",
)
def statement_unattributed(evidence: Evidence) -> Iterable[Fault]:
    """Report statements without a speaker where the fact is what one said, or a quote without chain names one."""
    for fact in evidence.brief.facts:
        if fact.statement and not _speaks(fact.statement):
            said = _find_said(evidence, fact)
            if said and not _names(said, fact.statement, evidence.brief):
                message = f"“{shorten(said)}” says this in the source, and the statement names nobody."
                yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


def _find_said(evidence: Evidence, fact: Fact) -> str:
    """Return who says what a fact states: a chain's person where it is a statement, else whom the sentence names."""
    people = [step for quote in fact.quotes for step in quote.attribution if step.who]
    if people:
        return _name(people[0], evidence.brief) if fact.kind is Kind.STATEMENT else ""
    bare = (quote for quote in fact.quotes if not quote.attribution)
    return next(filter(None, (_find_speaker(evidence, quote) for quote in bare)), "")


def _find_speaker(evidence: Evidence, quote: Quote) -> str:
    document = evidence.cited(quote)
    if not isinstance(document, Document):
        return ""
    ranges = find_ranges(document, quote)
    prose = Prose.of(document, ranges)
    passages = prose.find_passages(ranges)
    if not passages:
        return ""
    known = Acquaintance.of(evidence.brief, evidence.sources.get(quote.source))
    _, speaker = find_main_speaker(prose, passages, known)
    return speaker.voices[0].name if speaker and speaker.voices and speaker.saying.sure else ""


@rule(
    "anonymous-not-disclosed",
    Severity.WARNING,
    "A statement does not let the reader see that its speaker is not named (AP, Reuters: say so).",
    "Write “unnamed”, or the description of the chain's first step.",
)
def anonymous_not_disclosed(evidence: Evidence) -> Iterable[Fault]:
    """Report statements that neither say “unnamed” nor use a word of the speaker's description."""
    for fact, step in _list_hidden(evidence.brief):
        statement = fact.statement or ""
        words = _content(step.who or "")
        if statement and not _HIDDEN.search(statement) and not words & _words(blank_quoted(statement)):
            message = f"“{shorten(step.who or '')}” is not named in the source, and the statement does not say so."
            yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


@rule(
    "anonymous-undescribed",
    Severity.WARNING,
    "A bare “a source” is not described (AP: almost never allowed; give the most specific description).",
    "Say what the source says about the person: “a source in Japan”, “a ministry official”.",
)
def anonymous_undescribed(evidence: Evidence) -> Iterable[Fault]:
    """Report chains whose unnamed person is only “a source”, and statements that say no more."""
    for fact, step in _list_hidden(evidence.brief):
        if not _words(step.who or "") - _GENERAL - _DESCRIBING:
            yield Fault("facts", fact.id, f"facts {fact.id} quote 1 step 1", f"“{step.who}” describes nobody.")
    for fact in evidence.brief.facts:
        text = blank_quoted(fact.statement or "")
        for match in _BARE.finditer(text):
            verb = match["after"].strip().lower()
            if (verb in VERBS or verb in FINITE) and _is_bare(text[: match.start("noun")]):
                message = f"“{match['noun']}{match['after']}” describes nobody."
                yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


def _is_bare(before: str) -> bool:
    """Say whether no adjective stands right before a noun, only an article, “unnamed” or the like, or nothing."""
    last = before.split()[-1:]
    return not last or not last[0][-1].isalnum() or last[0].lower() in _DESCRIBING


@rule(
    "plural-sources-for-one",
    Severity.WARNING,
    "A statement speaks of several sources where the chain has one (Reuters: never “sources” for one source).",
    "Use the singular.",
)
def plural_sources_for_one(evidence: Evidence) -> Iterable[Fault]:
    """Report statements in which several unnamed persons speak, of facts that have one."""
    known = Acquaintance.of(evidence.brief)
    for fact in evidence.brief.facts:
        hidden = {step.who for quote in fact.quotes for step in quote.attribution if _is_hidden(step)}
        if not fact.statement or len(hidden) != 1 or _is_plural(next(iter(hidden)) or ""):
            continue
        many = next((voice for voice in _list_voices(fact.statement, known) if _is_many(voice)), None)
        if many:
            message = f"“{shorten(many.name)}” are many; the chain has one, “{shorten(next(iter(hidden)) or '')}”."
            yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


@rule(
    "anonymous-opinion",
    Severity.WARNING,
    "An opinion rests on a person who is not named (AP: anonymous material must be information, not opinion).",
    "Find a named speaker, leave the fact out, or file what it reports as a statement or plan.",
)
def anonymous_opinion(evidence: Evidence) -> Iterable[Fault]:
    """Report assessments whose every quote comes from an unnamed person."""
    for fact in evidence.brief.facts:
        chains = [quote.attribution for quote in fact.quotes]
        if fact.kind is Kind.ASSESSMENT and chains and all(chain and _is_hidden(chain[0]) for chain in chains):
            message = f"“{shorten(chains[0][0].who or '')}” is not named, and this is an assessment."
            yield Fault("facts", fact.id, f"facts {fact.id} kind", message)


@rule(
    "attribution-far",
    Severity.INFO,
    "A quotation stands in another sentence than the name of who says it (AP: attribution in the same sentence).",
    "Name the speaker in the sentence that quotes.",
)
def attribution_far(evidence: Evidence) -> Iterable[Fault]:
    """Report quotations in sentences that name nobody, of statements that name somebody elsewhere."""
    for fact in evidence.brief.facts:
        text = fact.statement or ""
        people = [step for quote in fact.quotes for step in quote.attribution if step.who]
        parts = split_sentences(text, 0, len(text))
        if len(parts) == 1 or not people:
            continue
        quoted = find_quoted(text)
        for part in parts:
            words = text[part.start : part.end]
            within = any(part.start <= start < part.end for start, _ in quoted)
            if within and not _speaks(words) and not any(_is_named(step, words, evidence.brief) for step in people):
                message = f"“{shorten(words)}” quotes, and names nobody."
                yield Fault("facts", fact.id, f"facts {fact.id} statement", message)


@rule(
    "intermediary-dropped",
    Severity.WARNING,
    "A statement names a speaker, and neither the outlet he spoke to nor the one that relayed it (AP attribution).",
    "Name one of them: “X told Y”, “Z reported”.",
)
def intermediary_dropped(evidence: Evidence) -> Iterable[Fault]:
    """Report statements that make a relayed word look as if it had been heard by the source itself."""
    unknown = {origin.id for origin in evidence.brief.origins if origin.kind is OriginKind.UNKNOWN}
    for fact in evidence.brief.facts:
        text = fact.statement or ""
        for quote in fact.quotes:
            people = [step for step in quote.attribution if step.who]
            outlets = [step for step in quote.attribution if step.origin and not step.who]
            relayed = len(outlets) > 1 and outlets[0].origin not in unknown
            if not relayed or not any(_is_named(step, text, evidence.brief) for step in people):
                continue
            if not any(_is_named(step, text, evidence.brief) for step in outlets):
                name = _name(outlets[0], evidence.brief)
                message = (
                    f"“{shorten(_name(people[0], evidence.brief))}” spoke to {name}, which the statement leaves out."
                )
                yield Fault("facts", fact.id, f"facts {fact.id} statement", message)
                break


def _list_hidden(brief: Brief) -> Iterator[tuple[Fact, Step]]:
    """Yield each fact whose first speaker is not named, once."""
    for fact in brief.facts:
        hidden = next((step for quote in fact.quotes for step in quote.attribution if _is_hidden(step)), None)
        if hidden:
            yield fact, hidden


def _is_hidden(step: Step) -> bool:
    """Say whether a person is described, not named: said so, or implied by speaking on background."""
    return step.who is not None and (
        step.named is False or (step.named is None and step.basis in {Ground.BACKGROUND, Ground.DEEP_BACKGROUND})
    )


def _is_plural(description: str) -> bool:
    return bool(_words(description) & PLURALS) and not description.lower().startswith(("a ", "an ", "one "))


def _is_many(voice: Voice) -> bool:
    return voice.kind is Speaking.DESCRIBED and voice.plural


def _list_voices(statement: str, known: Acquaintance) -> list[Voice]:
    return [saying.voice for saying in find_sayings(statement, 0, len(statement), known)]


def _speaks(text: str) -> bool:
    """Say whether a text says by a verb or a phrase that somebody says something."""
    return bool(_words(blank_quoted(text)) & _SAYS)


def _is_named(step: Step, text: str, brief: Brief) -> bool:
    return _names(_name(step, brief), text, brief)


def _names(name: str, text: str, brief: Brief) -> bool:
    """Say whether a text names somebody, by a word of the name, of a variant or of the acronym."""
    forms = {name}
    for term in brief.terms:
        known = (term.prefer, term.role or "", *(variant.form for variant in term.variants))
        forms |= set(known) if name in known else set()
    said = _words(text)
    return any(_content(form) & said for form in forms)


def _name(step: Step, brief: Brief) -> str:
    if step.who:
        return next((term.prefer for term in brief.terms if term.id == step.who), step.who)
    return next((origin.name for origin in brief.origins if origin.id == step.origin), step.origin or "")


def _content(name: str) -> frozenset[str]:
    """Return the words of a name or description that tell it: long ones, and acronyms."""
    longer = (word for word in _WORD.findall(name) if len(word) >= FEWEST_LETTERS or word.isupper())
    return _words(" ".join(longer))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
