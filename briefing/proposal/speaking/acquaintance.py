"""Whom a brief already knows: persons, bodies and outlets by every form of their names."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefing.kinds import TermKind
from briefing.model import Brief, Source, Term
from briefing.proposal.speaking.vocabulary import MEDIA, OUTLETS

FEWEST_INITIALS: Final = 3
"""Letters of an abbreviation that stands for a source's own name: two may be a country's."""
KEPT: Final = 64
"""Tables of names that are remembered."""
_SPACES: Final = re.compile(r"\s+")
_SPEAKING: Final = frozenset({TermKind.PERSON, TermKind.ORGANISATION, None})
_TABLE: Final = {name.lower(): name for name in OUTLETS}


@dataclass(frozen=True, slots=True, eq=False)
class Acquaintance:
    """Names in lower case with single spaces, and whom they mean: a term of the brief, or an outlet by its name.

    The same names give the same object, by which what was read with them is remembered.
    """

    terms: dict[str, Term]
    surnames: dict[str, Term]
    outlets: dict[str, str]

    @classmethod
    def of(cls, brief: Brief, source: Source | None = None) -> "Acquaintance":
        """Return whom a brief knows; a source's own publisher is an outlet too."""
        publishers = (other.publisher for other in (*brief.sources, *([source] if source else [])))
        origins = tuple((origin.id, origin.name) for origin in brief.origins)
        own = source.publisher if source else None
        return cls._of(brief.terms, tuple(dict.fromkeys(filter(None, publishers))), origins, own)

    @classmethod
    @lru_cache(maxsize=KEPT)
    def _of(
        cls,
        every: tuple[Term, ...],
        publishers: tuple[str, ...],
        origins: tuple[tuple[str, str], ...],
        own: str | None,
    ) -> "Acquaintance":
        terms = [term for term in every if term.kind in _SPEAKING]
        forms = {plain(form): term for term in reversed(terms) for form in _forms(term)}
        persons = [term for term in terms if term.kind is TermKind.PERSON]
        surnames = {
            plain(form).split(" ")[-1]: term for term in reversed(persons) for form in _forms(term) if form.split()
        }
        outlets = {plain(publisher): publisher for publisher in publishers}
        outlets |= {plain(form): name for id, name in origins for form in (name, id)}
        for form in _list_initials(own) if own else ():
            outlets.setdefault(form, own or "")
        for term in every:
            full = outlets.get(plain(term.role or "")) or outlets.get(plain(term.prefer))
            if full:
                outlets |= {plain(form): full for form in _forms(term)}
        return cls(forms, surnames, outlets)

    def term(self, name: str) -> Term | None:
        """Return the person or body that a name means, by any of its forms."""
        return self.terms.get(plain(name))

    def outlet(self, name: str) -> str | None:
        """Return the name under which the brief, or the table of outlets, knows an outlet."""
        form = plain(name).removeprefix("the ")
        return self.outlets.get(form) or self.outlets.get(f"the {form}") or _TABLE.get(form)


def plain(name: str) -> str:
    """Return a name in lower case, white space made single and apostrophes straight, for comparison only."""
    return _SPACES.sub(" ", name).strip().lower().replace("’", "'")


def sounds_like_outlet(words: str) -> bool:
    """Say whether a name holds a word such as Times or newspaper."""
    return any(word in MEDIA for word in plain(words).split(" "))


def _list_initials(publisher: str) -> tuple[str, ...]:
    """Return the abbreviations by which a source may call itself, with the article and without."""
    parts = re.findall(r"[^\W\d_][\w’']*", publisher)
    capitals = "".join(part[0] for part in parts if part[0].isupper()).lower()
    bare = capitals.removeprefix("t") if parts and parts[0].lower() == "the" else capitals
    return tuple(form for form in dict.fromkeys((capitals, bare)) if len(form) >= FEWEST_INITIALS)


def _forms(term: Term) -> tuple[str, ...]:
    return (term.prefer, *(variant.form for variant in term.variants))
