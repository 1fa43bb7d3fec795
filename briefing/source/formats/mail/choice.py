"""Which of a mail's alternatives is read: the plain one where it says the same, else the formatted one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.extract import Reading
from briefing.source.formats.mail.content import HTML, read_content
from briefing.source.formats.mail.structure import Entity

SAID_AGAIN: Final = 0.8
"""Share of the words of the formatted alternative that the plain one must hold to stand for it."""
_WORD: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")


def choose(alternatives: Sequence[Entity], reading: Reading) -> Entity | None:
    """Return the alternative to read, None where none holds words."""
    plain = next((part for part in alternatives if part.type == "text/plain" and part.body.strip()), None)
    formatted = next((part for part in reversed(alternatives) if next(_list_pages(part), None)), None)
    if plain is None or formatted is None:
        return plain or formatted or (alternatives[-1] if alternatives else None)
    said = _list_words(plain, reading)
    wanted = {word for page in _list_pages(formatted) for word in _list_words(page, reading)}
    return plain if len(wanted & said) >= SAID_AGAIN * len(wanted) else formatted


def _list_pages(entity: Entity) -> Iterator[Entity]:
    """Yield the pages in a part."""
    if entity.type in HTML and entity.disposition != "attachment":
        yield entity
    if not entity.type.startswith("message/"):
        for part in entity.parts:
            yield from _list_pages(part)


def _list_words(entity: Entity, reading: Reading) -> set[str]:
    """Return the different words of a part, none where it cannot be decoded."""
    try:
        return set(_WORD.findall(read_content(entity, reading).text.lower()))
    except UnreadableFile:
        return set()
