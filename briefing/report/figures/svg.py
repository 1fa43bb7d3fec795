"""A scene as an SVG element that stands inside a page: no script, no style of its own, nothing loaded."""

from collections.abc import Iterator
from html import escape
from typing import Final

from briefing.report.figures.scene import Anchor, Box, Dot, Line, Scene, Shade, Shape, Words
from briefing.visible import legible

DASHES: Final = "2.4 1.8"
_ANCHORS: Final = {Anchor.START: "", Anchor.MIDDLE: ' text-anchor="middle"', Anchor.END: ' text-anchor="end"'}
HOLLOW: Final = "hollow"
"""The class of a shape that is filled with the colour of the page."""


def write_svg(scene: Scene, title: str, description: str, id: str, css: str = "") -> str:
    """Return a scene as one SVG element, which a screen reader takes for one picture with these words.

    `id` begins the ids of its parts and must be the page's only one; `css` names more classes. Shades are classes
    (`faint`, `mark`), for the page's style decides on colours; without any style all is the colour of the text.
    """
    size = f'viewBox="0 0 {_number(scene.width)} {_number(scene.height)}"'
    names = f'aria-labelledby="{id}-title" aria-describedby="{id}-words"'
    words = f'<title id="{id}-title">{_text(title)}</title><desc id="{id}-words">{_text(description)}</desc>'
    classes = " ".join(filter(None, ["scene", css]))
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" {size} role="img" {names}'
    return "\n".join([f'{opening} fill="currentColor">{words}', *map(_write, scene.shapes), "</svg>"])


def _write(shape: Shape) -> str:
    return "".join(_compose(shape))


def _compose(shape: Shape) -> Iterator[str]:
    match shape:
        case Line():
            ends = " ".join(f'{name}="{_number(value)}"' for name, value in zip(_ENDS, shape[:4], strict=True))
            dashes = f' stroke-dasharray="{DASHES}"' if shape.dashed else ""
            yield f'<line {ends}{_class(shape.shade)} stroke="currentColor" stroke-width="{_number(shape.width)}"'
            yield f"{dashes}/>"
        case Dot():
            yield f'<circle cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
            yield _paint(shape.shade, hollow=shape.hollow)
        case Box():
            yield f'<rect x="{_number(shape.x)}" y="{_number(shape.y)}" '
            yield f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            yield _paint(shape.shade, hollow=shape.hollow)
        case Words():
            weight = ' font-weight="bold"' if shape.bold else ""
            yield f'<text x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}"'
            yield f"{_class(shape.shade)}{_ANCHORS[shape.anchor]}{weight}>{_text(shape.text)}</text>"


_ENDS: Final = ("x1", "y1", "x2", "y2")


def _paint(shade: Shade, *, hollow: bool) -> str:
    if hollow:
        return f'{_class(shade, HOLLOW)} fill="none" stroke="currentColor" stroke-width="1"/>'
    return f"{_class(shade)}/>"


def _class(shade: Shade, *more: str) -> str:
    """Return the classes of a shape; what is drawn in ink, the colour of the text, needs none."""
    names = [*([] if shade is Shade.INK else [str(shade)]), *more]
    return f' class="{" ".join(names)}"' if names else ""


def _text(text: str) -> str:
    """Return any text as the content of an element: characters that XML forbids are shown as their escapes."""
    return escape(legible(text), quote=False)


def _number(value: float) -> str:
    """Return a length with at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
