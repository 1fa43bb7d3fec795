"""The names of OpenDocument's elements and attributes (OpenDocument 1.3, part 3)."""

from typing import Final

from briefing.source.formats.xml import tag

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES: Final = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "style": f"{_OASIS}:style:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "presentation": f"{_OASIS}:presentation:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def expand(name: str) -> str:
    """Return a name such as "text:p" as it stands in the elements that are read."""
    prefix, _, local = name.partition(":")
    return tag(_SPACES[prefix], local)
