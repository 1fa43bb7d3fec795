"""Russian outlets: whom something was told to or who reports it, in any case, and titles in guillemets."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.identity import slugify
from briefing.proposal.speaking.acquaintance import Acquaintance, plain
from briefing.proposal.speaking.tokens import QUOTED, Token

AUDIENCE: Final = re.compile(
    r"(?:журналист|репортер|репортёр|корреспондент|слушател|зрител|депутат|агентств|газет|издани)\w*"
)
OUTLETS: Final = (
    "ТАСС", "РИА Новости", "Интерфакс", "Коммерсант", "Известия", "Ведомости", "РБК", "Газета.Ru", "Лента.ру",
    "Россия 24", "Эхо Москвы", "Дождь", "Рейтер", "Красная звезда", "Российская газета", "Независимая газета",
    "Новая газета", "Медуза", "Би-би-си",
)  # fmt: skip
DATIVE: Final = ("ам", "ям", "у", "ю")
"""Endings of those to whom something is said."""
SIGNS: Final = {"Ъ": "Kommersant"}
"""By what an outlet calls itself, and its name."""
LONGEST_TITLE: Final = 40
"""Code points of an outlet's title."""
FEWEST_SHARED: Final = 4
"""Letters that an inflected name shares with its plain form."""
ENDING: Final = 2
"""Letters by which a Russian case ending changes a name."""


def take_outlets(text: str, run: Sequence[Token], known: Acquaintance) -> tuple[tuple[str, ...], Sequence[Token]]:
    """Return the outlets that begin a run, and the rest of it."""
    at = 0
    names: list[str] = []
    while len(run) > 1 and AUDIENCE.fullmatch(run[-1].lower) and run[-1].lower.endswith(DATIVE):
        run = run[:-1]
    while at < len(run):
        if AUDIENCE.fullmatch(run[at].lower):
            at += 1
            continue
        width = next((width for width in (2, 1) if find_outlet(text, run[at : at + width], known)), 0)
        if not width:
            break
        names.append(find_outlet(text, run[at : at + width], known) or "")
        at += width
    return tuple(names), run[at:]


def find_outlet(text: str, run: Sequence[Token], known: Acquaintance) -> str | None:
    """Return the outlet that a run of words names, by the name that the brief or the table knows it by."""
    if not run:
        return None
    words = text[run[0].start : run[-1].end].strip('«»“”"')
    found = known.outlet(words) or _find_sign(words, known)
    if found or not words[:1].isupper():
        return found
    names = {**{name.lower(): name for name in OUTLETS}, **known.outlets}
    form = next((name for form, name in names.items() if is_inflected(plain(words), form)), None)
    title = len(run) == 1 and run[0].text == QUOTED and len(words) <= LONGEST_TITLE
    return form or (_find_title(words, known) if title else None)


def _find_sign(words: str, known: Acquaintance) -> str | None:
    """Return the outlet whose own sign stands for its name: «Ъ»."""
    name = SIGNS.get(words)
    meant = (other for other in known.outlets.values() if name and slugify(other).startswith(name.lower()))
    return next(meant, name)


def _find_title(words: str, known: Acquaintance) -> str | None:
    """Return the outlet that a title in guillemets means: one known by a name in Latin letters, else the title."""
    spelt = slugify(words)
    for name in known.outlets.values():
        parts = (part for part in slugify(name).split("-") if len(part) > FEWEST_SHARED)
        if any(is_inflected(spelt, part) for part in parts):
            return name
    return words


def is_inflected(form: str, name: str) -> bool:
    """Say whether a form may be a case of a name: all but the last letters agree."""
    stem = name[: max(FEWEST_SHARED, len(name) - 1)] if len(name) > FEWEST_SHARED else name
    return form.startswith(stem) and len(form) <= len(name) + ENDING
