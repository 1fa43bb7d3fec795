"""How words of a source become a quote: spans with as much context as finding them again needs."""

from typing import Final

from briefing.model import Span
from briefing.source.document import Document, Mark

CONTEXT: Final = 24
"""Code points of context kept on either side of words that the source repeats."""


def make_span(text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`, with prefix and suffix only where the words stand more than once."""
    exact = text[start:end]
    if text.find(exact) == text.rfind(exact):
        return Span(start=start, exact=exact)
    prefix, suffix = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return Span(start=start, exact=exact, prefix=prefix or None, suffix=suffix or None)


def make_spans(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of a range (code points) of a document, cut at blank lines."""
    return tuple(make_span(document.text, low, high) for low, high in document.spans_within(start, end))


def find_title(document: Document) -> str | None:
    """Return the words that a document itself bears as its title, on one line, None if it bears none."""
    block = next((block for block in document.blocks if block.mark is Mark.TITLE), None)
    return " ".join(document.text[block.start : block.end].split()) if block else None
