"""The lists of a document as numbering definitions: bullets, particulars without a sign, and numbers."""

from typing import Final

from briefing.report.docx.namespaces import DECLARATION, W

DEEPEST: Final = 9
"""Levels of a list that a word processor has."""
STEP: Final = 340
"""Indentation of each level, in twentieths of a point (6 mm)."""
BULLETS, PARTICULARS = 1, 2
"""The lists that need no numbers; their paragraphs share one definition each."""

_HIGHEST_START: Final = 32767
"""Of the number a list starts with, in Word."""
_NUMBERS: Final = 3
_SIGNS: Final = ("•", "–", "▪")


class Lists:
    """The numbered lists of a document; each counts for itself."""

    def __init__(self) -> None:
        self._numbered: list[str] = []

    def number(self, start: int, level: int) -> int:
        """Return the list that counts from `start` on a level, from 0."""
        id = PARTICULARS + len(self._numbered) + 1
        first = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{min(start, _HIGHEST_START)}"/></w:lvlOverride>'
        )
        self._numbered.append(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{_NUMBERS}"/>{first}</w:num>')
        return id

    def write(self) -> str:
        """Return the part that defines all lists."""
        levels = range(DEEPEST)
        return (
            f"{DECLARATION}<w:numbering {W}>"
            + _define(BULLETS, [_level(at, "bullet", _SIGNS[at % len(_SIGNS)]) for at in levels])
            + _define(PARTICULARS, [_level(at, "none", "", at * STEP, 0) for at in levels])
            + _define(_NUMBERS, [_level(at, "decimal", f"%{at + 1}.") for at in levels])
            + "".join(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in (BULLETS, PARTICULARS))
            + "".join(self._numbered)
            + "</w:numbering>"
        )


def _define(id: int, levels: list[str]) -> str:
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{id}">{kind}{"".join(levels)}</w:abstractNum>'


def _level(at: int, form: str, sign: str, left: int | None = None, hanging: int = STEP) -> str:
    left = (at + 1) * STEP if left is None else left
    suffix = "" if sign else '<w:suff w:val="nothing"/>'
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{suffix}<w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
