"""Documents from the web: what a server answers is kept as it came, and nothing it does costs more than one line."""

import gzip
import json
import socket
import time
import zlib
from hashlib import sha256

import pytest
from served import MEGABYTE, PAGE, moved, refusal, take, whole

from briefing.intake.charsets import find_charset


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
