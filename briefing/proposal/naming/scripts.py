"""Names in Japanese: katakana with a dot between its parts, and what stands before an office or a form of address."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.proposal.naming.runs import Mention
from briefing.source.document import Document, Mark

_OFFICES: Final = (
    "首相|総理|外相|防衛相|国防相|財務相|外務大臣|防衛大臣|大臣|外務次官|次官|大統領|長官|報道官|書記官|知事|市長"
    "|大使|議員|議長|教授|研究員|氏|さん|博士|会長|社長"
)
_KATAKANA: Final = "[ァ-ヺー]{2,}"
_KANJI: Final = "[一-鿿々]{2,4}?"
_NAMED = re.compile(f"(?P<name>{_KATAKANA}(?:[・＝]{_KATAKANA})*|(?<![一-鿿々]){_KANJI})(?P<office>{_OFFICES})")
_DOTTED = re.compile(f"{_KATAKANA}(?:[・＝]{_KATAKANA})+")


def find_other_scripts(document: Document) -> Iterator[Mention]:
    """Yield the names in the Japanese prose of a document that their surroundings tell, in text order."""
    if document.text.isascii():
        return
    for block in document.blocks:
        if block.mark is Mark.BODY:
            yield from _find(document.text, block.start, block.end)


def _find(text: str, start: int, end: int) -> Iterator[Mention]:
    named = {match.start(): (match["name"], match["office"]) for match in _NAMED.finditer(text, start, end)}
    for match in _DOTTED.finditer(text, start, end):
        named.setdefault(match.start(), (match[0], ""))
    for at, (name, office) in sorted(named.items()):
        role = "" if office in {"氏", "さん"} else office
        yield Mention(name, (name,), at, at + len(name), first=False, role=role, speaks=office in {"氏", "さん"})
