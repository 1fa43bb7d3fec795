"""The room `~`: each source whose file changed or is gone, and below it the quotes that are affected."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from briefing.evidence.holdings import Holdings, cited_version
from briefing.evidence.sides import contrast, list_kinds, quote_words, tell_alterations
from briefing.evidence.survey import Survey, Traced, survey_sources
from briefing.evidence.tracing import Status, Trace
from briefing.model import Source, Span
from briefing.source.document import Document
from briefing.tui.renewing import QUOTE, SOURCE
from briefing.tui.room import Item, Row
from briefing.tui.session import Session
from briefing.tui.wrap import clip, wrap

_DIGITS: Final = 12
_NOTHING: Final = "Every source is what it was when it was ticked."
_STANDS_IN: Final = "the version that was ticked is kept and stands in for it"
_LOST: Final = "and what was ticked is not kept: nothing proves its quotes"


def list_affected(session: Session, width: int) -> Iterable[Item]:
    """Yield the items of the room for a width in cells."""
    surveys = survey(session)
    if not surveys:
        yield Item(None, _NOTHING, lambda: (((clip(_NOTHING, width), "bold"),),))
    for found in surveys:
        yield _source_item(session, found, width)
        affected = (traced for traced in found.quotes if traced.is_affected or traced.is_open)
        yield from (_quote_item(found, traced, width) for traced in sorted(affected, key=_rank))


def _rank(traced: Traced) -> int:
    """Order quotes by what they ask for: to be decided, to be seen, decided."""
    return 0 if traced.is_open else 2 if traced.rejected else 1


def survey(session: Session) -> tuple[Survey, ...]:
    """Return what became of the quotes of every source that changed, is lost, or has quotes of an earlier version."""
    holdings = session.workspace.read_sources(session.brief)
    known = session.surveyed
    if known is None or known[0] is not session.brief or not _same(known[1], holdings):
        known = session.surveyed = (session.brief, holdings, survey_sources(session.brief, holdings))
    return known[2]


def _same(before: Holdings, now: Holdings) -> bool:
    """Tell whether two looks at the sources met the very same documents; one that cannot be read is looked at anew."""
    pairs = ((before.files, now.files), (before.kept, now.kept))
    return all(old.keys() == new.keys() and all(old[id] is new[id] for id in new) for old, new in pairs)


def quote_name(traced: Traced) -> str:
    """Return a quote as one word, by which the list knows its line."""
    return f"{traced.fact}/{traced.number}"


def _source_item(session: Session, found: Survey, width: int) -> Item:
    source = found.source
    if found.is_lost:
        line = f"{source.id} lost: {source.file} is gone or cannot be read"
        note = _STANDS_IN if session.workspace.versions.has(source.sha256) else _LOST
    elif found.is_changed:
        line = f"{source.id} changed: {found.tally}"
        note = f"{source.file} · . takes the new version in, with its same, moved and typographic quotes"
    else:
        line = f"{source.id} taken in {source.accessed or ''}: {found.tally}"
        note = f"{source.file} · {found.waiting} to decide: . takes the present words, x keeps the earlier ones"
        note = note if found.waiting else f"{source.file} · nothing is left to decide"
    rows = partial(_source_rows, line, note, width)
    return Item((SOURCE, source.id), f"{line} {note}", rows)


def _source_rows(line: str, note: str, width: int) -> tuple[Row, ...]:
    return (*_wrapped(line, width, "bold"), *_wrapped(note, width, "dim"))


def _quote_item(found: Survey, traced: Traced, width: int) -> Item:
    head = f"{traced.fact} {_say_status(found.source, traced)}"
    lines = _describe(found, traced)
    style = "dim" if traced.rejected else "warn" if traced.is_open else ""
    return Item((QUOTE, quote_name(traced)), " ".join((head, *lines)), partial(_quote_rows, head, lines, style, width))


def _quote_rows(head: str, lines: tuple[str, ...], style: str, width: int) -> tuple[Row, ...]:
    body = "dim" if style == "dim" else ""
    rows = [*_wrapped(head, width, style)]
    for line in lines:
        first, *rest = wrap(line, width - 4)
        rows.append(((f"  {first.text}", body),))
        rows += [((f"    {more.text}", body),) for more in rest]
    return tuple(rows)


def _wrapped(words: str, width: int, style: str) -> tuple[Row, ...]:
    return tuple(((line.text, style),) for line in wrap(words, width))


def _say_status(source: Source, traced: Traced) -> str:
    """Return a quote's status with the kinds of what changed, and that it was rejected."""
    kinds = list_kinds(traced.alterations)
    told = str(traced.status) + (f": {kinds}" if kinds and traced.status is Status.CHANGED else "")
    if traced.status is Status.AMBIGUOUS:
        told += f": stands at {traced.places} places"
    if traced.rejected or not traced.is_affected:
        told += f"; {'kept' if traced.rejected else 'quoted'} as of {_say_version(source, traced)}"
    return told


def _say_version(source: Source, traced: Traced) -> str:
    digest = cited_version(source, traced.quote)
    accessed = next((version.accessed for version in source.versions if version.sha256 == digest), None)
    return accessed or f"version {digest[:_DIGITS]}"


def _describe(found: Survey, traced: Traced) -> tuple[str, ...]:
    """Return what differs, line by line: the characters, or the earlier words behind `-` and the present behind `+`."""
    words = quote_words(span.exact for span in traced.quote.spans)
    if traced.status is Status.TYPOGRAPHIC:
        return (*tell_alterations(traced.alterations), f"“{words}”")
    if not traced.is_affected:
        return (f"= {words}",)
    if not isinstance(found.present, Document) or traced.status is not Status.CHANGED:
        return (f"- {words}",)
    pairs = zip((*traced.quote.spans, *traced.quote.context), traced.traces, strict=True)
    text = found.present.text
    lines = [
        line
        for span, trace in pairs
        if trace.status not in {Status.SAME, Status.MOVED}
        for line in _contrast(text, span, trace)
    ]
    return tuple(lines) or (f"- {words}", "+ the same words, in another order")


def _contrast(text: str, span: Span, trace: Trace) -> tuple[str, ...]:
    """Return what differs in one span; where its words are the same, what differs around them."""
    if trace.start is None or trace.end is None:
        return (f"- {quote_words([span.exact])}",)
    sides = contrast(span.exact, text[trace.start : trace.end])
    if sides.before != sides.after:
        return f"- {sides.before}", f"+ {sides.after}"
    around = (f"beside it: {told}" for told in tell_alterations(trace.alterations))
    return f"= {quote_words([span.exact])}", *around
