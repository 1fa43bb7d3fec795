"""A picture's scene as Typst draws it: shapes at places, scaled to the line, with words for those who cannot see it."""

from collections.abc import Iterator
from typing import Final

from briefing.report.figures.scene import Anchor, Box, Dot, Line, Shade, Shape, Words
from briefing.report.manuscript import Figure
from briefing.report.pdf.literal import quote
from briefing.report.pdf.phrase import Phrases
from briefing.report.pdf.sheet import COLUMN, MEASURE

TALLEST: Final = COLUMN - 40.0
"""Points that a picture may be high: a page less a heading."""
_COLOURS: Final = {Shade.INK: "ink", Shade.FAINT: "hair", Shade.MARK: "accent"}


def draw(figure: Figure, phrases: Phrases) -> str:
    """Return Typst markup for a picture, as wide as the line unless it would be higher than a page."""
    scene = figure.scene
    if scene.width <= 0 or scene.height <= 0:
        return ""
    scale = min(MEASURE / scene.width, TALLEST / scene.height)
    shapes = "\n".join(_draw(shape, scene.width, scale, phrases) for shape in scene.shapes)
    width, height = (_points(side * scale) for side in (scene.width, scene.height))
    return f"#picture({quote(phrases.text(figure.alternative))}, {width}, {height})[\n{shapes}\n]\n\n"


def _draw(shape: Shape, across: float, scale: float, phrases: Phrases) -> str:
    if isinstance(shape, Line):
        ends = ", ".join(f"{key}: {_pair(x, y, scale)}" for key, x, y in _ends(shape))
        return f"#place(top + left, line({ends}, stroke: {_stroke(shape.shade, shape.width * scale, shape.dashed)}));"
    if isinstance(shape, Dot):
        radius = _points(shape.radius * scale)
        at = _at(shape.x - shape.radius, shape.y - shape.radius, scale)
        return f"#place(top + left, {at}, circle(radius: {radius}, {_paint(shape.shade, shape.hollow, scale)}));"
    if isinstance(shape, Box):
        size = f"width: {_points(shape.width * scale)}, height: {_points(shape.height * scale)}"
        at = _at(shape.x, shape.y, scale)
        return f"#place(top + left, {at}, rect({size}, {_paint(shape.shade, shape.hollow, scale)}));"
    return _write(shape, across, scale, phrases)


def _write(words: Words, across: float, scale: float, phrases: Phrases) -> str:
    """Return words on their baseline; `place` puts the middle or the end of them at the same part of the scene."""
    start = {Anchor.START: 0.0, Anchor.MIDDLE: across / 2, Anchor.END: across}[words.anchor]
    side = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}[words.anchor]
    weight = "600" if words.bold else "400"
    face = f"size: {_points(words.size * scale)}, weight: {weight}, fill: {_ink(words.shade)}"
    text = f'text({face}, top-edge: "baseline", bottom-edge: "baseline", {quote(phrases.text(words.text))})'
    return f"#place(top + {side}, {_at(words.x - start, words.y, scale)}, {text});"


def _ends(line: Line) -> Iterator[tuple[str, float, float]]:
    yield "start", line.x1, line.y1
    yield "end", line.x2, line.y2


def _paint(shade: Shade, hollow: bool, scale: float) -> str:
    return f"stroke: {_stroke(shade, scale, dashed=False)}, fill: white" if hollow else f"fill: {_COLOURS[shade]}"


def _stroke(shade: Shade, width: float, dashed: bool) -> str:
    dash = ', dash: "dashed"' if dashed else ""
    return f"(paint: {_COLOURS[shade]}, thickness: {_points(width)}{dash})"


def _ink(shade: Shade) -> str:
    """Return the colour of words: faint ones must still be read."""
    return "soft" if shade is Shade.FAINT else _COLOURS[shade]


def _pair(x: float, y: float, scale: float) -> str:
    return f"({_points(x * scale)}, {_points(y * scale)})"


def _at(x: float, y: float, scale: float) -> str:
    return f"dx: {_points(x * scale)}, dy: {_points(y * scale)}"


def _points(length: float) -> str:
    return f"{length:.2f}pt"
