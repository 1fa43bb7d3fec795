"""Who said it to whom: an attribution chain as a note prints it and as the lead-in of a quotation."""

import re
from dataclasses import dataclass
from typing import Final

from briefing.kinds import DateBasis, Ground, OriginKind, TermKind
from briefing.model import Brief, Quote, Source, Step, Term
from briefing.proposal.speaking.vocabulary import PLAIN_VERBS
from briefing.report.dates import say_date
from briefing.report.escape import normalise
from briefing.report.telling import UNNAMED, capitalise, say_chain

ARROW: Final = " → "
UNDATED: Final = "undated"
UNKNOWN_ORIGIN: Final = "origin not stated"
OWN_VOICE: Final = "in its own voice"
_GROUNDS: Final = {
    Ground.ON_RECORD: "on the record",
    Ground.BACKGROUND: "background",
    Ground.DEEP_BACKGROUND: "deep background",
}
_OPENING = re.compile(r'(?:^|(?<=[\s(\[]))["“„‟＂]')
MOST_WORDS: Final = 6
"""Words of a description that are kept where a few must do."""
_ASIDE = re.compile(" (?:of|from|in|at|with|for|to|on|who|whose|close) ")
_ARTICLE = re.compile("^(?:an?|the) ", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"\b(?:{'|'.join(sorted(PLAIN_VERBS))}|according to)\b|\b(?:заяви|сказа|сообщи|по словам)|述べ|語っ|によると",
    re.IGNORECASE,
)
"""Words of a quotation that name or imply a speaker, so that it is not the outlet's own voice."""
_CLOSING = re.compile('["“”„‟＂]')


@dataclass(frozen=True, slots=True)
class Teller:
    """A link of a chain: its name; of a person also the role, and whether it is described without a name."""

    name: str
    role: str = ""
    unnamed: bool = False
    person: bool = False


class Names:
    """The names a brief gives its persons, outlets and sources; remembers whose role was already said."""

    def __init__(self, brief: Brief) -> None:
        self._terms = {term.id: term for term in brief.terms}
        self._origins = {origin.id: quiet(origin.name) for origin in brief.origins}
        self._unknown = {origin.id for origin in brief.origins if origin.kind is OriginKind.UNKNOWN}
        acronyms = [term for term in brief.terms if term.kind is TermKind.ACRONYM and term.role]
        self._persons = {quiet(term.prefer) for term in brief.terms if term.kind is TermKind.PERSON}
        self._short = {quiet(term.role or ""): quiet(term.prefer) for term in acronyms}
        self._sources = {source.id: source for source in brief.sources}
        self._introduced: set[str] = set()

    def source(self, id: str) -> Source | None:
        """Return the source with this id, if the brief has it."""
        return self._sources.get(id)

    def publisher(self, id: str) -> str:
        """Return who put a source out: its publisher, else its title, else its file, else the id."""
        source = self._sources.get(id)
        if source is None:
            return quiet(id)
        return quiet(source.publisher or "") or quiet(source.title or "") or quiet(source.file)

    def origin(self, id: str) -> str:
        """Return the name of an outlet, or its id where the brief has no such origin."""
        return self._origins.get(id) or quiet(id)

    def short(self, name: str) -> str:
        """Return the acronym whose role in the table of names is this name, else the name."""
        return self._short.get(name, name)

    def chain(self, quote: Quote) -> str:
        """Return the chain of a note: "Igor Morgulov (on the record) → Kommersant → Russia Beyond The Headlines"."""
        steps = [self._step(step) for step in quote.attribution]
        publisher = self.publisher(quote.source)
        chain = ARROW.join(steps if steps and steps[-1] == publisher else [*steps, publisher])
        described = quote.attribution and (quote.attribution[0].who or quote.attribution[0].origin in self._unknown)
        return capitalise(chain) if described else chain

    def voice(self, quote: Quote) -> str:
        """Return in a few words who speaks: the person nearest the knower, else the outlet named first."""
        person = next((step for step in quote.attribution if step.who), None)
        if person and is_unnamed(person):
            return _abridge(self._person(person.who or "")) + UNNAMED
        if person:
            return self._person(person.who or "")
        origins = (step.origin for step in quote.attribution if step.origin and step.origin not in self._unknown)
        return self.short(next(map(self.origin, origins), self.publisher(quote.source)))

    def lead(self, quote: Quote, text: str) -> str:
        """Return who speaks and in what source, unless `text` names them, and when: "RBTH, 18 March 2017"."""
        voice, carrier = self.voice(quote), self.short(self.publisher(quote.source))
        unknown = any(step.origin in self._unknown for step in quote.attribution)
        names = [name for name in dict.fromkeys([voice, carrier]) if not self._names(text, name)]
        origin = f" ({UNKNOWN_ORIGIN})" if unknown else ""
        own = bool(quote.attribution) and voice == carrier and not unknown and not text and not _is_spoken(quote)
        aside = f", {OWN_VOICE}" if own else ""
        said = f"{', '.join(names) or carrier}{origin}" if names or origin else ""
        return ", ".join(filter(None, (said, self.dated(quote.source)))) + aside

    def lead_in(self, quote: Quote) -> str:
        """Return the words before a quotation: "Igor Morgulov told Kommersant, Russia Beyond The Headlines reported:".

        A person's role stands at the first use. With no person the outlets speak; with no chain the publisher.
        """
        people, outlets = [], []
        for step in quote.attribution:
            if step.who is not None:
                people.append(self._introduce(step))
            elif step.origin is not None:
                outlets.append(self.origin(step.origin))
        publisher = self.publisher(quote.source)
        if outlets[-1:] != [publisher]:
            outlets.append(publisher)
        return f"{say_chain(people, outlets)}:"

    def tellers(self, quote: Quote) -> tuple[Teller, ...]:
        """Return who told a quote, the one nearest the knower first and the publisher last."""
        told = [self._teller(step) for step in quote.attribution]
        publisher = Teller(self.publisher(quote.source))
        return tuple(told if told and told[-1] == publisher else [*told, publisher])

    def dated(self, id: str) -> str:
        """Return the date of a source, with its basis where it is not stated: "18–20 March 2017 (inferred)"."""
        source = self._sources.get(id)
        if source is None or not source.published:
            return UNDATED
        return quiet(say_based(source.published, source.published_basis))

    def _names(self, text: str, name: str) -> bool:
        """Tell whether a text names somebody, be it by acronym, full name, description or a person's surname."""
        plain = _ARTICLE.sub("", name.removesuffix(UNNAMED))
        forms = {plain, *(full for full, short in self._short.items() if short == name)}
        if plain in self._persons:
            forms.add(plain.split(" ")[-1])
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)

    def _step(self, step: Step) -> str:
        if step.who is None:
            return self.origin(step.origin or "")
        ground = [_GROUNDS[step.basis]] if step.basis else []
        terms = (["unnamed"] if is_unnamed(step) else []) + ground
        return self._person(step.who) + (f" ({', '.join(terms)})" if terms else "")

    def _teller(self, step: Step) -> Teller:
        if step.who is None:
            return Teller(self.origin(step.origin or ""))
        term = self._terms.get(step.who)
        return Teller(self._person(step.who), quiet(term.role or "") if term else "", is_unnamed(step), person=True)

    def _person(self, who: str) -> str:
        term = self._terms.get(who)
        return quiet(term.prefer if term else who)

    def _introduce(self, step: Step) -> str:
        who = step.who or ""
        term: Term | None = self._terms.get(who)
        asides = ["unnamed"] if is_unnamed(step) else []
        if term and term.role and who not in self._introduced:
            asides.append(quiet(term.role))
        self._introduced.add(who)
        return self._person(who) + (f" ({', '.join(asides)})" if asides else "")


def _is_spoken(quote: Quote) -> bool:
    """Return whether the words of a quote tell what somebody says, whom the chain may not name yet."""
    return any(_SPOKEN.search(span.exact) for span in quote.spans)


def is_unnamed(step: Step) -> bool:
    """Return whether a person is described, not named: said so, or implied by speaking on background."""
    return step.named is False or (step.named is None and step.basis in {Ground.BACKGROUND, Ground.DEEP_BACKGROUND})


def say_based(date: str, basis: DateBasis | None) -> str:
    """Return a date as prose, with where it was taken from unless the source states it."""
    return say_date(date) + (f" ({basis})" if basis and basis != DateBasis.STATED else "")


def quiet(text: str) -> str:
    """Return normalised text with single quotation marks: in a report double ones hold a source's words only."""
    return _CLOSING.sub("’", _OPENING.sub("‘", normalise(text)))


def _abridge(description: str) -> str:
    """Return a description of a person, a long one without what follows its first preposition."""
    return description if description.count(" ") < MOST_WORDS else _ASIDE.split(description, maxsplit=1)[0]
