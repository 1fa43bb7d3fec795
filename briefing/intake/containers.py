"""Files that hold documents and are none: archives, packed files and mailboxes, opened one within another."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from briefing.source.extract import Member
from briefing.source.formats.archive import Budget, Refused, list_members
from briefing.source.formats.recognition import is_mailbox, is_tar, is_zip

DEEPEST: Final = 5
"""Containers that lie within each other, at most; what lies deeper is refused."""
_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
"""How a single file packed by gzip (RFC 1952), bzip2 or xz begins."""

Open = Callable[[bytes, str, Budget], Iterator[Member | Refused]]


class Container(NamedTuple):
    """A kind of container: what a person calls it, how it is known by its bytes, and what opens it.

    `open` yields the files in it, or why one is not read, within a budget; it raises UnreadableFile.
    """

    label: str
    recognise: Callable[[bytes], bool]
    open: Open


def find_container(data: bytes) -> Container | None:
    """Return the kind of container that a file is, None where it is none."""
    return next((container for container in CONTAINERS if container.recognise(data)), None)


def _is_packed(data: bytes) -> bool:
    return data.startswith(_PACKED)


def _open_archive(data: bytes, name: str, budget: Budget) -> Iterator[Member | Refused]:
    return list_members(data, name, budget.limits, budget)


def _open_mailbox(data: bytes, name: str, budget: Budget) -> Iterator[Member | Refused]:
    from briefing.source.formats.mailbox import list_messages  # noqa: PLC0415

    return list_messages(data, name, budget)


CONTAINERS: Final[tuple[Container, ...]] = (
    Container("zip archive", is_zip, _open_archive),
    Container("tar archive", is_tar, _open_archive),
    Container("packed file", _is_packed, _open_archive),
    Container("mailbox", is_mailbox, _open_mailbox),
)
"""The first kind that knows a file opens it; a document in one of our formats is asked about before."""
