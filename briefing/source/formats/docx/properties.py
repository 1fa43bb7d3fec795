"""What a Word document says of itself: its core properties (ECMA-376-2, 11) and the language of its styles."""

from typing import Final
from xml.etree.ElementTree import Element

from briefing.source.extract import Claim
from briefing.source.formats.xml import find_local_name

_FIELDS: Final = {
    "title": ("title", "title in the document's properties"),
    "creator": ("author", "author in the document's properties"),
    "created": ("published", "day on which the file was made, by its properties"),
    "modified": ("modified", "day on which the file was last changed, by its properties"),
    "language": ("language", "language in the document's properties"),
}
_TEMPLATE: Final = "python-docx"
"""The author that this library's template names, and with it a day in 2013."""
_DAYS: Final = frozenset({"published", "modified"})


def read_claims(root: Element) -> list[Claim]:
    """Return the claims of the core properties by the root of their part, an empty property left out.

    Author and days of a file that still has those of its program's template are left out. Days are weak.
    """
    claims = []
    for element in root:
        field, basis = _FIELDS.get(find_local_name(element), ("", ""))
        value = " ".join((element.text or "").split())
        if field and value:
            is_day = field in _DAYS
            claims.append(Claim(field, value[:10] if is_day else value, basis, weak=is_day))
    is_template = any(claim.field == "author" and claim.value == _TEMPLATE for claim in claims)
    return [claim for claim in claims if not (is_template and (claim.field == "author" or claim.weak))]
