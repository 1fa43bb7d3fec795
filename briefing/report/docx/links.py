"""The links of one part of a document, each a relationship of that part."""

import re
from typing import Final

from briefing.report.docx.characters import escape_xml

HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

_LONGEST: Final = 2000
"""Characters of an address; Word takes 2,083."""
_PATH: Final = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_ADDRESS = re.compile(
    rf"https?://[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9]))*(?::[0-9]{{1,5}})?(?:/(?:{_PATH}|/)*)?"
    rf"(?:\?(?:{_PATH}|[/?])*)?(?:#(?:{_PATH}|[/?])*)?"
    r"|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9]))*",
    re.IGNORECASE,
)
"""What every reader takes for an address (RFC 3986); Word calls a document damaged that links to anything else."""


class Links:
    """The addresses a part links to, in order of their first use."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def open(self, address: str) -> str:
        """Return the start of a link, or "" where the address is none that may be followed."""
        if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
            return ""
        id = self._ids.setdefault(address, f"link{len(self._ids) + 1}")
        return f'<w:hyperlink r:id="{id}" w:history="1">'

    def relate(self) -> str:
        """Return the relationships of the links."""
        return "".join(
            f'<Relationship Id="{id}" Type="{HYPERLINK}" Target="{escape_xml(address)}" TargetMode="External"/>'
            for address, id in self._ids.items()
        )
