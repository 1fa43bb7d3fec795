"""An attribution chain as one line that a person reads and types: `Igor Morgulov (on-record) > Kommersant > RBTH`."""

import re
from typing import Final, NamedTuple

from briefing.edit import EditError
from briefing.identity import slugify
from briefing.kinds import Ground, OriginKind
from briefing.model import Brief, Origin, Step

ARROW: Final = " > "
UNNAMED, NAMED = "unnamed", "named"
PERSON, OUTLET = "person", "outlet"
NOT_STATED: Final = frozenset({"?", "not stated", "unknown", "agency not stated", "unknown agency"})
"""Words for an outlet that nothing in the workspace names."""
UNKNOWN_ORIGIN: Final = Origin(id="o-not-stated", name="not stated", kind=OriginKind.UNKNOWN, confirmed=False)
"""Counts as unknown, never as independent (DESIGN §6)."""
_STEP = re.compile(r"^(?P<name>.*?)\s*(?:\((?P<words>[^()]*)\))?$")


class Chain(NamedTuple):
    """What a typed line means: its steps and the origins it names for the first time (their ids still to be given)."""

    steps: tuple[Step, ...]
    new_origins: tuple[Origin, ...]


def write_chain(steps: tuple[Step, ...], brief: Brief) -> str:
    """Return a chain as the line that `read_chain` reads back."""
    return ARROW.join(_write_step(step, brief) for step in steps)


def read_chain(line: str, brief: Brief) -> Chain:
    """Return the steps that a line names, nearest the knower first.

    A name that is a known term is a person, one that is a known origin an outlet. Of unknown names the first is a
    person, described as typed, and the others are new outlets. Words in brackets say the terms: `unnamed`, `named`,
    `on-record`, `background`, `deep-background`; a step with one of these is a person. `person` and `outlet` say it
    outright, `?` is an outlet that is not stated. Raises EditError for an empty step or an unknown word.
    """
    parts = [part.strip() for part in line.replace("→", ">").split(">")] if line.strip() else []
    steps: list[Step] = []
    new: list[Origin] = []
    for number, part in enumerate(parts):
        name, words = _split_words(part, brief)
        if not name:
            raise EditError("a step of the chain is empty; write: person > outlet > publisher")
        step = _read_step(name, words, brief, outlet=number > 0)
        if step.origin is not None and all(origin.id != step.origin for origin in brief.origins):
            new.append(UNKNOWN_ORIGIN if step.origin == UNKNOWN_ORIGIN.id else Origin(id=step.origin, name=name))
        steps.append(step)
    return Chain(tuple(steps), tuple(new))


def origin_id(name: str) -> str:
    """Return the id of an outlet: `o-` and its name as a slug of at most 40 characters."""
    return "o-" + (slugify(name) or "outlet")


def _write_step(step: Step, brief: Brief) -> str:
    if step.origin is not None and step.who is None:
        name = next((origin.name for origin in brief.origins if origin.id == step.origin), step.origin)
    else:
        name = next((term.prefer for term in brief.terms if term.id == step.who), step.who or "")
    words = [] if step.named is None else [NAMED if step.named else UNNAMED]
    words += [] if step.basis is None else [step.basis.value]
    return f"{name} ({', '.join(words)})" if words else name


def _read_step(name: str, words: str, brief: Brief, *, outlet: bool) -> Step:
    named, basis, forced = _terms_of(words)
    term = next((term.id for term in brief.terms if name in {term.id, term.prefer}), None)
    known = next((origin.id for origin in brief.origins if name in {origin.id, origin.name}), None)
    if term is None and known is None:
        term = next((term.id for term in brief.terms if name in {variant.form for variant in term.variants}), None)
    if name.lower() in NOT_STATED:
        return Step(origin=UNKNOWN_ORIGIN.id)
    outlet = outlet or name in {source.publisher for source in brief.sources}
    speaks = named is not None or basis is not None
    is_outlet = term is None and (known is not None or (outlet and not speaks))
    if forced == OUTLET or (forced is None and is_outlet):
        return Step(origin=known or origin_id(name))
    return Step(who=term or name, named=named, basis=basis)


def _split_words(part: str, brief: Brief) -> tuple[str, str]:
    """Divide a name from the words in brackets behind it; a known name may hold brackets of its own."""
    known = {origin.name for origin in brief.origins} | {term.prefer for term in brief.terms}
    if part in known:
        return part, ""
    match = _STEP.match(part)
    return (match["name"], match["words"] or "") if match else (part, "")


def _terms_of(words: str) -> tuple[bool | None, Ground | None, str | None]:
    """Return what the words in brackets say: named or not, on what terms, and which kind is said outright."""
    named: bool | None = None
    basis: Ground | None = None
    forced: str | None = None
    for word in filter(None, (part.strip().lower() for part in words.split(","))):
        if word in {NAMED, UNNAMED}:
            named = word == NAMED
        elif word in {PERSON, OUTLET}:
            forced = word
        elif word in set(Ground):
            basis = Ground(word)
        else:
            known = ", ".join((NAMED, UNNAMED, PERSON, OUTLET, *Ground))
            raise EditError(f"“{word}” is no word for a step; use {known}")
    return named, basis, forced
