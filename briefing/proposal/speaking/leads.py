"""The words before a draft's quotation: “An unnamed source in Japan told Kommersant, RBTH reported”."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.kinds import Ground, OriginKind, TermKind
from briefing.model import Brief, Fact, Source, Step, Term
from briefing.proposal.speaking.speech import Saying
from briefing.proposal.speaking.vocabulary import INDEFINITE
from briefing.proposal.speaking.voice import Kind as Speaking

_ARTICLE: Final = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
SAID: Final = "said"
REPORTED: Final = "reported"
UNSIGNED: Final = "A report whose outlet is not stated said"


class Lead(NamedTuple):
    """Who speaks, ready for “that” or a colon: the words before, and an aside that a comma closes before “that”."""

    words: str
    aside: str = ""

    @property
    def is_outlet(self) -> bool:
        """Whether an outlet speaks, not a person."""
        return self.words.endswith(f" {REPORTED}") or self.words.startswith("The report carried by ")

    def before_of(self) -> str:
        """Return the words before something that is named, not said: “X spoke of”."""
        spoken = self.words
        for verb, other in ((SAID, "spoke"), (REPORTED, "wrote")):
            if spoken.endswith(f" {verb}"):
                spoken = f"{spoken.removesuffix(verb)}{other}"
        return f"{spoken}, {self.aside}, of" if self.aside else f"{spoken} of"

    def before_that(self) -> str:
        """Return the words up to “that”."""
        return f"{self.words}, {self.aside}, that" if self.aside else f"{self.words} that"

    def before_colon(self) -> str:
        """Return the words up to a colon."""
        return f"{self.words}, {self.aside}:" if self.aside else f"{self.words}:"


def write_lead(brief: Brief, fact: Fact, steps: Sequence[Step], source: Source, saying: Saying | None) -> Lead:
    """Return who speaks, told whom, and who reported it, in the voice of the report."""
    people = [step for step in steps if step.who]
    unknown = {origin.id for origin in brief.origins if origin.kind is OriginKind.UNKNOWN}
    outlets = list(
        dict.fromkeys(_outlet(brief, step.origin) for step in steps if step.origin and step.origin not in unknown)
    )
    publisher = [_short(brief, source.publisher)] if source.publisher else []
    hidden = any(step.origin in unknown for step in steps)
    if people:
        return _write_persons(brief, fact, people, outlets or publisher, saying, hidden=hidden)
    if hidden or not (outlets or publisher):
        carrier = [*outlets, *publisher][-1:]
        return Lead(f"The report carried by {carrier[0]} {SAID}" if carrier else UNSIGNED)
    first, *others = outlets or publisher
    return Lead(f"{first} {REPORTED}", f"according to {_list(others)}" if others else "")


def write_outlet_lead(brief: Brief, steps: Sequence[Step], source: Source) -> Lead:
    """Return a lead in which the outlet that put the words out speaks, whoever speaks in them."""
    outlets = [step for step in steps if step.origin and not step.who]
    unknown = {origin.id for origin in brief.origins if origin.kind is OriginKind.UNKNOWN}
    if any(step.origin in unknown for step in outlets):
        last = [step for step in outlets if step.origin not in unknown][-1:]
        names = [_outlet(brief, step.origin) for step in last if step.origin]
        names = [_short(brief, source.publisher)] if source.publisher else names
        return Lead(f"The report carried by {names[0]} {SAID}" if names else UNSIGNED)
    named = [_outlet(brief, step.origin) for step in outlets[-1:] if step.origin]
    names = [_short(brief, source.publisher)] if source.publisher else named
    return Lead(f"{names[0]} {REPORTED}" if names else UNSIGNED)


def _write_persons(
    brief: Brief, fact: Fact, people: Sequence[Step], outlets: Sequence[str], saying: Saying | None, *, hidden: bool
) -> Lead:
    names = [_name(brief, fact, step) for step in people]
    verb = saying.finite_verb if saying and saying.keeps_verb else SAID
    told = bool(outlets) and _is_told(brief, saying, outlets)
    first = names[0][:1].upper() + names[0][1:]
    if len(names) > 1:
        return Lead(f"{first} {verb}", f"according to {_list([*names[1:], *outlets])}")
    if told and verb == SAID:
        rest = outlets[1:]
        return Lead(f"{first} told {outlets[0]}", f"{_list(rest)} reported" if rest else "")
    if not outlets:
        return Lead(f"{first} {verb}")
    if told:
        passed = f", {_list(outlets[1:])} reported" if outlets[1:] else ""
        return Lead(f"{first} {verb}", f"speaking to {outlets[0]}{passed}")
    if hidden:
        return Lead(f"{first} {verb}", f"according to {outlets[-1]}")
    return Lead(f"{first} {verb}", f"{_list(outlets)} reported")


def _is_told(brief: Brief, saying: Saying | None, outlets: Sequence[str]) -> bool:
    """Say whether a speaker spoke to the first outlet of a chain, as the sentence has it, else as the chain does."""
    if saying is None or saying.voice.kind is Speaking.OUTLET:
        return len(outlets) > 1
    return outlets[0] in {name for outlet in saying.outlets for name in (outlet, _short(brief, outlet))}


def _name(brief: Brief, fact: Fact, step: Step) -> str:
    """Return how a person is named: with the role at first use, by surname later; one without a name as such."""
    who = step.who or ""
    term = next((term for term in brief.terms if term.id == who), None)
    name = quiet(term.prefer if term else who)
    if step.named is False or (step.named is None and step.basis in {Ground.BACKGROUND, Ground.DEEP_BACKGROUND}):
        return _disclose(name)
    if term is None or term.kind is not TermKind.PERSON:
        return name
    if _is_introduced(brief, fact, term):
        return name.split(" ")[-1]
    return f"{name} ({quiet(term.role)})" if term.role else name


def _disclose(name: str) -> str:
    """Return a description with “unnamed” before it, unless it says so itself."""
    if re.search(r"\b(?:unnamed|anonymous|unidentified)\b", name, re.IGNORECASE):
        return name
    first, _, rest = name.partition(" ")
    if rest.startswith("of "):
        return f"{name}, unnamed,"
    if first.lower() in INDEFINITE - {"a", "an"} or first.isdigit():
        return f"{first} unnamed {rest}"
    bare = _ARTICLE.sub("", name)
    single = bare != name
    return f"an unnamed {bare}" if single else f"unnamed {bare}"


def _is_introduced(brief: Brief, fact: Fact, term: Term) -> bool:
    """Say whether the statement of an earlier fact names a person in full."""
    for other in brief.facts:
        if other.id == fact.id:
            return False
        if other.statement and term.prefer in other.statement:
            return True
    return False


def _outlet(brief: Brief, id: str) -> str:
    return _short(brief, next((origin.name for origin in brief.origins if origin.id == id), id))


def _short(brief: Brief, name: str) -> str:
    """Return the acronym whose role in the table of names is this name, else the name."""
    return quiet(
        next((term.prefer for term in brief.terms if term.kind is TermKind.ACRONYM and term.role == name), name)
    )


def quiet(name: str) -> str:
    """Return a name on one line without double quotation marks: in a statement these hold a source's words only."""
    return re.sub('["“”„‟«»＂]', "’", " ".join(name.split()))


def _list(names: Sequence[str]) -> str:
    return ", then ".join(names)
