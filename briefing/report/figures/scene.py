"""What a picture consists of: lines, dots, boxes and words at places, in points, from the top left corner."""

from enum import StrEnum
from typing import NamedTuple


class Shade(StrEnum):
    """How strongly something is drawn; each renderer has its own colour for it, light or dark."""

    INK = "ink"
    FAINT = "faint"
    MARK = "mark"


class Anchor(StrEnum):
    """Which end of some words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Line(NamedTuple):
    """A straight line; a dashed one stands for what is inferred or open."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.75
    shade: Shade = Shade.INK
    dashed: bool = False


class Dot(NamedTuple):
    """A disc; a hollow one stands for what is inferred."""

    x: float
    y: float
    radius: float
    shade: Shade = Shade.INK
    hollow: bool = False


class Box(NamedTuple):
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float
    shade: Shade = Shade.FAINT
    hollow: bool = False


class Words(NamedTuple):
    """One line of text on its baseline; plain text, neither escaped nor cut."""

    x: float
    y: float
    text: str
    size: float = 9
    anchor: Anchor = Anchor.START
    bold: bool = False
    shade: Shade = Shade.INK


Shape = Line | Dot | Box | Words


class Scene(NamedTuple):
    """A picture: its size in points and its shapes, drawn in this order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
