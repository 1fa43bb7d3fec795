"""A web page that a browser saved as one message (MHTML, RFC 2557): its page's text; pictures and styles are left."""

from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final, NamedTuple

from briefing.errors import UnreadableFile
from briefing.source.encodings import Decoded
from briefing.source.extract import Claim, Extract, Limits, Link, Piece, Reading
from briefing.source.formats.html.page import Page, read_page
from briefing.source.formats.html.reader import decode_page
from briefing.source.formats.html.writer import PARAGRAPH
from briefing.source.original import Original, Part, PartKind, Segment

EXTRACTOR: Final = "mhtml/1"
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_ADDRESSES: Final = ("snapshot-content-location", "content-location")


class _Read(NamedTuple):
    """A part that was read: its number in the message from 1, its page, and how it was decoded."""

    number: int
    page: Page
    decoded: Decoded


def read(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of the saved page; places count the code points of its decoded part, parts from 1.

    Where the page is only a frame for others, the text of those is read, in their order. Raises UnreadableFile.
    """
    message, pages = _find_pages(data, name, reading.limits)
    root = _find_root(message, pages)
    found = _read_parts([root], name, reading)
    if not found and len(pages) > 1:
        found = _read_parts([page for page in pages if page is not root], name, reading)
    return _join(found, (*_read_addresses(message, root[1]), *_read_subject(message)), reading.limits, name)


def _find_pages(data: bytes, name: str, limits: Limits) -> tuple[Message, list[tuple[int, Message]]]:
    """Return the message and its parts that are pages, each with its number from 1."""
    pages: list[tuple[int, Message]] = []
    try:
        message = message_from_bytes(data)
        parts = (part for part in message.walk() if not part.is_multipart())
        for number, part in enumerate(parts, 1):
            if number > limits.members:
                raise UnreadableFile(
                    f"{name}: holds more than {limits.members:,} parts, the most that is read; split it"
                )
            if part.get_content_type() in _PAGES:
                pages.append((number, part))
    except (RecursionError, ValueError, LookupError):
        raise UnreadableFile(f"{name}: its parts cannot be told apart; save the page again, as HTML") from None
    if not pages:
        raise UnreadableFile(f"{name}: the saved page holds no text in HTML; save it again, as HTML")
    return message, pages


def _find_root(message: Message, pages: list[tuple[int, Message]]) -> tuple[int, Message]:
    """Return the part that the message names as the first to show (RFC 2387, 3.2), else the first page."""
    start = message.get_param("start")
    wanted = start.strip() if isinstance(start, str) else ""
    named = (page for page in pages if wanted and str(page[1].get("content-id", "")).strip() == wanted)
    return next(named, pages[0])


def _read_parts(parts: list[tuple[int, Message]], name: str, reading: Reading) -> list[_Read]:
    found = []
    for number, part in parts:
        decoded = _decode(part, name, reading.encoding)
        page = read_page(decoded.text, name, reading.limits)
        if page.pieces:
            found.append(_Read(number, page, decoded))
    return found


def _decode(part: Message, name: str, chosen: str) -> Decoded:
    data = part.get_payload(decode=True)
    declared = part.get_param("charset")
    label = declared if isinstance(declared, str) else ""
    return decode_page(data if isinstance(data, bytes) else b"", name, chosen, label)


def _read_addresses(message: Message, root: Message) -> tuple[Claim, ...]:
    """Return the address that the page was saved from."""
    addresses = [str(each.get(field, "")).strip() for each, field in ((message, _ADDRESSES[0]), (root, _ADDRESSES[1]))]
    found = next((address for address in addresses if address.lower().startswith(("http://", "https://"))), "")
    return (Claim("url", found, "address that it was saved from"),) if found else ()


def _read_subject(message: Message) -> tuple[Claim, ...]:
    """Return the title under which the page was saved."""
    try:
        subject = str(make_header(decode_header(str(message.get("subject", "")))))
    except (LookupError, ValueError, HeaderParseError):
        return ()
    title = " ".join(subject.replace("\0", "").split())
    return (Claim("title", title, "subject that it was saved under"),) if title else ()


def _join(found: list[_Read], claims: tuple[Claim, ...], limits: Limits, name: str) -> Extract:
    """Return one extract of the parts, a blank line between two."""
    texts: list[str] = []
    segments: list[Segment] = []
    pieces: list[Piece] = []
    links: list[Link] = []
    length = 0
    for at, (_, page, _) in enumerate(found):
        begin = length + (len(PARAGRAPH) if at else 0)
        segments += [each._replace(start=begin + each.start, end=begin + each.end, part=at) for each in page.segments]
        pieces += [each._replace(start=begin + each.start, end=begin + each.end) for each in page.pieces]
        links += [each._replace(start=begin + each.start, end=begin + each.end) for each in page.links]
        texts.append(page.text)
        length = begin + len(page.text)
    if length > limits.text:
        raise UnreadableFile(f"{name}: holds more than {limits.text:,} characters of text, the most that is read")
    parts = tuple(Part(PartKind.MESSAGE, number) for number, _, _ in found)
    said = tuple(dict.fromkeys(claim for _, page, decoded in found for claim in (*page.claims, *decoded.claims)))
    known = {claim.field for claim in said}
    notices = tuple(dict.fromkeys(each for _, page, decoded in found for each in (*decoded.notices, *page.notices)))
    return Extract(
        PARAGRAPH.join(texts),
        EXTRACTOR,
        Original(parts, tuple(segments)),
        tuple(pieces),
        (*said, *(claim for claim in claims if claim.field not in known)),
        notices,
        tuple(links),
    )
