"""The steps of a chain: who spoke and on what terms, the outlets it was told to, and who put it out."""

from collections.abc import Iterable, Sequence

from briefing.attribution import origin_id
from briefing.edit import add
from briefing.kinds import Ground
from briefing.model import Brief, Origin, Source, Step
from briefing.proposal.speaking.anonymity import read_ground
from briefing.proposal.speaking.voice import Kind, Voice


def make_step(voice: Voice, text: str, condition: tuple[int, int] | None) -> Step:
    """Return the step of a speaker, on the terms that the text states."""
    if voice.kind is Kind.DESCRIBED or voice.name.startswith(("a ", "an ")):
        basis = None
        if condition:
            basis = read_ground(text, *condition)
        return Step(who=voice.name, named=False, basis=basis)
    named = voice.term is not None or voice.kind is Kind.PERSON or not voice.name.islower()
    return Step(who=voice.term.id if voice.term else voice.name, basis=Ground.ON_RECORD if named else None)


def list_outlets(brief: Brief, names: Iterable[str]) -> list[Step]:
    """Return a step for each outlet, once."""
    return [Step(origin=_find_origin(brief, name)) for name in dict.fromkeys(names)]


def _find_origin(brief: Brief, name: str) -> str:
    return next((origin.id for origin in brief.origins if name in {origin.name, origin.id}), origin_id(name))


def with_outlets(brief: Brief, names: Iterable[str]) -> Brief:
    """Return the brief with the outlets that it does not have yet, so that a chain can be written by their names."""
    for name in dict.fromkeys(names):
        id = _find_origin(brief, name)
        if all(origin.id != id for origin in brief.origins):
            brief = add(brief, "origins", Origin(id=id, name=name))
    return brief


def list_tail(brief: Brief, source: Source) -> list[Step]:
    """Return who gathered the source's words and who put them out, where the brief knows."""
    tail = [origin.id for origin in brief.origins if origin.id == source.origin]
    if source.publisher:
        tail.append(_find_origin(brief, source.publisher))
    return [Step(origin=id) for id in dict.fromkeys(tail)]


def join_steps(steps: Sequence[Step], tail: Sequence[Step]) -> list[Step]:
    """Return a chain with who put the words out at its end, and no outlet twice.

    Whoever told the publisher itself was heard by it: nobody stands between, whoever else gathered the rest.
    """
    told = {step.origin for step in steps if step.origin}
    if tail and tail[-1].origin in told:
        tail = [step for step in tail if step is tail[-1] or step.origin in told]
    ends = {step.origin for step in tail}
    return [*(step for step in steps if step.origin is None or step.origin not in ends), *tail]
