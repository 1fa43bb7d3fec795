"""Documents from the web: fetched with every hop checked, within bounds of time and size, and kept as they came.

Only http and https. The name of a host is looked up once, its address is checked, and that very address is connected
to, so that a name cannot lead into a private network between the two. No proxy, cookie or password is ever used.
"""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Timer
from typing import Final, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from msgspec.structs import replace

from briefing import __version__
from briefing.errors import UnreadableFile
from briefing.intake.added import Offer
from briefing.intake.addresses import Address, resolve
from briefing.intake.charsets import find_charset
from briefing.intake.records import Record, Retrieval
from briefing.intake.transfer import Coding, decode
from briefing.visible import visible

MOST_HOPS: Final = 10
"""Redirects that are followed; browsers follow twenty."""
PATIENCE: Final = 60.0
"""Seconds for everything, redirects included."""
SILENCE: Final = 20.0
"""Seconds for which a server may say nothing."""
PIECE: Final = 64 * 1024
LONGEST_VALUE: Final = 500
"""Characters of a header that are kept."""
KEPT: Final = (
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "memento-datetime",
    "server",
)
"""Headers that are kept: what the document is, and when its publisher says that it changed."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MEGABYTE: Final = 1024 * 1024
_TEXTS: Final = ("text/",)
_MARKUP: Final = ("xml", "json")
_SAFE: Final = "/%:=&?~#+!$,;'@()*[]|"

_WORDS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (socket.gaierror, "its host is not known here; is this machine online?"),
    (TimeoutError, f"the server says nothing for {SILENCE:g} s"),
    (http.client.RemoteDisconnected, "the server broke the connection off"),
    (ConnectionResetError, "the server broke the connection off"),
    (BrokenPipeError, "the server broke the connection off"),
    (http.client.IncompleteRead, "the document is cut short: the connection ended before it did"),
)


class Wish(NamedTuple):
    """What is to be fetched, and within which bounds."""

    url: str
    most: int
    """Bytes of the document."""
    private: bool = False
    """Whether addresses in private networks may be fetched from."""
    patience: float = PATIENCE


class _Answer(NamedTuple):
    status: int
    reason: str
    headers: "http.client.HTTPMessage"
    data: bytes


def fetch(wish: Wish, plan: Record) -> Offer:
    """Return the document at an address as an offer, with the record of how and when it was fetched.

    Raises UnreadableFile where it cannot be reached, is not found, is too large or takes too long, or leads where
    nothing is fetched from.
    """
    began = datetime.now(UTC)
    url = _tidy(wish.url, wish.url)
    with _deadline(wish) as line:
        for _ in range(MOST_HOPS + 1):
            answer = _ask(url, wish, line)
            if answer.status not in _REDIRECTS:
                return _offer(wish, url, answer, began, plan)
            url = _follow(wish, url, answer)
    raise UnreadableFile(f"{wish.url}: leads on more than {MOST_HOPS} times; open it in a browser and save it")


class _Line:
    """The connection that is open now, which the end of patience cuts."""

    def __init__(self) -> None:
        self.socket: socket.socket | None = None
        self.is_cut = False

    def cut(self) -> None:
        self.is_cut = True
        if self.socket is not None:
            try:
                self.socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


@contextmanager
def _deadline(wish: Wish) -> Iterator[_Line]:
    """Cut the connection once patience is over, and say in one sentence what went wrong."""
    line = _Line()
    timer = Timer(wish.patience, line.cut)
    timer.daemon = True
    timer.start()
    try:
        yield line
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = f"takes more than {wish.patience:g} s"
        raise UnreadableFile(f"{wish.url}: {late if line.is_cut else _say(error)}; nothing was added") from error
    finally:
        timer.cancel()


def _say(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    if isinstance(error, OSError):
        return f"cannot be reached ({error.strerror or type(error).__name__})"
    return "the server does not speak HTTP as it should"


def _tidy(url: str, asked: str) -> str:
    """Return an address as it is asked for; raises UnreadableFile where it is none that is fetched."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UnreadableFile(f"{asked}: is no address; give one such as https://example.org/page") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise UnreadableFile(f"{asked}: leads to {parts.scheme}:, and only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise UnreadableFile(f"{parts.scheme}://…@{host}: holds a password, which would be kept; give it without")
    if not host:
        raise UnreadableFile(f"{asked}: names no host; give an address such as https://example.org/page")
    name = host if host.isascii() else host.encode("idna").decode()
    place = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    return urlunsplit(SplitResult(parts.scheme.lower(), place, path, query, ""))


def _follow(wish: Wish, url: str, answer: _Answer) -> str:
    target = answer.headers.get("location", "")
    if not target:
        raise UnreadableFile(
            f"{wish.url}: the server answers {answer.status} and does not say where to; nothing to add"
        )
    return _tidy(urljoin(url, target), f"{wish.url} (by way of {visible(target)[:LONGEST_VALUE]})")


def _ask(url: str, wish: Wish, line: _Line) -> _Answer:
    """Return what one address answers; of what is no document the body is left unread."""
    parts = urlsplit(url)
    address = resolve(parts, wish.url, private=wish.private)
    connection = _connect(parts, address, line)
    try:
        path = urlunsplit(("", "", parts.path, parts.query, ""))
        connection.request("GET", path, headers=_list_headers())
        response = connection.getresponse()
        data = _read(response, wish, line) if response.status == http.client.OK else b""
        return _Answer(response.status, response.reason, response.headers, data)
    finally:
        connection.close()


def _connect(parts: SplitResult, address: Address, line: _Line) -> http.client.HTTPConnection:
    """Return a connection to the address that was checked, under the name that was asked for."""
    plain = socket.create_connection(address, SILENCE)
    line.socket = plain
    connection = http.client.HTTPConnection(parts.netloc, timeout=SILENCE)
    connection.sock = plain
    if parts.scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
        except BaseException:
            plain.close()
            raise
        line.socket = connection.sock
    return connection


def _list_headers() -> dict[str, str]:
    return {"User-Agent": f"briefing/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}


def _read(response: http.client.HTTPResponse, wish: Wish, line: _Line) -> bytes:
    """Return a body, decoded, of at most so many bytes, packed or not."""
    stated = response.length
    if stated is not None and stated > wish.most:
        raise _too_large(wish)
    coding = Coding(response.headers.get("content-encoding", ""), wish.most)
    pieces, size = [], 0
    while piece := response.read1(PIECE):
        size += len(piece)
        if size > wish.most:
            raise _too_large(wish)
        pieces.append(piece)
    if line.is_cut:
        raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    try:
        return decode(b"".join(pieces), coding)
    except OverflowError:
        raise _too_large(wish) from None


def _too_large(wish: Wish) -> UnreadableFile:
    most = wish.most // _MEGABYTE
    return UnreadableFile(f"{wish.url}: is larger than {most} MB, the most that is fetched; --max-size sets another")


def _offer(wish: Wish, url: str, answer: _Answer, began: datetime, plan: Record) -> Offer:
    if answer.status != http.client.OK:
        reason = f" {visible(answer.reason)[:LONGEST_VALUE]}" if answer.reason else ""
        raise UnreadableFile(f"{wish.url}: the server answers {answer.status}{reason}; nothing was added")
    if not answer.data:
        raise UnreadableFile(f"{wish.url}: the server answers with nothing; nothing was added")
    kept = {name: answer.headers.get(name) for name in KEPT}
    headers = {name: visible(value)[:LONGEST_VALUE] for name, value in kept.items() if value}
    asked = _tidy(wish.url, wish.url)
    retrieval = Retrieval(
        url=visible(wish.url),
        retrieved=began.isoformat(timespec="seconds"),
        address="" if url == asked else url,
        headers=headers,
    )
    kind = answer.headers.get_content_type()
    declared = answer.headers.get_content_charset() if kind.startswith(_TEXTS) or kind.endswith(_MARKUP) else ""
    charset = plan.encoding or find_charset(declared or "", answer.data)
    return Offer(_name(url), answer.data, replace(plan, retrieval=retrieval, encoding=charset))


def _name(url: str) -> str:
    """Return the name of what an address holds: the last part of its path, else its host."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return last or (parts.hostname or "page")
