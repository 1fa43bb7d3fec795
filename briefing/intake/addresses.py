"""Where the name of a host leads: looked up once, and only to where documents are fetched from."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult

from briefing.errors import UnreadableFile

Address = tuple[str, int]
"""A number of the Internet protocol, and a port."""
_PORTS: Final = {"http": 80, "https": 443}
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""Addresses of version 6 that stand for one of version 4 (RFC 6052, 2.1)."""


def resolve(parts: SplitResult, asked: str, *, private: bool) -> Address:
    """Return the address of a host and its port; `asked` is what a message names.

    Raises UnreadableFile where any address that the name has is not a public one and `private` does not allow it, and
    OSError where the name is not known.
    """
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for number in found:
        if not private and not is_public(number):
            raise UnreadableFile(
                f"{asked}: leads to {number}, an address in a private network; --allow-private fetches from there"
            )
    return found[0], port


def is_public(number: str) -> bool:
    """Say whether an address belongs to the public Internet, whatever other address it wraps."""
    address = ip_address(number.partition("%")[0])
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _unwrap(address))


def _unwrap(address: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    if isinstance(address, IPv4Address):
        return (address,)
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return address, address.sixtofour
    if address.teredo:
        return address, *address.teredo
    if address in _TRANSLATED:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return (address,)
