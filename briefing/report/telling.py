"""How it is put in prose that somebody told something to somebody else."""

from collections.abc import Iterable, Sequence
from typing import Final

UNNAMED: Final = " (unnamed)"
"""Follows a person who is described and not named."""


def say_chain(people: Sequence[str], outlets: Sequence[str]) -> str:
    """Return who told what in prose: people, then outlets, the publisher last; without people the outlets speak."""
    return capitalise(_tell(people, outlets)) if people else _report(outlets)


def capitalise(text: str) -> str:
    """Return `text` with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def _tell(people: Sequence[str], outlets: Sequence[str]) -> str:
    told = " told " + ", who told ".join([*people[1:], outlets[0]])
    return people[0] + told + (f", {_list(outlets[1:])} reported" if outlets[1:] else "")


def _report(outlets: Sequence[str]) -> str:
    return f"{outlets[0]} reported" + (f", according to {_list(outlets[1:])}" if outlets[1:] else "")


def _list(names: Iterable[str]) -> str:
    return ", then ".join(names)
