"""Changes to a brief when a source has a new version: taken in as a whole, then decided quote by quote."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from briefing.edit import EditError, find, find_fact, put
from briefing.model import Brief, Fact, Quote, Source, Span, Version


class Anchor(NamedTuple):
    """Where a quote stands in another version of its source: spans and context in that version's own characters."""

    spans: tuple[Span, ...]
    context: tuple[Span, ...] = ()


Anchors = Mapping[tuple[str, int], Anchor]
"""Anchors by the id of the fact and the number of the quote in it, from 0."""


def renew_source(
    brief: Brief, id: str, sha256: str, accessed: str, anchors: Anchors, extractor: str | None = None
) -> Brief:
    """Return the brief with another version of a source as the present one; `accessed` is its date (EDTF).

    `extractor` is what reads it, None where its text is the file's own characters.
    The quotes in `anchors` move to it. All others stay with the version they were quoted from, which they name from
    now on, so that no word of a quote ever changes unseen. Raises EditError where it is the present version already.
    """
    source = find(brief.sources, id)
    if source is None:
        raise EditError(f"there is no source {id}")
    if source.sha256 == sha256:
        raise EditError(f"{id} has this version already")
    earlier = tuple(version for version in source.versions if version.sha256 not in {source.sha256, sha256})
    versions = (*earlier, Version(sha256=source.sha256, accessed=source.accessed))
    renewed = replace(source, sha256=sha256, accessed=accessed, versions=versions, extractor=extractor)
    facts = tuple(_renew_fact(fact, (source, renewed), anchors) for fact in brief.facts)
    return put(replace(brief, facts=facts), "sources", renewed)


def take_reading(brief: Brief, id: str, extractor: str | None, anchors: Anchors) -> Brief:
    """Return the brief with the quotes in `anchors` moved to the text that another reader makes of the same bytes.

    The reader is the source's from then on, if no quote is left behind; else the others still wait for the analyst.
    Raises EditError where there is no such source.
    """
    source = find(brief.sources, id)
    if source is None:
        raise EditError(f"there is no source {id}")
    own = {
        (fact.id, index)
        for fact in brief.facts
        for index, quote in enumerate(fact.quotes)
        if quote.source == id and not quote.version
    }
    moved = reanchor_quotes(brief, {key: anchor for key, anchor in anchors.items() if key in own})
    return put(moved, "sources", replace(source, extractor=extractor)) if own <= anchors.keys() else moved


def reanchor_quote(brief: Brief, fact_id: str, index: int, anchor: Anchor) -> Brief:
    """Return the brief with one quote taken from the present version of its source."""
    fact, quote = _find_quote(brief, fact_id, index)
    return put(brief, "facts", _put_quote(fact, index, _anchored(quote, anchor)))


def reanchor_quotes(brief: Brief, anchors: Anchors) -> Brief:
    """Return the brief with several quotes taken from the present versions of their sources."""
    for (fact_id, index), anchor in anchors.items():
        brief = reanchor_quote(brief, fact_id, index, anchor)
    return brief


def keep_quote(brief: Brief, fact_id: str, index: int) -> Brief:
    """Return the brief with one quote left in the earlier version, now that the analyst has seen the present one.

    Raises EditError where the quote is from the present version.
    """
    fact, quote = _find_quote(brief, fact_id, index)
    source = find(brief.sources, quote.source)
    if source is None or quote.version is None:
        raise EditError("this quote is from the present version of its source")
    return put(brief, "facts", _put_quote(fact, index, replace(quote, checked=source.sha256)))


def _renew_fact(fact: Fact, change: tuple[Source, Source], anchors: Anchors) -> Fact:
    """Return a fact with its quotes of a source moved from the one version to the other, or naming the one."""
    id = change[0].id
    if all(quote.source != id for quote in fact.quotes):
        return fact
    quotes = tuple(
        _renew_quote(quote, change, anchors.get((fact.id, index))) if quote.source == id else quote
        for index, quote in enumerate(fact.quotes)
    )
    return fact if quotes == fact.quotes else replace(fact, quotes=quotes)


def _renew_quote(quote: Quote, change: tuple[Source, Source], anchor: Anchor | None) -> Quote:
    before, after = change
    if quote.version == after.sha256:
        return replace(quote, version=None, checked=None)
    if anchor is not None:
        return _anchored(quote, anchor)
    return quote if quote.version else replace(quote, version=before.sha256)


def _anchored(quote: Quote, anchor: Anchor) -> Quote:
    return replace(quote, spans=anchor.spans, context=anchor.context, version=None, checked=None)


def _find_quote(brief: Brief, fact_id: str, index: int) -> tuple[Fact, Quote]:
    fact = find_fact(brief, fact_id)
    if not 0 <= index < len(fact.quotes):
        raise EditError(f"{fact_id} has no quote {index + 1}")
    return fact, fact.quotes[index]


def _put_quote(fact: Fact, index: int, quote: Quote) -> Fact:
    return replace(fact, quotes=(*fact.quotes[:index], quote, *fact.quotes[index + 1 :]))
