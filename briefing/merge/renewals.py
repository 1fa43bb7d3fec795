"""Two newer copies of one source, each taken in on one side: ours is the present one, theirs a version beside it."""

import unicodedata
from collections.abc import Mapping

from msgspec.structs import replace

from briefing.edit import find
from briefing.merge.drops import Sides
from briefing.model import Brief, Fact, Quote, Source, Span, Version


def set_beside(sides: Sides) -> Brief:
    """Return theirs with each source that both sides retrieved anew as ours has it, their copy one of its versions.

    What they quoted from their copy says so by its `version`; quotes that only moved with it are as they were, so that
    they move with ours. Nothing is lost by that: both copies are kept, and what they newly quoted stays proved.
    """
    copies = {source.id: source for source in sides.theirs.sources if _is_second(sides, source)}
    if not copies:
        return sides.theirs
    sources = tuple(_beside(sides, copies, source) for source in sides.theirs.sources)
    facts = tuple(_fit_fact(sides.base, fact, copies) for fact in sides.theirs.facts)
    return replace(sides.theirs, sources=sources, facts=facts)


def _is_second(sides: Sides, theirs: Source) -> bool:
    base, ours = find(sides.base.sources, theirs.id), find(sides.ours.sources, theirs.id)
    if base is None or ours is None or len({base.sha256, ours.sha256, theirs.sha256}) < len(("base", *sides[1:])):
        return False
    return all(any(old.sha256 == base.sha256 for old in side.versions) for side in (ours, theirs))


def _beside(sides: Sides, copies: Mapping[str, Source], source: Source) -> Source:
    ours = find(sides.ours.sources, source.id)
    if source.id not in copies or ours is None:
        return source
    theirs = Version(sha256=source.sha256, accessed=source.accessed)
    known = {version.sha256: version for version in (*ours.versions, *source.versions, theirs)}
    known.pop(ours.sha256, None)
    return replace(source, sha256=ours.sha256, accessed=ours.accessed, versions=tuple(known.values()))


def _fit_fact(base: Brief, fact: Fact, copies: Mapping[str, Source]) -> Fact:
    before = find(base.facts, fact.id)
    quotes = tuple(_fit_quote(before, quote, copies) for quote in fact.quotes)
    return fact if quotes == fact.quotes else replace(fact, quotes=quotes)


def _fit_quote(before: Fact | None, quote: Quote, copies: Mapping[str, Source]) -> Quote:
    copy = copies.get(quote.source)
    if copy is None:
        return quote
    for old in before.quotes if before else ():
        if old.source == quote.source and _say_same(old.spans, quote.spans):
            spans = {"spans": old.spans, "context": old.context} if _say_same(old.context, quote.context) else {}
            return replace(quote, **spans, version=old.version, checked=old.checked) if spans else quote
    return replace(quote, version=copy.sha256) if quote.version is None else quote


def _say_same(first: tuple[Span, ...], second: tuple[Span, ...]) -> bool:
    """Tell whether words are the same but for their typography: the letters and digits that a copy's layout keeps."""
    return [_letters(span.exact) for span in first] == [_letters(span.exact) for span in second]


def _letters(words: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFC", words) if character.isalnum())
