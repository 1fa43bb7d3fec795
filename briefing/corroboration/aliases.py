"""Names and terms that mean one thing: every form that the brief's terms list stands for one word."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing.corroboration.stems import Word, is_telling, list_words
from briefing.kinds import TermKind
from briefing.model import Brief, Term

FEWEST_LETTERS: Final = 2
"""Letters or digits of a form; a shorter one would be found everywhere."""


class Alias(NamedTuple):
    """A form of a term in a text: the term's id, the form's own words there, and its code points."""

    term: str
    words: str
    start: int
    end: int


class _Form(NamedTuple):
    """A form as it is looked for: the stems in order, the term's id, and whether its capitals count."""

    stems: tuple[str, ...]
    term: str
    cased: str
    """The form where it is all capitals (US, WHO), and so must be met in a text; "" where case does not count."""


class Aliases:
    """The forms of a brief's terms, found in any text."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Take in the forms of `terms`; a form that two terms share belongs to the first."""
        self.terms = {term.id: term for term in terms}
        self._forms: dict[str, list[_Form]] = {}
        taken: set[tuple[str, ...]] = set()
        for term, form in self._list_forms():
            stems = tuple(word.stem for word in _strip(list_words(form)))
            letters = sum(map(str.isalnum, form))
            if stems and stems not in taken and letters >= FEWEST_LETTERS:
                taken.add(stems)
                cased = form if form.isupper() and form.isalpha() else ""
                self._forms.setdefault(stems[0], []).append(_Form(stems, term.id, cased))
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.stems))

    @classmethod
    def of(cls, brief: Brief) -> "Aliases":
        """Return the aliases of a brief."""
        return cls(brief.terms)

    def prefer(self, term: str) -> str:
        """Return the form of a term that the report's own voice uses."""
        return self.terms[term].prefer

    def find(self, text: str, language: str | None = None) -> tuple[Alias, ...]:
        """Return the forms that stand in a text, in order, the longest at each place; offsets are code points."""
        return tuple(
            Alias(found.term, text[run[0].start : run[-1].end], run[0].start, run[-1].end)
            for run, found in self._walk(list_words(text, language))
            if found
        )

    def read(self, text: str, language: str | None = None) -> tuple[Word, ...]:
        """Return the words of a text, and for each form of a term the words that stand for the term.

        These are one whose stem is the term's id and, so that a part of a name is met too, the words of the form itself
        and of the form that the term prefers. A loaded term prefers a description, which stands for nothing else.
        """
        words: list[Word] = []
        for run, found in self._walk(list_words(text, language)):
            if found:
                start, end = run[0].start, run[-1].end
                term = self.terms[found.term]
                prefer = "" if term.kind is TermKind.LOADED else term.prefer
                stems = dict.fromkeys((found.term, *found.stems, *(word.stem for word in list_words(prefer))))
                words += [Word(text[start:end], stem, start, end) for stem in stems]
            else:
                words.append(run[0])
        return tuple(words)

    def _walk(self, words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], _Form | None]]:
        """Yield the words one by one, or the words of a form together with it."""
        at = 0
        while at < len(words):
            found = self._match(words, at)
            size = len(found.stems) if found else 1
            yield words[at : at + size], found
            at += size

    def _match(self, words: Sequence[Word], at: int) -> _Form | None:
        for form in self._forms.get(words[at].stem, ()):
            run = words[at : at + len(form.stems)]
            if tuple(word.stem for word in run) == form.stems and form.cased in {"", run[0].text.replace(".", "")}:
                return form
        return None

    def _list_forms(self) -> Iterator[tuple[Term, str]]:
        """Yield each form with its term: first what terms list, then surnames that only one person bears."""
        for term in self.terms.values():
            yield term, term.prefer
            for form in (*(variant.form for variant in term.variants), term.native or ""):
                yield term, form
            if term.kind is TermKind.ACRONYM and term.role:
                yield term, term.role
        surnames: dict[str, set[str]] = {}
        persons = [term for term in self.terms.values() if term.kind is TermKind.PERSON]
        for term in persons:
            for form in _list_names(term):
                surnames.setdefault(form.rpartition(" ")[2], set()).add(term.id)
        for term in persons:
            for form in _list_names(term):
                surname = form.rpartition(" ")[2]
                if len(surnames[surname]) == 1:
                    yield term, surname


def _list_names(term: Term) -> tuple[str, ...]:
    return tuple(form for form in (term.prefer, *(variant.form for variant in term.variants)) if " " in form)


def _strip(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without function words at their start, such as the article of “the disputed islands”."""
    first = next((at for at, word in enumerate(words) if is_telling(word)), len(words))
    return words[first:]
