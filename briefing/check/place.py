"""The place of a finding as a path of fields: from the words that a person reads to what a program can follow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from briefing.check.finding import Finding
from briefing.fields import ITEM_NAMES, Path

_LISTS: Final[Mapping[str, str]] = MappingProxyType({noun: name for name, noun in ITEM_NAMES.items()})
"""The fields that hold a list, by what one of its items is called."""


def name_place(finding: Finding) -> str:
    """Return the place of a finding as a person reads it: within the brief, or file and line of a template."""
    return f"{'/'.join(finding.file.split('/')[-2:])}:{finding.line}" if finding.file else finding.place


def read_place(finding: Finding) -> Path:
    """Return the fields that lead from the entry to the place of a finding; positions count from 0."""
    words = finding.place.removeprefix(f"{finding.list} {finding.id}".strip()).split()
    return tuple(int(word) - 1 if word.isdecimal() else _LISTS.get(word, word) for word in words)
