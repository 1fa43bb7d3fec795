"""A quote is looked up in the version it is from: in the file while that holds it, else as it was kept."""

from briefing.errors import UnreadableFile
from briefing.evidence.holdings import Holdings, cited_version, is_pending
from briefing.model import Quote, Source, Span
from briefing.source.document import read_document

OLD, NEW = (read_document(text, "a.txt") for text in (b"The old words.", b"The new words."))
LOST = UnreadableFile("seeds/a.txt does not exist.")
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=OLD.sha256)
QUOTE = Quote(source="s-a", spans=(Span(start=4, exact="old"),))
PINNED = Quote(source="s-a", spans=QUOTE.spans, version=OLD.sha256)
TAKEN_IN = Source(id="s-a", file="seeds/a.txt", sha256=NEW.sha256)


def test_plain_documents_are_holdings_without_kept_versions():
    holdings = Holdings.of({"s-a": OLD})
    assert (dict(holdings), len(holdings), holdings.kept) == ({"s-a": OLD}, 1, {})
    assert Holdings.of(holdings) is holdings


def test_words_are_looked_up_in_the_file_while_it_holds_their_version():
    assert Holdings({"s-a": OLD}).cited(SOURCE, QUOTE) is OLD
    assert Holdings({"s-a": NEW}).cited(TAKEN_IN, QUOTE) is NEW


def test_words_of_a_file_that_changed_or_is_gone_are_looked_up_as_they_were_kept():
    for present in (NEW, LOST):
        assert Holdings({"s-a": present}, {OLD.sha256: OLD}).cited(SOURCE, QUOTE) is OLD
    assert Holdings({}, {OLD.sha256: OLD}).cited(SOURCE, QUOTE) is OLD


def test_without_a_kept_version_the_file_stands_for_it_as_it_is():
    assert Holdings({"s-a": NEW}).cited(SOURCE, QUOTE) is NEW
    assert Holdings({"s-a": LOST}).cited(SOURCE, QUOTE) is LOST


def test_words_of_an_earlier_version_are_never_looked_up_in_a_later_one():
    assert Holdings({"s-a": NEW}).cited(TAKEN_IN, PINNED) is None
    assert Holdings({"s-a": NEW}, {OLD.sha256: OLD}).cited(TAKEN_IN, PINNED) is OLD
    assert Holdings({"s-a": OLD}).cited(TAKEN_IN, PINNED) is OLD, "the file holds the earlier version again"
    assert cited_version(TAKEN_IN, PINNED) == OLD.sha256
    assert cited_version(TAKEN_IN, QUOTE) == NEW.sha256


def test_a_quote_waits_until_it_was_compared_with_the_present_version():
    kept = Quote(source="s-a", spans=QUOTE.spans, version=OLD.sha256, checked=NEW.sha256)
    assert is_pending(TAKEN_IN, PINNED)
    assert not is_pending(TAKEN_IN, kept)
    assert not is_pending(TAKEN_IN, QUOTE)
    assert is_pending(Source(id="s-a", file="seeds/a.txt", sha256="0" * 64), kept), "a still later version"
