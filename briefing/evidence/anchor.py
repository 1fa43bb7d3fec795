"""How words of a source become a quote: spans with as much context as finding them again needs."""

from collections.abc import Container
from typing import Final

from briefing.edit import EditError
from briefing.identity import LONGEST_SLUG, slug_id, slugify
from briefing.model import ID_PREFIXES, Source, Span
from briefing.source.document import Document, Mark
from briefing.source.encodings import Basis
from briefing.source.extract import Claim

CONTEXT: Final = 24
"""Code points of context kept on either side of words that the source repeats."""


LONGEST_QUOTE: Final = 20_000
"""Code points of a source that are quoted at once, some three thousand words."""
LONGEST_TITLE: Final = 300
"""Code points up to which a heading is taken for a title."""
WORDS_OF_AN_ID: Final = 4
"""Words of a title that go into a source's id."""
FEWEST_LETTERS: Final = 3
LEAST_SPELT: Final = 0.5
"""Letters that a title's slug holds at least, and their share of the title's letters, before it can be an id."""


def make_span(text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`, with prefix and suffix only where the words stand more than once."""
    exact = text[start:end]
    if text.find(exact) == text.rfind(exact):
        return Span(start=start, exact=exact)
    prefix, suffix = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return Span(start=start, exact=exact, prefix=prefix or None, suffix=suffix or None)


def require_quotable(length: int) -> None:
    """Raise EditError where so many code points are more than anyone quotes: a brief must stay readable."""
    if length > LONGEST_QUOTE:
        raise EditError(f"{length:,} characters are too many for one quote; trim it to at most {LONGEST_QUOTE:,} (t)")


def make_spans(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of a range (code points) of a document, cut at blank lines and at markup.

    Raises EditError where the range is longer than a quote may be.
    """
    require_quotable(end - start)
    return tuple(make_span(document.text, low, high) for low, high in document.spans_within(start, end))


def find_title(document: Document) -> str | None:
    """Return the words that a document itself bears as its title, on one line, None if it bears none."""
    block = next((block for block in document.blocks if block.mark is Mark.TITLE), None)
    if block is None:
        return None
    parts = (document.text[start:end] for start, end in document.spans_within(block.start, block.end))
    title = " ".join(word for part in parts for word in part.split())
    return title if len(title) <= LONGEST_TITLE else None


def make_source(document: Document, file: str, taken: Container[str]) -> Source:
    """Return the entry of a new source, under an id that is not in `taken`, with what makes its text anew.

    That is the reader, where the text is not the file's own characters, and an encoding that was chosen or detected.
    """
    title = find_title(document)
    detected = (claim.value for claim in document.claims if claim.field == "encoding" and _is_detected(claim))
    return Source(
        id=name_source(title, file, taken),
        file=file,
        sha256=document.sha256,
        title=title,
        extractor=None if document.is_plain else document.extractor,
        encoding=document.encoding or next(detected, None),
        column=document.column or None,
    )


def _is_detected(claim: Claim) -> bool:
    return claim.basis.startswith(Basis.DETECTED.value)


def name_source(title: str | None, file: str, taken: Container[str]) -> str:
    """Return an id, not in `taken`, for a new source: after its title, else after its file's name.

    A title whose letters are mostly in scripts without a spelling in Latin letters names nothing that can be read out.
    """
    stem, dot, suffix = file.rpartition("/")[2].rpartition(".")
    words = " ".join((title or "").split()[:WORDS_OF_AN_ID])
    return slug_id(ID_PREFIXES["sources"], words if _is_spelt(words) else stem or dot + suffix, taken)


def _is_spelt(name: str) -> bool:
    spelt, letters = (sum(map(str.isalpha, text)) for text in (slugify(name), name))
    return spelt >= max(FEWEST_LETTERS, LEAST_SPELT * min(letters, LONGEST_SLUG))
