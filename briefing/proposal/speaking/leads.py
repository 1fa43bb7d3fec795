"""The words before a draft's quotation: “An unnamed source in Japan told Kommersant, RBTH reported”."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.model import Brief, Fact, Ground, OriginKind, Source, Step, Term, TermKind
from briefing.proposal.speaking.speech import Saying

_ARTICLE: Final = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
SAID: Final = "said"
REPORTED: Final = "reported"


class Lead(NamedTuple):
    """Who speaks, ready for “that” or a colon: the words before, and an aside that a comma closes before “that”."""

    words: str
    aside: str = ""

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
    publisher = _short(brief, source.publisher or source.title or source.id)
    hidden = any(step.origin in unknown for step in steps)
    if people:
        return _write_persons(brief, fact, people, outlets or ([] if hidden else [publisher]), saying, hidden=hidden)
    if hidden:
        return Lead(f"The report carried by {publisher} said")
    first, *others = outlets or [publisher]
    return Lead(f"{first} {REPORTED}", f"according to {_list(others)}" if others else "")


def _write_persons(
    brief: Brief, fact: Fact, people: Sequence[Step], outlets: Sequence[str], saying: Saying | None, *, hidden: bool
) -> Lead:
    names = [_name(brief, fact, step) for step in people]
    verb = saying.verb if saying and saying.is_belief else SAID
    told = bool(outlets) and (len(outlets) > 1 or _is_told(saying))
    first = names[0][:1].upper() + names[0][1:]
    if len(names) > 1:
        return Lead(f"{first} {verb}", f"according to {_list([*names[1:], *outlets])}")
    if told and verb == SAID:
        rest = outlets[1:]
        return Lead(f"{first} told {outlets[0]}", f"{_list(rest)} reported" if rest else "")
    if hidden or not outlets:
        return Lead(f"{first} {verb}")
    return Lead(f"{first} {verb}", f"{_list(outlets)} reported")


def _is_told(saying: Saying | None) -> bool:
    return saying is not None and bool(saying.outlets)


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
