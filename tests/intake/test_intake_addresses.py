"""Where documents are fetched from: the public web, by the address that was checked, and nowhere else."""

import socket
import ssl
import subprocess
import threading
from shutil import which

import pytest
from served import MEGABYTE, NOTHING, PAGE, moved, refusal, take, whole

from briefing.errors import UnreadableFile
from briefing.intake import addresses, web
from briefing.intake.addresses import is_public
from briefing.intake.web import Wish, fetch


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


@pytest.mark.skipif(which("openssl") is None, reason="the certificate is made by openssl")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            line, _ = server.accept()
            try:
                with context.wrap_socket(line, server_side=True) as safe:
                    asked.append(safe.recv(1000))
            except OSError:
                return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        told = refusal(f"https://localhost:{server.getsockname()[1]}/")
        thread.join(10)
    assert "its certificate is not valid" in told
    assert asked in ([], [b""]), "nothing is said before it is known to whom"
