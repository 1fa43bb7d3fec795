"""What a report says of the issue before it: what is new, changed, corrected, withdrawn, or judged otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.check.issue import Issue
from briefing.check.succession import list_moves
from briefing.model import Brief, Fact, Judgement
from briefing.report.assessment import label_judgements
from briefing.report.chain import quiet, say_based
from briefing.report.dates import say_date
from briefing.report.escape import normalise
from briefing.report.facts import Facts, Line, end_sentence, quotation
from briefing.report.note import HASH_LENGTH
from briefing.scales import CREDIBILITY_LABELS, LIKELIHOOD_BANDS

ADDED, ALTERED, GONE, MOVED = "new", "altered", "withdrawn", "moved"
PENDING: Final = "changed since, not yet taken in"
_MARKS: Final = str.maketrans("“”„‟", "‘’‘‘")
_DAY: Final = len("2017-03-20")


@dataclass(frozen=True, slots=True)
class Revision:
    """One thing in which a fact of both issues differs: what it is, how it was and is, and the fact's note."""

    what: str
    """`wording`, `quotation`, `attribution`, `date` or `credibility`."""
    fact: str
    """The fact as it is printed now."""
    old: str
    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong about a fact in the last issue, as it stood there and stands now, and the fact's note."""

    correction: str
    old: str
    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A fact that the last issue had and this one has not, and why, if the brief tells."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """One thing in which a judgement of both issues differs: `likelihood`, `confidence` or `wording`."""

    what: str
    old: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that is `new`, `withdrawn` or `moved`: what the issue that has it calls it, its text, and why."""

    state: str
    label: str
    text: str
    moves: tuple[Move, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that is `new`, `withdrawn`, `altered` or `PENDING`, and the hash that tells its versions apart."""

    state: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the issue before; the lists are empty where nothing does."""

    number: str = ""
    """The number of the issue before."""
    since: str = ""
    """That issue in words: “no. 1 of 20 March 2017”."""
    lost: str = ""
    """Why it cannot be read, so that nothing can be told."""
    new: tuple[Line, ...] = ()
    changed: tuple[Revision, ...] = ()
    corrected: tuple[Correction, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    judgements: tuple[Judged, ...] = ()
    sources: tuple[SourceChange, ...] = ()


class _Pair(NamedTuple):
    """A brief and the issue before it, each with its facts as they are printed."""

    old: Brief
    before: Facts
    new: Brief
    after: Facts


def list_changes(
    brief: Brief, previous: Issue | None, facts: Facts, pending: Mapping[str, str] = MappingProxyType({})
) -> Changes | None:
    """Return what a brief, whose printed `facts` these are, tells otherwise than the issue before it.

    `pending` gives the SHA-256 of the files that changed and were not yet taken in, by the ids of their sources.
    """
    if previous is None:
        return None
    if previous.brief is None:
        return Changes(since="the last issue", lost=end_sentence(normalise(previous.lost)))
    pair = _Pair(previous.brief, Facts(previous.brief, {}), brief, facts)
    return Changes(
        number=str(previous.brief.brief.number or ""),
        since=say_issue(previous.brief),
        new=tuple(facts.line(fact) for id, fact in facts.printed.items() if id not in pair.before.printed),
        changed=tuple(_list_revised(pair)),
        corrected=tuple(_list_corrected(pair)),
        withdrawn=tuple(_list_withdrawn(pair)),
        judgements=(*_list_judged(pair), *_list_unjudged(pair)),
        sources=tuple(_list_sources(pair, pending)),
    )


def say_issue(issue: Brief) -> str:
    """Return an issue by its number and day."""
    heading = issue.brief
    day = say_date((heading.issued or "")[:_DAY]) or say_date(heading.as_of or "")
    number = f"no. {heading.number}" if heading.number else "the last issue"
    return normalise(f"{number} of {day}" if day else number)


def _list_revised(pair: _Pair) -> Iterator[Revision]:
    for id, fact in pair.after.printed.items():
        earlier = pair.before.printed.get(id)
        if earlier is not None and not _is_corrected(fact):
            for what, old, new in _differ(pair, earlier, fact):
                yield Revision(what, pair.after.text(fact), old, new, (id,))


def _list_corrected(pair: _Pair) -> Iterator[Correction]:
    for id, fact in pair.after.printed.items():
        if _is_corrected(fact):
            earlier = pair.before.printed.get(id)
            same = earlier is None or pair.before.words(earlier) == pair.after.words(fact)
            old = "" if same or earlier is None else _unmarked(pair.before.words(earlier))
            yield Correction(end_sentence(_single(fact.correction or "")), old, pair.after.words(fact), (id,))


def _is_corrected(fact: Fact) -> bool:
    return bool((fact.correction or "").strip())


def _differ(pair: _Pair, old: Fact, new: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield what of a fact differs, as it was and as it is; no note proves what was, so its marks are single."""
    if (old.statement or "") != (new.statement or ""):
        yield "wording", _unmarked(pair.before.words(old)), pair.after.words(new)
    before, after = _quote(old), _quote(new)
    if before != after:
        yield "quotation", _unmarked(before), after
    if [quote.attribution for quote in old.quotes] != [quote.attribution for quote in new.quotes]:
        before, after = _chain(pair.before, old), _chain(pair.after, new)
        if before != after:
            yield "attribution", before, after
    before, after = _date(old), _date(new)
    if before != after:
        yield "date", before, after
    before, after = _grade(old), _grade(new)
    if before != after:
        yield "credibility", before, after


def _unmarked(words: str) -> str:
    """Return words for single quotation marks around them: what stood in double ones has none at its ends."""
    shown = _single(words)
    return shown[1:-1] if shown.startswith("‘") and shown.endswith("’") else shown


def _single(text: str) -> str:
    """Return normalised text with single quotation marks, those inside others too."""
    return quiet(text.translate(_MARKS))


def _quote(fact: Fact) -> str:
    return "; ".join(map(quotation, fact.quotes))


def _chain(facts: Facts, fact: Fact) -> str:
    return "; ".join(dict.fromkeys(facts.names.chain(quote) for quote in fact.quotes))


def _date(fact: Fact) -> str:
    return quiet(say_based(fact.event.date, fact.event.basis)) if fact.event else "undated"


def _grade(fact: Fact) -> str:
    return f"{int(fact.credibility)}: {CREDIBILITY_LABELS[fact.credibility]}" if fact.credibility else "not graded"


def _list_withdrawn(pair: _Pair) -> Iterator[Withdrawal]:
    kept = {fact.id: fact for fact in pair.new.facts}
    for id, fact in pair.before.printed.items():
        if id not in pair.after.printed:
            reason = kept[id].correction or kept[id].comment if id in kept else ""
            yield Withdrawal(_single(pair.before.text(fact)), end_sentence(_single(reason or "")))


def _list_judged(pair: _Pair) -> Iterator[Judged]:
    labels = label_judgements(pair.new)
    earlier = {judgement.id: judgement for judgement in pair.old.judgements}
    for judgement in pair.new.judgements:
        old = earlier.get(judgement.id)
        moves = tuple(_list_moves(pair, old, judgement)) if old else ()
        if old is None or moves:
            state = MOVED if old else ADDED
            text, why = (end_sentence(normalise(words or "")) for words in (judgement.text, judgement.change))
            yield Judged(state, labels[judgement.id], text, moves, why)


def _list_moves(pair: _Pair, old: Judgement, new: Judgement) -> Iterator[Move]:
    for what, was, now in list_moves(old, new):
        bands = [
            LIKELIHOOD_BANDS[brief.brief.lexicon] if what == "likelihood" else {} for brief in (pair.old, pair.new)
        ]
        yield Move(what, *(_say_term(term, band) for term, band in zip((was, now), bands, strict=True)))
    if normalise(old.text) != normalise(new.text):
        yield Move("wording", _single(old.text), normalise(new.text))


def _say_term(term: str, bands: Mapping[str, str]) -> str:
    return f"{normalise(term)} ({bands[term]})" if term in bands else normalise(term)


def _list_unjudged(pair: _Pair) -> Iterator[Judged]:
    labels = label_judgements(pair.old)
    present = {judgement.id for judgement in pair.new.judgements}
    for judgement in pair.old.judgements:
        if judgement.id not in present:
            yield Judged(GONE, labels[judgement.id], end_sentence(_single(judgement.text)), (), "")


def _list_sources(pair: _Pair, pending: Mapping[str, str]) -> Iterator[SourceChange]:
    earlier = {source.id: source for source in pair.old.sources}
    for source in pair.new.sources:
        old = earlier.pop(source.id, None)
        title = quiet(source.title or "") or quiet(source.file)
        if old is None:
            yield SourceChange(ADDED, title, f"sha256 {source.sha256[:HASH_LENGTH]}")
        elif old.sha256 != source.sha256:
            remark = f"sha256 {old.sha256[:HASH_LENGTH]} → {source.sha256[:HASH_LENGTH]}"
            yield SourceChange(ALTERED, title, remark)
        if source.id in pending:
            remark = f"sha256 {source.sha256[:HASH_LENGTH]} → {pending[source.id][:HASH_LENGTH]}"
            yield SourceChange(PENDING, title, remark)
    for old in earlier.values():
        title = quiet(old.title or "") or quiet(old.file)
        yield SourceChange(GONE, title, f"sha256 {old.sha256[:HASH_LENGTH]}")
