"""Rules about names and words in the analyst's own voice; what stands in quotation marks is never looked at."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.finding import Severity
from briefing.check.forms import Forms
from briefing.check.prose import Own
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.voice import blank_quoted, list_voice
from briefing.kinds import TermKind
from briefing.model import Brief, Term, Variant
from briefing.proposal.naming.grouping import MOST_COMPARED
from briefing.proposal.naming.names import forms_of
from briefing.proposal.naming.runs import find_runs, split_role
from briefing.proposal.naming.spelling import are_near, fold_name, fold_word, is_acronym, may_be_initials, near_keys
from briefing.source.words import STOPS, word_set

FAMILIAR: Final = word_set("US UK UN EU USA USSR NATO FBI CIA BBC CNN AM PM GMT UTC TV ID OK AD BC HIV AIDS")
"""Initials that need no full form at first use (AP Stylebook, abbreviations and acronyms)."""
FEWEST_LETTERS: Final = 4
"""Letters of a surname that is looked for alone."""
_CAPITALS: Final = re.compile(r"(?<![\w.-])[^\W\d_a-z][^\W_a-z]*[^\W\d_a-z](?:[^\W_a-z])*(?![\w-])")
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_ASIDE: Final = re.compile(r"\s*\(([^()]{3,80})\)")
_DERIVED: Final = ("n", "an", "i", "s", "es")
"""Endings that make another word of a name, not another spelling: Crimea, Crimean."""


@rule(
    "known-error-form",
    Severity.ERROR,
    "The analyst's own words use a form of a name that the brief itself lists as an error (ICD 203 (8)).",
    "Write the term's preferred form; a quotation keeps the error, and its note says [sic].",
)
def known_error_form(evidence: Evidence) -> Iterable[Fault]:
    """Look for the error forms of all terms outside quotation marks; a wrong surname alone counts too."""
    wrong = {form: term for term in evidence.brief.terms for form in list_errors(term)}
    for own, form in _find_forms(evidence.brief, Forms(wrong)):
        fix = f"Write {wrong[form].prefer}, or quote the source's spelling."
        yield _fault(own, f"“{form}” is listed as an error for {wrong[form].prefer}.", fix)


@rule(
    "disputed-name-one-sided",
    Severity.WARNING,
    "A disputed place goes by one side's name only: the other's is given nowhere (UNCSGN resolution III/20, 1977).",
    "Use the preferred form, which prints with the other side's at its first use; list both as variants of the term.",
)
def disputed_name_one_sided(evidence: Evidence) -> Iterable[Fault]:
    """Report a lone variant of a disputed place, and a disputed place of which only one form is listed."""
    disputed = [term for term in evidence.brief.terms if term.disputed and term.kind is not TermKind.LOADED]
    sides = {form: term.id for term in reversed(disputed) for form in list_sides(term)}
    used: dict[str, list[tuple[Own, str]]] = {}
    for own, form in _find_forms(evidence.brief, Forms(sides)):
        used.setdefault(sides[form], []).append((own, form))
    for term in (term for term in disputed if term.id in used):
        forms = {form for _, form in used[term.id]}
        if len(forms) == 1 and term.prefer not in forms:
            own, form = used[term.id][0]
            fix = f"Write {term.prefer}, which prints both names at its first use."
            yield _fault(own, f"It says “{form}”, and {term.prefer} is said nowhere.", fix)
        elif not term.variants and not term.note:
            message = f"{term.prefer} is disputed, and the term lists no other side's form."
            fix = "Add the other side's form as a variant with who uses it, or note that both use this one."
            yield Fault("terms", term.id, f"terms {term.id}", message, fix)


@rule(
    "loaded-term-own-voice",
    Severity.WARNING,
    "The analyst's own words take over a loaded word of one side (ICD 203, objectivity).",
    "Use the term's neutral wording, or quote the word and say whose it is.",
)
def loaded_term_own_voice(evidence: Evidence) -> Iterable[Fault]:
    """Look for the variants of loaded terms outside quotation marks, in any case of letters."""
    terms = [term for term in evidence.brief.terms if term.kind is TermKind.LOADED]
    loaded = {variant.form: term for term in reversed(terms) for variant in term.variants}
    neutral = [term.prefer for term in terms if term.prefer not in loaded]
    for own, form in _find_forms(evidence.brief, Forms([*loaded, *neutral], any_case=True)):
        if form in loaded:
            fix = f"Write “{loaded[form].prefer}”, or quote the word and say whose it is."
            yield _fault(own, f"“{form}” is listed as loaded.", fix)


@rule(
    "acronym-unexpanded",
    Severity.INFO,
    "Initials stand in the analyst's own words, and nothing says what they stand for (OCHA: expand at first use).",
    "List them as a term of kind acronym whose role is the full form: the report then expands them at first use.",
)
def acronym_unexpanded(evidence: Evidence) -> Iterable[Fault]:
    """Report each word in capitals once, unless a term or the text beside it expands it, or every reader knows it."""
    texts = [(own, blank_quoted(own.text)) for own in list_voice(evidence.brief)]
    known = {form for term in evidence.brief.terms if _is_expanded(term) for form in forms_of(term)}
    known |= FAMILIAR | {acronym for _, text in texts for acronym in _list_defined(text)}
    for own, text in texts:
        for match in _CAPITALS.finditer(text):
            acronym = match[0]
            if acronym not in known and not _ROMAN.fullmatch(acronym) and is_acronym(acronym):
                known.add(acronym)
                yield _fault(own, f"{acronym} is not expanded.")


@rule(
    "unlisted-variant",
    Severity.INFO,
    "A name in the analyst's own words is spelt nearly like a listed one, and no term lists it (ICD 203 (8)).",
    "Write the listed form, or add the spelling to the term's variants.",
)
def unlisted_variant(evidence: Evidence) -> Iterable[Fault]:
    """Compare the names of own words with the listed forms that are as long; first words of sentences are left out."""
    shelves, listed = _shelve(evidence.brief.terms)
    seen: set[tuple[str, ...]] = set()
    for own in list_voice(evidence.brief) if shelves else ():
        for name in _list_names(blank_quoted(own.text)):
            if name not in seen and (near := _find_near(name, shelves, listed)):
                yield _fault(own, f"“{' '.join(name)}” is near to the listed “{near}”.", f"Write {near}, or list it.")
            seen.add(name)


@rule(
    "duplicate-term-form",
    Severity.WARNING,
    "One form stands in two terms, so that nothing tells which of them a text means (REFI-QDA integrity).",
    "Take the form out of one of the terms, or make one term of the two.",
)
def duplicate_term_form(evidence: Evidence) -> Iterable[Fault]:
    """Report a form, case apart, that an earlier term has; within one term a form may stand twice."""
    first: dict[str, str] = {}
    for term in evidence.brief.terms:
        for form in dict.fromkeys((term.prefer, *(variant.form for variant in term.variants))):
            other = first.setdefault(form.casefold(), term.id)
            if other != term.id:
                yield Fault("terms", term.id, f"terms {term.id}", f"“{form}” stands in {other} too.")


def list_errors(term: Term) -> dict[str, Variant]:
    """Return the error forms of a term, of a person also the surname alone where that is what is wrong."""
    errors = {variant.form: variant for variant in term.variants if variant.error}
    right = {form.rpartition(" ")[2] for form in (term.prefer, *(v.form for v in term.variants if not v.error))}
    for form, variant in tuple(errors.items()):
        surname = form.rpartition(" ")[2]
        if term.kind is TermKind.PERSON and surname not in right and len(surname) >= FEWEST_LETTERS:
            errors.setdefault(surname, variant)
    return errors


def list_sides(term: Term) -> dict[str, Variant | None]:
    """Return the names of a disputed place: the preferred one and those variants that are neither errors nor parts."""
    words = set(term.prefer.split())
    sides = (v for v in term.variants if not v.error and not set(v.form.split()) <= words)
    return {term.prefer: None, **{variant.form: variant for variant in sides}}


def _find_forms(brief: Brief, forms: Forms) -> Iterator[tuple[Own, str]]:
    """Yield where a form stands in the analyst's own words."""
    for own in list_voice(brief):
        yield from ((own, form) for form in forms.find(blank_quoted(own.text)))


def _fault(own: Own, message: str, fix: str = "") -> Fault:
    return Fault(own.list, own.id, own.place, message, fix)


def _is_expanded(term: Term) -> bool:
    if term.kind is TermKind.ACRONYM:
        return bool(term.role)
    return any(" " in form for form in forms_of(term))


def _list_defined(text: str) -> Iterator[str]:
    """Yield the initials that stand in brackets behind their full form, or have it in brackets behind them."""
    for match in _CAPITALS.finditer(text):
        behind = _ASIDE.match(text, match.end())
        if behind and may_be_initials(match[0], behind[1].split()):
            yield match[0]
        before = text[: match.start()]
        if before.endswith("(") and text[match.end() : match.end() + 1] == ")":
            words = before[:-1].split()
            if any(may_be_initials(match[0], words[-count:]) for count in range(2, 10)):
                yield match[0]


_Shelves = dict[tuple[str, ...], list[str]]


def _shelve(terms: Iterable[Term]) -> tuple[_Shelves, set[tuple[str, ...]]]:
    """Return the listed forms by their keys, and all of them folded; surnames count as forms."""
    shelves: _Shelves = {}
    listed: set[tuple[str, ...]] = set()
    for term in terms:
        forms = forms_of(term)
        forms += [form.rpartition(" ")[2] for form in forms] if term.kind is TermKind.PERSON else []
        listed |= {fold_name(form.split()) for form in forms}
        errors = list_errors(term)
        for form in forms if term.kind is not TermKind.LOADED else ():
            if not is_acronym(form) and form not in errors:
                for key in set(near_keys(form.split())):
                    shelves.setdefault(key, []).append(form)
    return shelves, listed


def _list_names(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of a text; one word that begins a sentence is none, and before others it may be left out."""
    for run in find_runs(text, 0, len(text)):
        words = tuple(token.text for token in split_role(run)[1])
        before = text[: run[0].start].rstrip()
        begins = not before or before[-1] in STOPS + ":"
        if begins and len(words) == len(run):
            yield from filter(None, (words[1:], words if len(words) > 1 else ()))
        elif words:
            yield words


def _find_near(name: tuple[str, ...], shelves: _Shelves, listed: set[tuple[str, ...]]) -> str | None:
    if fold_name(name) in listed or is_acronym(name[-1]):
        return None
    forms = dict.fromkeys(form for key in near_keys(name) for form in shelves.get(key, ())[:MOST_COMPARED])
    return next((form for form in forms if are_near(name, form.split()) and not _is_derived(name, form)), None)


def _is_derived(name: tuple[str, ...], form: str) -> bool:
    for word, other in zip(name, form.split(), strict=True):
        first, second = sorted((fold_word(word), fold_word(other)), key=len)
        if first != second and second in {first + ending for ending in _DERIVED}:
            return True
    return False
