"""Where a quote stood when it was ticked, with what is remembered of its surroundings."""

from typing import Final, NamedTuple

from briefing.evidence.plain import Plain, Range, read_plain
from briefing.evidence.quotation import Standing, cuts_word, find_span
from briefing.evidence.surroundings import find_sentence
from briefing.model import Span

_STANDS: Final = frozenset({Standing.EXACT, Standing.MOVED})


class Home(NamedTuple):
    """The text that was ticked, the quote's place in it and its sentence; `is_whole` is False for what is left of it.

    Of a lost text nothing is left but the quote with its prefix and suffix.
    """

    plain: Plain
    here: Range
    sentence: Range
    is_whole: bool

    @property
    def words(self) -> str:
        """The plain words of the quote."""
        return self.plain.words[self.here.low : self.here.high]

    @property
    def is_cut(self) -> bool:
        """Whether the quote begins or ends inside a word, as the analyst chose it."""
        return self.is_whole and cuts_word(self.plain.text, *self.plain.leave(*self.here))


def find_home(old: str | None, span: Span) -> Home | None:
    """Return where a span stood in the old text, or what the span itself remembers; None if it has no words."""
    if old is not None:
        found = find_span(old, span)
        if found.standing in _STANDS and found.start is not None and found.end is not None:
            plain = read_plain(old)
            here = plain.enter(found.start, found.end)
            return Home(plain, here, find_sentence(plain, here), is_whole=True) if here.low < here.high else None
    prefix = span.prefix or ""
    plain = read_plain(f"{prefix}{span.exact}{span.suffix or ''}")
    here = plain.enter(len(prefix), len(prefix) + len(span.exact))
    return Home(plain, here, Range(0, len(plain.words)), is_whole=False) if here.low < here.high else None
