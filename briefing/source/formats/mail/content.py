"""The words of one part of a mail, decoded: lines of plain text, or a page."""

from dataclasses import dataclass
from typing import Final

from briefing.source.encodings import Decoded, decode_bytes
from briefing.source.extract import Reading
from briefing.source.formats.assembly import Stretch, split_lines
from briefing.source.formats.html.page import Page, read_page
from briefing.source.formats.html.reader import decode_page
from briefing.source.formats.mail.structure import Entity
from briefing.source.formats.mail.transfer import decode_transfer

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})

_WIDE: Final = ("utf-16", "utf-32")
"""Encodings in which a NUL byte may end a text; in others programs leave some behind it."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a part says: its decoded text, the page that it is (None for plain text), and what to know of it."""

    decoded: Decoded
    page: Page | None
    notices: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the words without markup."""
        return self.page.text if self.page else self.decoded.text

    @property
    def lines(self) -> list[Stretch]:
        """Return the lines of a plain text."""
        return split_lines(self.decoded.text)


def read_content(entity: Entity, reading: Reading, number: int = 0) -> Content:
    """Return the words of a part; places in a page name the part of the original by `number`.

    Raises UnreadableFile, which names the part, where no encoding fits.
    """
    name = f"part {entity.number or '1'}"
    unwrapped = decode_transfer(entity.body, entity.find("content-transfer-encoding").decode("ascii", "replace"))
    damage = ("its transfer encoding is damaged",) if unwrapped.damaged else ()
    charset = entity.find_parameter("charset")
    if entity.type in HTML:
        decoded = decode_page(unwrapped.data, name, reading.encoding, charset)
        page = read_page(decoded.text, name, reading.limits, part=number, voted=False)
        return Content(decoded, page, (*damage, *decoded.notices, *page.notices))
    data = unwrapped.data if charset.lower().startswith(_WIDE) else unwrapped.data.rstrip(b"\0")
    decoded = decode_bytes(data, name, charset, reading.encoding, mend=True)
    return Content(decoded, None, (*damage, *decoded.notices))
