"""Makes the fonts that the PDF renderer bundles: `python docs/fonts.py FOLDER`, where FOLDER holds their originals.

Needs fontTools, which nothing else here does. The originals are the variable fonts of the Noto project, under the SIL
Open Font License 1.1: `NotoSansJP[wght].ttf`, `NotoEmoji[wght].ttf` and `NotoSans[wdth,wght].ttf`, anywhere in FOLDER.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET: Final = Path(__file__).resolve().parents[1] / "briefing" / "report" / "pdf" / "fonts"
CHARACTERS: Final = 0x110000


class Made(NamedTuple):
    """A bundled font: its file, its original, the place on the original's axes, and its characters (none: all)."""

    file: str
    original: str
    axes: dict[str, float]
    style: str
    weight: int
    characters: frozenset[int]


def encodable(*encodings: str) -> frozenset[int]:
    """Return the code points that stand in one of some character sets."""
    return frozenset(point for point in range(CHARACTERS) if any(_fits(chr(point), name) for name in encodings))


def _fits(character: str, encoding: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def ranges(*bounds: tuple[int, int]) -> frozenset[int]:
    """Return the code points of some ranges, both ends included."""
    return frozenset(point for first, last in bounds for point in range(first, last + 1))


EUROPEAN: Final = ranges(
    (0x0020, 0x024F), (0x0259, 0x0259), (0x02B0, 0x02DF), (0x0300, 0x03FF), (0x0400, 0x052F), (0x1E00, 0x1FFF),
    (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2190, 0x2199), (0x2200, 0x22FF),
)  # fmt: skip
"""Latin, Greek and Cyrillic with the marks, signs and arrows that stand among them."""

FONTS: Final = (
    # JIS X 0208 and 0213, and what Windows adds to them: the kanji of Japanese names are there.
    Made(
        "NotoSansJP-Regular.ttf",
        "NotoSansJP[wght].ttf",
        {"wght": 400},
        "Regular",
        400,
        encodable("shift_jis", "cp932", "shift_jis_2004"),
    ),
    Made("NotoEmoji-Regular.ttf", "NotoEmoji[wght].ttf", {"wght": 400}, "Regular", 400, frozenset()),
    Made("NotoSans-SemiBold.ttf", "NotoSans[wdth,wght].ttf", {"wdth": 100, "wght": 600}, "SemiBold", 600, EUROPEAN),
)


def make_font(folder: Path, made: Made) -> Path:
    """Cut one font out of its original, write it and return its path."""
    font = TTFont(next(folder.rglob(made.original.replace("[", "[[]"))), recalcTimestamp=False)
    font = instantiateVariableFont(font, made.axes)
    chooser = subset.Subsetter(_options())
    chooser.populate(unicodes=made.characters or font.getBestCmap())
    chooser.subset(font)
    font["OS/2"].usWeightClass = made.weight
    _name(font, made.style)
    path = TARGET / made.file
    font.save(path)
    return path


def _options() -> Any:  # noqa: ANN401 - fontTools has no types
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.layout_features = ["ccmp", "kern", "locl", "mark", "mkmk"]
    return options


def _name(font: TTFont, style: str) -> None:
    """Give a font one family and one style, as a static font has them."""
    family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
    for number, text in {1: f"{family} {style}", 2: "Regular", 4: f"{family} {style}", 16: family, 17: style}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].setName(f"{family}-{style}".replace(" ", ""), 6, 3, 1, 0x409)


def main(arguments: Iterable[str]) -> None:
    """Make every font from the originals in the folder that is named."""
    for folder in map(Path, arguments):
        for made in FONTS:
            path = make_font(folder, made)
            sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
