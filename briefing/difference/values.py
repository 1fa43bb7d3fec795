"""The fields of two states of one entry side by side, each as text that a person reads."""

from collections.abc import Iterable, Iterator
from typing import Final

from briefing.attribution import write_chain
from briefing.change import Place
from briefing.difference.contrast import Contrast
from briefing.difference.verbs import quoted
from briefing.fields import list_fields
from briefing.model import Brief, Fact, Heading, Link, Part, Quote, Source

GAP: Final = " […] "
"""Stands between the spans of a quotation, as in the report."""
UNFILED: Final = "unfiled"
HASH_DIGITS: Final = 12
TEXTS: Final = ("statement", "comment", "private", "correction")
SETTINGS: Final = ("credibility", "kind", "as_of", "highlight", "include")


def contrast_facts(before: Fact, after: Fact, brief: Brief) -> Iterator[Contrast]:
    """Yield the fields in which two states of a fact differ; `brief` gives the names of an attribution's steps."""
    for name in TEXTS:
        yield from _differ(name, getattr(before, name), getattr(after, name))
    yield from _differ("section", before.section or UNFILED, after.section or UNFILED, plain=True)
    for name in SETTINGS:
        shown = [_show(getattr(fact, name)) for fact in (before, after)]
        yield from _differ(name.replace("_", " "), *shown, plain=True)
    yield from _differ("date", _show_event(before), _show_event(after), plain=True)
    yield from _differ("labels", ", ".join(before.labels), ", ".join(after.labels), plain=True)
    yield from _differ("quote", quote_words(before.quotes), quote_words(after.quotes))
    yield from _differ("context", _show_context(before), _show_context(after))
    yield from _differ("source", _show_sources(before), _show_sources(after), plain=True)
    yield from _differ("said by", _show_chains(before, brief), _show_chains(after, brief), plain=True)
    if quoted(before) == quoted(after):
        yield from _differ("anchor", _show_anchors(before), _show_anchors(after), plain=True)
    yield from _differ("links", _show_links(before), _show_links(after), plain=True)
    yield from _differ("reviewed by", _show_reviews(before), _show_reviews(after), plain=True)


def contrast_parts(before: Part, after: Part) -> Iterator[Contrast]:
    """Yield the fields in which two states of any other entry differ, under the names that its card has."""
    old, new = ({field.label: field.value for field in list_fields(part)} for part in (before, after))
    for label in dict.fromkeys((*new, *old)):
        yield from _differ(label, old.get(label), new.get(label))
    if isinstance(before, Source) and isinstance(after, Source):
        versions = [" ".join(version.sha256[:HASH_DIGITS] for version in part.versions) for part in (before, after)]
        yield from _differ("earlier versions", *versions, plain=True)
    if isinstance(before, Heading) and isinstance(after, Heading):
        yield from _differ("previous", before.previous, after.previous, plain=True)
        yield from _differ("issued", before.issued, after.issued, plain=True)


def contrast_places(before: Place | None, after: Place | None) -> Contrast:
    """Return where an entry stood and stands in its list."""
    return Contrast("place", _show_place(before), _show_place(after), plain=True)


def name_part(part: Part) -> str:
    """Return what an entry is called: a fact's section and words, another part's text, name or title."""
    if isinstance(part, Fact):
        return f"{part.section or UNFILED}: “{part.statement or quote_words(part.quotes)}”"
    names = ("text", "prefer", "name", "title", "file", "entry")
    words = next((getattr(part, name) for name in names if getattr(part, name, None)), "")
    return f"“{words}”"


def quote_words(quotes: Iterable[Quote]) -> str:
    """Return the quoted words on one line, spans joined by an ellipsis in brackets."""
    return "; ".join(GAP.join(span.exact for span in quote.spans) for quote in quotes)


def _differ(field: str, before: str | None, after: str | None, *, plain: bool = False) -> Iterator[Contrast]:
    if (before or "") != (after or ""):
        yield Contrast(field, before or "", after or "", plain)


def _show(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(getattr(value, "value", value))


def _show_place(place: Place | None) -> str:
    return "first" if place is None or place.previous is None else f"behind {place.previous}"


def _show_event(fact: Fact) -> str:
    event = fact.event
    return " ".join(filter(None, (event.date, _show(event.basis), event.note))) if event else ""


def _show_context(fact: Fact) -> str:
    return GAP.join(span.exact for quote in fact.quotes for span in quote.context)


def _show_sources(fact: Fact) -> str:
    return ", ".join(quote.source for quote in fact.quotes)


def _show_chains(fact: Fact, brief: Brief) -> str:
    return "; ".join(write_chain(quote.attribution, brief) for quote in fact.quotes if quote.attribution)


def _show_anchors(fact: Fact) -> str:
    return "; ".join(_show_anchor(quote) for quote in fact.quotes)


def _show_anchor(quote: Quote) -> str:
    places = ", ".join(str(span.start) for span in (*quote.spans, *quote.context))
    version = f" of version {quote.version[:HASH_DIGITS]}" if quote.version else ""
    checked = f", compared with {quote.checked[:HASH_DIGITS]}" if quote.checked else ""
    return f"{places}{version}{checked}"


def _show_links(fact: Fact) -> str:
    return "; ".join(_show_link(link) for link in fact.links)


def _show_link(link: Link) -> str:
    extras = (link.of.value if link.of else "", link.comment, f"settled by {link.settle}" if link.settle else "")
    told = ", ".join(filter(None, extras))
    return f"{link.rel.value} {link.to}" + (f" ({told})" if told else "")


def _show_reviews(fact: Fact) -> str:
    return ", ".join(f"{review.by} ({review.of})" for review in fact.reviews)
