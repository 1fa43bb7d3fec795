"""Forms of one name brought together: surnames, spellings folded alike or a letter apart, initials."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from briefing.proposal.naming.lexicon import INSTITUTIONS, LANDS
from briefing.proposal.naming.runs import Mention
from briefing.proposal.naming.spelling import (
    are_near,
    fold_name,
    fold_word,
    is_acronym,
    is_cyrillic,
    may_be_initials,
    near_keys,
    sound_out,
)

Mentions = Mapping[str, Sequence[tuple[str, Mention]]]
"""The mentions of each form, with the label of their document."""
MOST_COMPARED: Final = 8
"""Names with one key that a name is compared with, so that the time stays bounded."""


class Listed(NamedTuple):
    """A form that a term of the brief lists."""

    term: str
    is_person: bool


class Group(NamedTuple):
    """Forms of one name, the one to prefer first; `full` is what its initials stand for, `term` the listed one."""

    forms: tuple[str, ...]
    full: str | None = None
    term: str | None = None

    @property
    def prefer(self) -> str:
        """The form that the report would use."""
        return self.forms[0]


def group_names(mentions: Mentions, full_names: Iterable[str], listed: Mapping[str, Listed]) -> tuple[Group, ...]:
    """Return the names in the order of their first mention, each with all its forms, the most frequent full one first.

    `full_names` are lines and names in which the meaning of initials may stand. Forms of two listed terms are never
    brought together.
    """
    known = {**dict.fromkeys(listed, ()), **mentions}
    forms = list(known)
    join = _Join(forms, listed)
    _join_folded(forms, join)
    _join_near(forms, join)
    _join_transcribed(known, join)
    _join_surnames(known, join, listed)
    full = _join_initials(forms, full_names, join)
    groups: dict[str, list[str]] = defaultdict(list)
    for form in (*mentions, *(form for form in listed if form not in mentions)):
        groups[join.root(form)].append(form)
    return tuple(_group(members, known, full, join.term(members[0])) for members in groups.values())


class _Join:
    """Which forms belong together, and to which listed term."""

    def __init__(self, forms: Iterable[str], listed: Mapping[str, Listed]) -> None:
        self._above = {form: form for form in forms}
        self._terms: dict[str, str] = {}
        first: dict[str, str] = {}
        for form, (term, _) in listed.items():
            self._terms.setdefault(first.setdefault(term, form), term)
            self._above[form] = first[term]

    def root(self, form: str) -> str:
        while self._above[form] != form:
            self._above[form] = form = self._above[self._above[form]]
        return form

    def term(self, form: str) -> str | None:
        return self._terms.get(self.root(form))

    def put(self, first: str, second: str) -> None:
        one, other = self.root(first), self.root(second)
        if one == other or (one in self._terms and other in self._terms):
            return
        self._above[other] = one
        if other in self._terms:
            self._terms[one] = self._terms[other]


def _join_folded(forms: Sequence[str], join: _Join) -> None:
    first: dict[tuple[str, ...], str] = {}
    for form in forms:
        key = fold_name(form.split())
        for order in (key, tuple(reversed(key))):
            join.put(first.get(order, form), form)
        first.setdefault(key, form)


def _join_near(forms: Sequence[str], join: _Join) -> None:
    """Join what is a letter apart; only names that share a key are compared."""
    shelves: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form in forms:
        words = form.split()
        if len(words) == 1 and is_acronym(form):
            continue
        for key in set(near_keys(words)):
            shelf = shelves[key]
            for other in shelf[:MOST_COMPARED]:
                if are_near(words, other.split()):
                    join.put(other, form)
            shelf.append(form)


def _join_transcribed(mentions: Mentions, join: _Join) -> None:
    """Join persons of one first name and one office whose surnames sound alike: transcriptions of one name."""
    first: dict[tuple[str, ...], str] = {}
    for form, used in mentions.items():
        words = form.split()
        if len(words) > 1 and form.isascii():
            sound = (*map(fold_word, words[:-1]), sound_out(words[-1]))
            for role in dict.fromkeys(mention.role.casefold() for _, mention in used if mention.role):
                join.put(first.setdefault((role, *sound), form), form)


def _join_surnames(mentions: Mentions, join: _Join, listed: Mapping[str, Listed]) -> None:
    """Join a surname with the one person who bears it, spelt alike or nearly; a namesake leaves it alone."""
    bearers: dict[str, set[str]] = defaultdict(set)
    near: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for form in mentions:
        words = form.split()
        if len(words) > 1 and _is_person(form, mentions, listed):
            bearers[fold_word(words[-1])].add(form)
            for key in near_keys(words[-1:]):
                near[key].add(form)
    for form in mentions:
        if " " not in form and not is_acronym(form):
            fitting = bearers.get(fold_word(form)) or _find_near(form, near)
            if fitting and len({join.root(one) for one in fitting}) == 1:
                join.put(min(fitting), form)


def _is_person(form: str, mentions: Mentions, listed: Mapping[str, Listed]) -> bool:
    words = form.split()
    if form in listed:
        return listed[form].is_person
    if set(words) & (INSTITUTIONS | LANDS):
        return False
    return any(mention.role or mention.speaks for _, mention in (*mentions[form], *mentions.get(words[-1], ())))


def _find_near(form: str, near: Mapping[tuple[str, ...], set[str]]) -> set[str]:
    found = {other for key in near_keys((form,)) for other in near.get(key, ())}
    return {other for other in found if are_near((form,), other.split()[-1:])}


def _join_initials(forms: Sequence[str], full_names: Iterable[str], join: _Join) -> dict[str, str]:
    """Join initials with the name they stand for and return it, by initials; names of the prose come first."""
    full: dict[str, str] = {}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if " " not in form and is_acronym(form):
            by_letter[form[0]].append(form)
    for name in dict.fromkeys([*forms, *full_names]):
        words = name.split()
        if len(words) > 1 and words[0][:1].isupper() and all(word[0].isupper() or word.islower() for word in words):
            for acronym in by_letter.get(words[0][0], ()):
                if acronym not in full and may_be_initials(acronym, words):
                    full[acronym] = name
    held = set(forms)
    for acronym, name in full.items():
        if name in held:
            join.put(acronym, name)
    return full


def _group(members: Sequence[str], mentions: Mentions, full: Mapping[str, str], term: str | None) -> Group:
    acronym = next((form for form in members if form in full), None)
    if acronym is not None:
        return Group((acronym, *(form for form in members if form != acronym)), full[acronym], term)
    whole = any(" " in form for form in members)
    order = sorted(members, key=lambda form: (whole and " " not in form, *_rank(form, len(mentions[form]))))
    return Group(tuple(order), None, term)


def _rank(form: str, count: int) -> tuple[bool, int, int]:
    """Return what a form is ordered by: the most frequent and longest first, in Russian one that is no other case."""
    if is_cyrillic(form):
        return form.endswith(_OBLIQUE), -count, len(form)
    return False, -count, -len(form)


_OBLIQUE: Final = ("ом", "ем", "ым", "ой", "ого", "ому", "ах", "ами", "у", "ю", "е", "ы")
"""Endings of Russian names in other cases than the first, where a form without them is there as well."""
