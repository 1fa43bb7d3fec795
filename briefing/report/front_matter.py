"""The front matter of a report: what its file says of itself before its first heading."""

import json
from collections.abc import Mapping, Sequence

from markdown_it.token import Token


def read_front_matter(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the front matter of a report's tokens, of which a report writes one `key: "value"` a line."""
    lines = tokens[0].content.splitlines() if tokens and tokens[0].type == "front_matter" else []
    pairs = (line.partition(": ") for line in lines)
    return {key: _unquote(value) for key, _, value in pairs}


def name_report(title: str, front_matter: Mapping[str, str]) -> str:
    """Return what a report's file is called by programs: its title and, where it says so, what kind of report it is."""
    product = front_matter.get("subtitle", "").strip()
    return f"{title} – {product}" if product else title


def _unquote(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return value
