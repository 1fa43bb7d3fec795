"""What became of an entry, as one verb or several: a fact is new, restated, dropped, refiled, and so on."""

from collections.abc import Iterator
from typing import Final

from briefing.change import Entry
from briefing.model import Fact, Link

NEW, DROPPED, MOVED, CHANGED = "new", "dropped", "moved", "changed"
REFILED: Final = "refiled"
VERBS: Final = (
    NEW,
    "restated",
    DROPPED,
    REFILED,
    MOVED,
    "regraded",
    "requoted",
    "reattributed",
    "re-anchored",
    "redated",
    "reclassed",
    "linked",
    "unlinked",
    "commented",
    "corrected",
    "noted",
    "labelled",
    "highlighted",
    "left out",
    "put back",
    "reviewed",
    "review withdrawn",
    CHANGED,
)
"""What can become of a fact, in the order in which it is counted."""
FIELD_VERBS: Final = {
    "statement": "restated",
    "section": REFILED,
    "credibility": "regraded",
    "event": "redated",
    "as_of": "redated",
    "kind": "reclassed",
    "comment": "commented",
    "correction": "corrected",
    "private": "noted",
    "labels": "labelled",
    "highlight": "highlighted",
}
"""The verbs of the fields that have one value; links, quotes, reviews and `include` have their own."""


def list_verbs(entry: Entry) -> tuple[str, ...]:
    """Return what became of an entry, in the order in which it is counted; parts other than facts have few verbs."""
    if entry.before is None:
        return (NEW,)
    if entry.after is None:
        return (DROPPED,)
    moved = is_moved(entry)
    if not isinstance(entry.before, Fact) or not isinstance(entry.after, Fact):
        return ((MOVED,) if moved else ()) + ((CHANGED,) if entry.before != entry.after else ())
    found = {*_verbs_of_fact(entry.before, entry.after)}
    if moved and REFILED not in found:
        found.add(MOVED)
    return tuple(verb for verb in VERBS if verb in found) or (CHANGED,)


def is_moved(entry: Entry) -> bool:
    """Say whether an entry that was there before stands elsewhere in its list."""
    return entry.place_before is not None and entry.place_after is not None


def list_fields_changed(entry: Entry) -> tuple[str, ...]:
    """Return the names of the fields in which an entry differs, in the order of the model; none for a new one."""
    before, after = entry.before, entry.after
    if before is None or after is None:
        return ()
    return tuple(name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name))


def quoted(fact: Fact) -> list[tuple[object, ...]]:
    """Return which words of which source a fact quotes, without their places."""
    return [
        (quote.source, [span.exact for span in quote.spans], [span.exact for span in quote.context])
        for quote in fact.quotes
    ]


def _verbs_of_fact(before: Fact, after: Fact) -> Iterator[str]:
    yield from (verb for name, verb in FIELD_VERBS.items() if getattr(before, name) != getattr(after, name))
    if before.include != after.include:
        yield "put back" if after.include else "left out"
    yield from _came_or_went(_by_target(before), _by_target(after), "linked", "unlinked")
    yield from _came_or_went(_signatures(before), _signatures(after), "reviewed", "review withdrawn")
    if quoted(before) != quoted(after):
        yield "requoted"
    elif _anchors(before) != _anchors(after):
        yield "re-anchored"
    if _chains(before) != _chains(after):
        yield "reattributed"


def _came_or_went(before: dict[str, object], after: dict[str, object], came: str, went: str) -> Iterator[str]:
    if any(before.get(key) != value for key, value in after.items()):
        yield came
    if before.keys() - after.keys():
        yield went


def _signatures(fact: Fact) -> dict[str, object]:
    return {review.by: review.of for review in fact.reviews}


def _by_target(fact: Fact) -> dict[str, object]:
    def key(link: Link) -> str:
        return f"{link.rel.value} {link.to}"

    return {key(link): link for link in fact.links}


def _chains(fact: Fact) -> list[object]:
    """Return the attributions of the quotes; a quote without one does not count, so that it may come and go."""
    return [quote.attribution for quote in fact.quotes if quote.attribution]


def _anchors(fact: Fact) -> list[tuple[object, ...]]:
    spans = [[*quote.spans, *quote.context] for quote in fact.quotes]
    places = [[(span.start, span.prefix, span.suffix) for span in each] for each in spans]
    return [(quote.version, quote.checked, place) for quote, place in zip(fact.quotes, places, strict=True)]
