"""What a server on this machine answers, and what is made of it."""

import socket
from collections.abc import Callable
from typing import NamedTuple

import pytest

from briefing.errors import UnreadableFile
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


def take(url: str, most: int = MEGABYTE, **how: float):
    return fetch(Wish(url, most, private=True, **how), NOTHING)


def refusal(url: str, most: int = MEGABYTE, **how: float) -> str:
    with pytest.raises(UnreadableFile) as caught:
        take(url, most, **how)
    told = str(caught.value)
    assert url in told
    assert "\n" not in told
    return told
