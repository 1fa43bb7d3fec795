"""Names that the sources use: candidates for the table of terms, their forms joined, with who uses which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing.kinds import TermKind
from briefing.model import Brief, Term, Variant
from briefing.proposal.naming.grouping import Group, Listed, group_names
from briefing.proposal.naming.lexicon import CAPITALS, INSTITUTIONS, LANDS, LOWER_ROLES, NATIONALITIES, NATIONS
from briefing.proposal.naming.runs import Mention, find_mentions, list_lower
from briefing.proposal.naming.scripts import find_other_scripts
from briefing.proposal.naming.spelling import fold_word, is_acronym, is_cyrillic
from briefing.proposal.sourcing.mastheads import find_publisher
from briefing.source.document import Document

MOST_WORDS: Final = 8
"""Words of the longest name that is proposed."""
MOST_CHARACTERS: Final = 80
"""Code points of a line that may hold the name that initials stand for."""


@dataclass(frozen=True, slots=True)
class TermProposal:
    """A name that the table of terms could hold, or further forms of one that it holds."""

    prefer: str
    kind: TermKind | None
    """A guess from the words beside it."""
    role: str | None
    variants: tuple[Variant, ...]
    term: str | None
    """The id of the listed term that the variants belong to; None: the name is not listed."""
    count: int
    sources: tuple[str, ...]
    """Who uses it, in the order of the documents: publishers, else what the document is called."""
    reason: str
    """How often and where, in one short phrase."""


@dataclass
class _Gathered:
    """The mentions of each form, by the label of the document that has them."""

    mentions: dict[str, list[tuple[str, Mention]]] = field(default_factory=dict)

    def add(self, label: str, mention: Mention) -> None:
        self.mentions.setdefault(mention.form, []).append((label, mention))


def propose_terms(brief: Brief, documents: Mapping[str, Document]) -> tuple[TermProposal, ...]:
    """Return the names of the documents that the brief's terms lack, those with most mentions first.

    `documents` go by the id of their source, or by any name where the brief has none. A listed term is proposed only
    with the forms that it lacks. Countries and peoples are passed over, and outlets that the brief has as such.
    """
    gathered = _gather(brief, documents)
    listed = _list_forms(brief)
    terms = {term.id: term for term in brief.terms}
    outlets = {origin.name for origin in brief.origins} | {source.publisher for source in brief.sources}
    proposals: list[TermProposal] = []
    for group in group_names(gathered.mentions, _list_full_names(brief, documents), listed):
        term = terms.get(group.term or "")
        proposal = _propose(group, term, gathered)
        outlet = proposal is not None and term is None and proposal.prefer in outlets
        if proposal is not None and not outlet and (term is None or proposal.variants):
            proposals.append(proposal)
    return tuple(sorted(proposals, key=lambda proposal: -proposal.count))


def name_source(brief: Brief, id: str, document: Document) -> str:
    """Return what a source is called beside a name: its publisher, by initials where the brief has them, else its id.

    A publisher that only the page itself names counts where its lines leave no doubt.
    """
    source = next((source for source in brief.sources if source.id == id), None)
    publisher = source.publisher if source else None
    if publisher is None and (found := find_publisher(document)) and not found.weak:
        publisher = found.name
    acronyms = (term for term in brief.terms if term.kind is TermKind.ACRONYM)
    return next((term.prefer for term in acronyms if term.role == publisher), publisher) or id.rpartition("/")[2]


def _gather(brief: Brief, documents: Mapping[str, Document]) -> _Gathered:
    gathered = _Gathered()
    lower = frozenset[str]().union(*map(list_lower, documents.values()))
    for id, document in documents.items():
        label = name_source(brief, id, document)
        for mention in (*find_mentions(document), *find_other_scripts(document)):
            if _is_name(mention, lower):
                gathered.add(label, mention)
    return _drop_openings(gathered)


def _is_name(mention: Mention, lower: frozenset[str]) -> bool:
    """Say whether a mention may name something; a country, a people or a word that opens a sentence does not."""
    words = mention.words
    if len(words) > MOST_WORDS or not any(character.isalpha() for character in mention.form):
        return False
    if all(word in NATIONS | NATIONALITIES or len(word) == 1 for word in words):
        return False
    if mention.first and _is_office(words):
        return False
    return not (mention.first and len(words) == 1 and words[0].lower() in lower)


def _is_office(words: Sequence[str]) -> bool:
    """Say whether the first words of a sentence only say what somebody is: “Analysts”, «Эксперт Российского»."""
    first = words[0].lower()
    if len(words) == 1:
        return first in LOWER_ROLES or first.removesuffix("s") in LOWER_ROLES
    return is_cyrillic(first) and first in LOWER_ROLES and words[-1].endswith(("ского", "ской", "ного", "ной"))


def _drop_openings(gathered: _Gathered) -> _Gathered:
    """Leave out single words that only ever open a sentence, unless they speak, and pairs such as “Moscow-Tokyo”."""
    parts = {word for form in gathered.mentions for word in form.split()} | CAPITALS | NATIONS
    kept = _Gathered()
    for form, mentions in gathered.mentions.items():
        opens = " " not in form and all(mention.first and not mention.speaks for _, mention in mentions)
        pair = " " not in form and "-" in form and any(part in parts for part in form.split("-"))
        if not opens and not pair:
            kept.mentions[form] = mentions
    return kept


def _list_full_names(brief: Brief, documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield names that initials may stand for: of publishers, outlets and the lines above and beside the prose."""
    yield from (source.publisher for source in brief.sources if source.publisher)
    yield from (origin.name for origin in brief.origins)
    for document in documents.values():
        for block in document.blocks:
            lines = document.text[block.start : block.end].split("\n")
            yield from (part.strip() for line in lines for part in line.split(":") if len(line) <= MOST_CHARACTERS)


def _list_forms(brief: Brief) -> dict[str, Listed]:
    """Return the forms that the brief's terms list, by form; loaded words are no names."""
    listed: dict[str, Listed] = {}
    for term in brief.terms:
        if term.kind is not TermKind.LOADED:
            for form in forms_of(term):
                listed.setdefault(form, Listed(term.id, term.kind is TermKind.PERSON))
    return listed


def _propose(group: Group, term: Term | None, gathered: _Gathered) -> TermProposal | None:
    mentions = [pair for form in group.forms for pair in gathered.mentions.get(form, ())]
    if not mentions:
        return None
    kind = (term.kind if term else None) or guess_kind(group, [mention for _, mention in mentions])
    role = group.full or _choose_role([mention for _, mention in mentions], kind)
    prefer = term.prefer if term else group.prefer
    known = {form.casefold() for form in forms_of(term)} if term else {prefer.casefold()}
    fresh = [form for form in group.forms if form.casefold() not in known and not _is_short(form, prefer, kind)]
    variants = tuple(Variant(form=form, by="; ".join(_users(form, gathered)) or None) for form in fresh)
    sources = tuple(dict.fromkeys(label for label, _ in mentions))
    reason = f"{len(mentions)} times in {', '.join(sources)}" if len(mentions) > 1 else f"once in {sources[0]}"
    return TermProposal(prefer, kind, role, variants, term.id if term else None, len(mentions), sources, reason)


def forms_of(term: Term) -> list[str]:
    """Return all forms of a term, the preferred one first; of initials also what they stand for."""
    forms = [term.prefer, *(variant.form for variant in term.variants)]
    return [*forms, term.role] if term.kind is TermKind.ACRONYM and term.role else forms


def _is_short(form: str, prefer: str, kind: TermKind | None) -> bool:
    """Say whether a form is a person's surname, or what initials stand for, which its term says without a variant."""
    surname = kind is TermKind.PERSON and fold_word(form) == fold_word(prefer.rpartition(" ")[2])
    return surname or (is_acronym(prefer) and " " in form)


def _users(form: str, gathered: _Gathered) -> dict[str, None]:
    return dict.fromkeys(label for label, _ in gathered.mentions.get(form, ()))


def guess_kind(group: Group, mentions: list[Mention]) -> TermKind | None:
    """Return what a name seems to be of: initials, an institution, a place, a person who speaks or holds an office."""
    words = {word for form in group.forms for word in form.split()}
    signs = (
        (TermKind.ACRONYM, is_acronym(group.prefer) and " " not in group.prefer),
        (TermKind.ORGANISATION, words & INSTITUTIONS),
        (TermKind.PLACE, words & (LANDS | CAPITALS | NATIONS)),
        (TermKind.PERSON, any(mention.role for mention in mentions)),
        (TermKind.ORGANISATION, any(mention.hears for mention in mentions)),
        (TermKind.PERSON, any(mention.speaks for mention in mentions)),
        (TermKind.PLACE, any(mention.placed for mention in mentions)),
    )
    return next((kind for kind, sign in signs if sign), None)


def _choose_role(mentions: list[Mention], kind: TermKind | None) -> str | None:
    """Return the office that is told in most words, for a person."""
    roles = [mention.role for mention in mentions if mention.role]
    return max(roles, key=len, default=None) if kind is TermKind.PERSON else None
