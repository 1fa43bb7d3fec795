"""Which outlets of a proposed chain carried its words: a paper that prints an agency's story adds lines of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from briefing.attribution import ARROW, read_chain
from briefing.corroboration.borrowing import holds, tells_same_story
from briefing.edit import EditError, find
from briefing.kinds import OriginKind
from briefing.model import Brief, Quote, Source, Step
from briefing.proposal.proposal import Proposal
from briefing.proposal.sourcing.agencies import fold_name
from briefing.proposal.speaking.passages import find_ranges
from briefing.source.document import Document

LONGEST: Final = 6_000
"""Code points of the sentences around a quote that are looked for in another text."""
OUTLET: Final = " (outlet)"
"""The word of a chain that says that a name is an outlet's."""


def leave_out_origin(
    brief: Brief, source: Source, quote: Quote, chain: Proposal, documents: Mapping[str, Document]
) -> Proposal:
    """Return a proposed chain without the origin of its source where the quoted sentences are the outlet's own.

    They seem to be, which is a guess, where another source of the brief carries the same story and does not hold them;
    `documents` are the texts by their source.
    """
    shorter = _drop(brief, source, chain.text)
    if shorter is None or source.id not in documents:
        return chain
    words = _read_sentences(documents[source.id], quote)
    others = dict(_list_carriers(brief, source, documents))
    found = [holds(document, words) for document in others.values()]
    if not found or any(held is not False for held in found):
        return chain
    names = ", ".join(others)
    return replace(chain, text=shorter, reason=f"{chain.reason}; not in {names}, of the same story", weak=True)


def _read_sentences(document: Document, quote: Quote) -> str:
    """Return the sentences in which a quote stands, each once, cut short where they are huge."""
    places: dict[tuple[int, int], None] = {}
    for start, end in find_ranges(document, quote):
        for at in (start, max(start, end - 1)):
            block, number = document.locate(at)
            if sentences := document.blocks[block].sentences:
                places[sentences[number].start, sentences[number].end] = None
    return " ".join(document.text[start:end] for start, end in places)[:LONGEST]


def _drop(brief: Brief, source: Source, line: str) -> str | None:
    """Return a chain's line without the source's origin, None where no other outlet put out what that gathered."""
    origin = find(brief.origins, source.origin)
    if origin is None or origin.kind is OriginKind.UNKNOWN or not source.publisher:
        return None
    names, steps = line.split(ARROW), _read(line, brief)
    at = next((place for place, step in enumerate(steps) if step.origin == origin.id), len(steps))
    if len(names) != len(steps) or at + 2 != len(steps) or fold_name(source.publisher) == fold_name(origin.name):
        return None
    kept = [*names[:at], names[-1]]
    wanted = (*steps[:at], steps[-1])
    forms = (ARROW.join(kept), ARROW.join([*kept[:-1], f"{kept[-1]}{OUTLET}"]))
    return next((form for form in forms if _read(form, brief) == wanted), None)


def _read(line: str, brief: Brief) -> tuple[Step, ...]:
    try:
        return read_chain(line, brief).steps
    except EditError:
        return ()


def _list_carriers(brief: Brief, source: Source, documents: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    """Yield the other sources of the same origin, or compared with this one as copies, that carry its story."""
    own = documents.get(source.id)
    for other in brief.sources:
        linked = any(copy.of == source.id for copy in other.copies) or any(
            copy.of == other.id for copy in source.copies
        )
        document = documents.get(other.id)
        if other.id == source.id or document is None or own is None:
            continue
        if linked or (other.origin == source.origin and tells_same_story(own, document)):
            yield other.id, document
