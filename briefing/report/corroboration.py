"""How a report says what bears a fact out, and which sources carry one story."""

from collections.abc import Iterable, Iterator

from briefing.corroboration.independence import Independence, Standing
from briefing.model import Brief, Copy, Source
from briefing.report.chain import quiet
from briefing.report.note import COUNT


def say_standing(standing: Standing) -> str:
    """Return the count that ends a note, such as “Independent origins: 1 (1 unknown); informants: 1.”.

    Where other outlets bear out that it was said, their origins are counted apart.
    """
    content, saying = standing.content, standing.saying
    said = f"{COUNT} {_say_origins(content)}; informants: {content.informants}."
    return said if saying is None else f"{said} That it was said: {_say_origins(saying)}."


def say_copies(brief: Brief, source: Source) -> tuple[str, ...]:
    """Return which sources carry the same story as this one by the analyst's word, and which do not, with reasons."""
    names = {one.id: quiet(one.publisher or one.title or one.id) for one in brief.sources}
    return tuple(_say_copy(names.get(id, id), copy) for id, copy in _list_copies(brief, source))


def _say_origins(count: Independence) -> str:
    return f"{count.origins} ({count.unknown} unknown)" if count.unknown else str(count.origins)


def _list_copies(brief: Brief, source: Source) -> Iterator[tuple[str, Copy]]:
    """Yield the sources that this one is set beside, on its own card or on theirs, each once."""
    found: dict[str, Copy] = {copy.of: copy for copy in source.copies}
    others: Iterable[tuple[str, Copy]] = (
        (one.id, copy) for one in brief.sources for copy in one.copies if copy.of == source.id
    )
    for id, copy in others:
        found.setdefault(id, copy)
    yield from ((id, copy) for id, copy in found.items() if id != source.id)


def _say_copy(name: str, copy: Copy) -> str:
    reason = f": {quiet(copy.reason)}" if copy.reason else ""
    if copy.confirmed:
        return f"Carries the same story as {name}{reason}"
    return f"Shares words with {name}, but was gathered apart{reason}" if reason else ""
