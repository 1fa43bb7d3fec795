"""Documents from the web: what a server answers is kept as it came, and nothing it does costs more than one line."""

import gzip
import json
import socket
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

import pytest

from briefing.errors import UnreadableFile
from briefing.intake import addresses, web
from briefing.intake.addresses import is_public
from briefing.intake.charsets import find_charset
from briefing.intake.records import Record
from briefing.intake.web import Wish, fetch

MEGABYTE = 1024 * 1024
PAGE = b"<!DOCTYPE html><html><head><title>Talks</title></head><body><p>The talks end on Tuesday.</p></body></html>"
NOTHING = Record("")

Answer = Callable[[socket.socket, str], None]


class Served(NamedTuple):
    """A server on this machine: its address, and the paths that it was asked for."""

    url: str
    asked: list[str]


def whole(body: bytes = PAGE, status: str = "200 OK", *headers: str) -> Answer:
    def answer(line: socket.socket, _: str) -> None:
        head = [f"HTTP/1.1 {status}", "Connection: close", *headers]
        if not any(header.lower().startswith(("content-length", "transfer-encoding")) for header in headers):
            head.append(f"Content-Length: {len(body)}")
        line.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)

    return answer


def moved(to: str, status: str = "302 Found") -> Answer:
    return whole(b"", status, f"Location: {to}")


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Answer]], Served]]:
    servers: list[socketserver.ThreadingTCPServer] = []

    def start(answers: dict[str, Answer]) -> Served:
        asked: list[str] = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                path = self.rfile.readline().split(b" ")[1].decode()
                while self.rfile.readline().strip():
                    continue
                asked.append(path)
                try:
                    answers[path](self.connection, path)
                except OSError:
                    return

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        server = Server(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return Served(f"http://127.0.0.1:{server.server_address[1]}", asked)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def take(url: str, most: int = MEGABYTE, **how: float):
    return fetch(Wish(url, most, private=True, **how), NOTHING)


def refusal(url: str, most: int = MEGABYTE, **how: float) -> str:
    with pytest.raises(UnreadableFile) as caught:
        take(url, most, **how)
    told = str(caught.value)
    assert url in told
    assert "\n" not in told
    return told


def test_the_bytes_come_as_they_are_with_time_address_and_headers(serve):
    extra = ("Content-Type: text/html; charset=utf-8", 'ETag: "x1"', "Set-Cookie: secret=1", "Last-Modified: yesterday")
    served = serve({"/a/talks.html?x=1": whole(PAGE, "200 OK", *extra)})
    offer = take(f"{served.url}/a/talks.html?x=1#part")
    assert offer.data == PAGE
    assert offer.name == "talks.html"
    kept = offer.record.retrieval
    assert kept.url == f"{served.url}/a/talks.html?x=1#part"
    assert kept.address == ""
    assert kept.retrieved.endswith("+00:00")
    assert kept.headers["etag"] == '"x1"'
    assert kept.headers["last-modified"] == "yesterday"
    assert "secret" not in json.dumps(kept.headers)


def test_redirects_are_followed_and_the_last_address_is_kept(serve):
    served = serve({"/1": moved("/2"), "/2": moved("3", "308 Permanent Redirect"), "/3": whole()})
    offer = take(f"{served.url}/1")
    assert served.asked == ["/1", "/2", "/3"]
    assert offer.record.retrieval.address == f"{served.url}/3"
    assert {claim.field: claim.value for claim in offer.record.claims}["url"] == f"{served.url}/3"


def test_redirects_in_a_circle_end(serve):
    served = serve({"/1": moved("/2"), "/2": moved("/1")})
    assert "leads on more than 10 times" in refusal(f"{served.url}/1")
    assert len(served.asked) == 11


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "data:text/plain,x", "gopher://x/"])
def test_a_redirect_leads_to_no_file_and_no_other_protocol(serve, target):
    served = serve({"/1": moved(target)})
    assert "only http and https are fetched" in refusal(f"{served.url}/1")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "data:text/plain,x", "javascript:1"])
def test_only_the_web_is_fetched_from(url):
    assert "only http and https are fetched" in refusal(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http:///x", "names no host"),
        ("http://[::1", "is no address"),
        ("http://x:99999/", "is no address"),
    ],
)
def test_what_is_no_address_is_told(url, words):
    assert words in refusal(url)


def test_a_password_is_neither_sent_nor_kept():
    with pytest.raises(UnreadableFile, match="holds a password") as caught:
        take("https://ann:geheim@example.org/x")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "0x7f000001", "2130706433", "0"])
def test_this_machine_is_not_fetched_from_unless_that_is_allowed(serve, host):
    served = serve({"/": whole()})
    url = f"http://{host}:{served.url.rpartition(':')[2]}/"
    with pytest.raises(UnreadableFile, match=r"private network; --allow-private|is not known here|cannot be reached"):
        fetch(Wish(url, MEGABYTE), NOTHING)
    assert served.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(serve, monkeypatch):
    inner = serve({"/secret": whole(b"secret")})
    outer = serve({"/": moved(f"{inner.url}/secret")})
    monkeypatch.setattr(addresses, "is_public", lambda number: False)
    real = addresses.resolve

    def first_is_public(parts, asked, *, private):
        return real(parts, asked, private=parts.port == int(outer.url.rpartition(":")[2]))

    monkeypatch.setattr(web, "resolve", first_is_public)
    with pytest.raises(UnreadableFile, match="private network"):
        fetch(Wish(f"{outer.url}/", MEGABYTE), NOTHING)
    assert inner.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(serve, monkeypatch):
    """A name that leads to another address the second time (DNS rebinding) is looked up only once."""
    served = serve({"/": whole()})
    port = int(served.url.rpartition(":")[2])
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]])
    real = socket.getaddrinfo
    looked_up = []

    def look_up(host, *rest, **more):
        if host == "rebound.example":
            looked_up.append(host)
            return next(answers)
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert take(f"http://rebound.example:{port}/").data == PAGE
    assert looked_up == ["rebound.example"]


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("ff02::1", False),
    ],
)
def test_private_addresses_are_known_in_every_wrapping(number, public):
    assert is_public(number) is public


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oops", "304 Not Modified", "204 No Content"])
def test_what_is_no_document_is_refused_with_its_number(serve, status):
    served = serve({"/x": whole(b"<p>Sorry.</p>", status)})
    assert f"the server answers {status}" in refusal(f"{served.url}/x")


def test_what_a_server_says_steers_no_terminal(serve):
    served = serve({"/x": whole(b"x", "404 \x1b]52;c;eA==\x07 gone")})
    assert "\x1b" not in refusal(f"{served.url}/x")


def test_a_large_document_is_refused_before_it_is_read_and_while_it_is(serve):
    def endless(line: socket.socket, _: str) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(1000):
            line.sendall(bytes(64 * 1024))

    served = serve({"/told": whole(b"x", "200 OK", "Content-Length: 99999999999"), "/endless": endless})
    for path in ("/told", "/endless"):
        assert "larger than 1 MB" in refusal(served.url + path)
    assert take(f"{serve({'/': whole(b'a' * MEGABYTE)}).url}/").data == b"a" * MEGABYTE


def test_packed_bodies_are_unpacked_and_bombs_are_not(serve):
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    bare = raw.compress(PAGE) + raw.flush()
    bomb = gzip.compress(bytes(50 * MEGABYTE))
    served = serve(
        {
            "/gzip": whole(gzip.compress(PAGE), "200 OK", "Content-Encoding: gzip"),
            "/zlib": whole(zlib.compress(PAGE), "200 OK", "Content-Encoding: deflate"),
            "/bare": whole(bare, "200 OK", "Content-Encoding: deflate"),
            "/twice": whole(gzip.compress(zlib.compress(PAGE)), "200 OK", "Content-Encoding: deflate, gzip"),
            "/bomb": whole(bomb, "200 OK", "Content-Encoding: gzip"),
            "/cut": whole(gzip.compress(PAGE)[:-9], "200 OK", "Content-Encoding: gzip"),
            "/strange": whole(PAGE, "200 OK", "Content-Encoding: br"),
        }
    )
    for path in ("/gzip", "/zlib", "/bare", "/twice"):
        assert take(served.url + path).data == PAGE
    assert "larger than 1 MB" in refusal(f"{served.url}/bomb")
    for path in ("/cut", "/strange"):
        assert "does not speak HTTP as it should" in refusal(served.url + path)


def test_chunks_are_joined_and_broken_ones_refused(serve):
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:10], PAGE[10:])) + b"0\r\n\r\n"
    header = "Transfer-Encoding: chunked"
    served = serve(
        {
            "/good": whole(chunked, "200 OK", header),
            "/broken": whole(b"zz\r\nwhat\r\n", "200 OK", header),
            "/short": whole(b"ff\r\nonly this", "200 OK", header),
        }
    )
    assert take(f"{served.url}/good").data == PAGE
    assert "nothing was added" in refusal(f"{served.url}/broken")
    assert "cut short" in refusal(f"{served.url}/short")


def test_a_body_shorter_than_its_length_is_refused(serve):
    served = serve({"/": whole(PAGE, "200 OK", f"Content-Length: {len(PAGE) + 5}")})
    assert "cut short" in refusal(f"{served.url}/")


def test_a_server_that_breaks_off_or_answers_nonsense_costs_one_line(serve):
    def reset(line: socket.socket, _: str) -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        line.close()

    served = serve(
        {
            "/reset": reset,
            "/silent": lambda line, _: line.close(),
            "/nonsense": lambda line, _: line.sendall(b"SSH-2.0-hello\r\n\r\n"),
            "/empty": whole(b""),
            "/lost": whole(b"", "302 Found"),
        }
    )
    for path in ("/reset", "/silent"):
        assert "broke the connection off" in refusal(served.url + path)
    assert "does not speak HTTP" in refusal(f"{served.url}/nonsense")
    assert "answers with nothing" in refusal(f"{served.url}/empty")
    assert "does not say where to" in refusal(f"{served.url}/lost")


def test_nobody_there_is_one_line():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in refusal(f"http://127.0.0.1:{port}/")


def test_a_machine_that_is_offline_is_told_so(monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert "is this machine online?" in refusal("https://example.org/x")


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_slow_drip_is_cut_off(serve, part):
    def drip(line: socket.socket, _: str) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n" + (b"" if part == "headers" else b"\r\n"))
        for _ in range(200):
            line.sendall(b"x")
            time.sleep(0.05)

    served = serve({"/": drip})
    began = time.monotonic()
    assert "takes more than 0.4 s" in refusal(f"{served.url}/", patience=0.4)
    assert time.monotonic() - began < 5


def test_the_declared_encoding_is_handed_on_where_the_bytes_bear_it_out(serve):
    text = "Переговоры".encode("koi8-r")
    served = serve(
        {
            "/r": whole(text, "200 OK", "Content-Type: text/plain; charset=koi8-r"),
            "/pdf": whole(b"%PDF-1.4", "200 OK", "Content-Type: application/pdf; charset=koi8-r"),
        }
    )
    assert take(f"{served.url}/r").record.encoding == "KOI8-R"
    assert take(f"{served.url}/pdf").record.encoding == ""
    assert find_charset("utf-8", text) == ""
    assert find_charset("iso-8859-1", "Переговоры".encode()) == "", "what servers declare of everything"
    assert find_charset("iso-8859-1", "façade".encode("latin-1")) == "Windows-1252"
    assert find_charset("koi8-r", b"\xef\xbb\xbfx") == "", "a mark goes before it"
    assert find_charset("rot13", b"x") == ""


def test_a_fetched_page_is_a_source_with_its_record_and_the_second_time_is_none(serve, tmp_path, monkeypatch, capsys):
    from briefing.cli import main

    served = serve({"/talks": whole(PAGE, "200 OK", "Content-Type: text/html")})
    monkeypatch.chdir(tmp_path)
    assert main(["new", "talks"]) == 0
    assert main(["add", f"{served.url}/talks"]) == 3
    assert "--allow-private" in capsys.readouterr().err
    assert main(["add", "--allow-private", f"{served.url}/talks"]) == 0
    assert "seeds/talks.html  " in capsys.readouterr().out
    assert (tmp_path / "seeds" / "talks.html").read_bytes() == PAGE
    digest = sha256(PAGE).hexdigest()
    record = json.loads((tmp_path / "seeds" / ".records" / f"{digest}.json").read_text())
    assert record["sha256"] == digest
    assert record["retrieval"]["url"] == f"{served.url}/talks"
    assert main(["add", "--allow-private", f"{served.url}/talks"]) == 0
    assert "already there as seeds/talks.html" in capsys.readouterr().out


def test_a_source_that_is_fetched_again_is_a_new_version_with_a_record_of_its_own(serve, tmp_path, monkeypatch, capsys):
    from briefing.cli import main

    later = PAGE.replace(b"Tuesday", b"Friday")
    served = serve({"/talks": whole(PAGE), "/later": whole(later)})
    monkeypatch.chdir(tmp_path)
    assert main(["new", "talks"]) == 0
    assert main(["add", "--allow-private", f"{served.url}/talks"]) == 0
    assert main(["tick", "talks", "--source", "talks", "--quote", "The talks end on Tuesday."]) == 0
    assert main(["add", "--allow-private", "--version-of", "talks.html", f"{served.url}/later"]) == 0
    assert "1 of 1 quote of " in capsys.readouterr().err
    assert (tmp_path / "seeds" / "talks.html").read_bytes() == later
    record = json.loads((tmp_path / "seeds" / ".records" / f"{sha256(later).hexdigest()}.json").read_text())
    assert record["retrieval"]["url"] == f"{served.url}/later"
    assert main(["add", "--allow-private", "--version-of", "talks.html", f"{served.url}/gone"]) == 3
    assert (tmp_path / "seeds" / "talks.html").read_bytes() == later
