"""Conflicts: what a merge writes into the brief, what a person sees of it, and what settling one does."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from briefing.change import HEADING, LISTS
from briefing.edit import EditError, find, remove
from briefing.identity import ALPHABET, RANDOM_LENGTH
from briefing.merge.parts import Dispute
from briefing.merge.places import (
    MISSING,
    Path,
    Spot,
    get_entry,
    get_value,
    is_text,
    kind_at,
    put_value,
    read_path,
    write_path,
)
from briefing.merge.words import say
from briefing.model import Brief, Conflict
from briefing.reference import list_dangling

PREFIX: Final = "c-"
DROPPED: Final = "dropped"
IN_FILE: Final = "what stands in the file"


def make_conflict(spot: Spot, dispute: Dispute, others: Sequence[Conflict]) -> Conflict:
    """Return a conflict whose id follows from what it says, so that two merges of the same make the same one."""
    name, entry = spot
    other = None if dispute.other is None else _write(dispute.other)
    told = Conflict(id="", list=name, entry=entry, field=write_path(dispute.path), other=other)
    number = 0
    while True:
        made = replace(told, id=_make_id(told, number))
        if made in others or find(others, made.id) is None:
            return made
        number += 1


def settle(brief: Brief, id: str, *, other: bool) -> Brief:
    """Return the brief without this conflict, the entry as it stands or, with `other`, with the other value.

    Raises EditError where there is no such conflict, or where the other value can no longer be put in: the entry is
    gone, something it names is gone, or something still uses what would be dropped.
    """
    conflict = find(brief.conflicts, id)
    if conflict is None:
        raise EditError(f"there is no conflict {id}")
    open_ones = tuple(item for item in brief.conflicts if item.id != id)
    settled = replace(brief, conflicts=open_ones)
    if not other:
        return settled
    spot, path = (conflict.list, conflict.entry), read_path(conflict.field)
    if conflict.other is None and not path:
        return _drop(settled, spot)
    value = _read(conflict.other, kind_at(spot, path)) if conflict.other is not None else _nothing(path)
    settled = put_value(settled, spot, path, value)
    lost = set(list_dangling(settled)) - set(list_dangling(brief))
    if lost:
        raise EditError(f"{min(lost).target} is no longer in the brief; keep the value that stands, or add it again")
    return settled


def describe_conflict(brief: Brief, conflict: Conflict) -> tuple[str, str]:
    """Return what the entry holds and the other value in plain words; they are not yet fit for a screen."""
    spot, path = (conflict.list, conflict.entry), read_path(conflict.field)
    gone = spot[0] in LISTS and get_entry(brief, spot) is None
    try:
        kind = kind_at(spot, path)
        held = DROPPED if gone else say(get_value(brief, spot, path), brief)
        value = None if conflict.other is None else _read(conflict.other, kind)
    except EditError:
        return DROPPED if gone else IN_FILE, DROPPED if conflict.other is None else conflict.other
    return held, DROPPED if conflict.other is None and _is_item(path) else say(value, brief)


def name_place(conflict: Conflict) -> str:
    """Return where a conflict is, in words: `facts f-7k3q9wd2 statement`."""
    return " ".join((name_spot((conflict.list, conflict.entry)), *read_path(conflict.field)))


def name_spot(spot: Spot) -> str:
    """Return what an entry is called: `facts f-7k3q9wd2`, or `heading`."""
    return "heading" if spot[0] == HEADING else " ".join(part for part in spot if part)


def _make_id(told: Conflict, number: int) -> str:
    digest = sha256(msgspec.json.encode((told.list, told.entry, told.field, told.other, number))).digest()
    bits = int.from_bytes(digest[:5], "big")
    return PREFIX + "".join(ALPHABET[bits >> 5 * at & 31] for at in reversed(range(RANDOM_LENGTH)))


def _write(value: object) -> str:
    """Return a value as text: text as it is, all else as JSON."""
    plain = msgspec.to_builtins(value)
    return plain if isinstance(plain, str) else msgspec.json.encode(plain).decode()


def _read(words: str, kind: Any) -> Any:  # noqa: ANN401  (any field's value)
    try:
        return msgspec.convert(words if is_text(kind) else msgspec.json.decode(words), kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise EditError(f"the other value cannot be read: {error}") from None


def _nothing(path: Path) -> Any:  # noqa: ANN401  (no value, or no item)
    return MISSING if _is_item(path) else None


def _is_item(path: Path) -> bool:
    """Tell whether a path ends at an item of a list, which can be taken away, not at a field."""
    return len(path) % 2 == 0


def _drop(brief: Brief, spot: Spot) -> Brief:
    name, id = spot
    if name == HEADING or get_entry(brief, spot) is None:
        return brief
    dropped = remove(brief, name, id)
    return replace(dropped, conflicts=tuple(item for item in dropped.conflicts if (item.list, item.entry) != spot))
