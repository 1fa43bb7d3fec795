"""The words of the sources that stand behind a fact."""

from collections.abc import Iterator

from briefing.check.rule import Evidence
from briefing.model import Fact, Quote
from briefing.source.document import Document


def list_words(evidence: Evidence, fact: Fact, *, whole: bool) -> Iterator[str]:
    """Yield the words of a fact's quotes and their context; with `whole`, the sentences the quotes stand in too."""
    for quote in fact.quotes:
        yield from (span.exact for span in (*quote.spans, *quote.context))
        if whole:
            yield from _list_sentences(evidence, quote)


def _list_sentences(evidence: Evidence, quote: Quote) -> Iterator[str]:
    document = evidence.cited(quote)
    if isinstance(document, Document):
        for span in quote.spans:
            block, number = document.locate(span.start)
            sentences = document.blocks[block].sentences if document.blocks else ()
            if sentences:
                yield document.text[sentences[number].start : max(sentences[number].end, span.start + len(span.exact))]
