"""The links of one part of a document, each a relationship of that part."""

from typing import Final

from briefing.report.docx.characters import escape_xml
from briefing.report.links import leads_out

HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Links:
    """The addresses a part links to, in order of their first use."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def open(self, address: str) -> str:
        """Return the start of a link, or "" where the address is none that may be followed."""
        if not leads_out(address):
            return ""
        id = self._ids.setdefault(address, f"link{len(self._ids) + 1}")
        return f'<w:hyperlink r:id="{id}" w:history="1">'

    def relate(self) -> str:
        """Return the relationships of the links."""
        return "".join(
            f'<Relationship Id="{id}" Type="{HYPERLINK}" Target="{escape_xml(address)}" TargetMode="External"/>'
            for address, id in self._ids.items()
        )
