"""Who put a text out, who wrote it and how the copy came, as far as its own lines say so."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.almanac import WEEKDAY_NUMBERS
from briefing.proposal.naming.lexicon import CAPITALS, NATIONS
from briefing.proposal.naming.spelling import is_cyrillic
from briefing.proposal.sourcing.days import list_days
from briefing.proposal.sourcing.edges import list_edges
from briefing.source.document import Block, Document, Mark
from briefing.source.words import FUNCTION_WORDS, word_set

LABELLED: Final = re.compile(
    r"(?:channel|publisher|published by|newspaper|website|издание|発行)\s*[:：]\s*(?P<name>\S.{0,98}\S)\s*$",
    re.IGNORECASE,
)
COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s?(?:©|\(c\)))?[\s,]{0,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]{0,3}(?:by\s)?"
    r"(?P<name>[A-ZА-ЯЁ][^\n.©|]{2,80}?)\s*(?:\.|\||$|,?\s+all rights|\s*\d{4})",
    re.IGNORECASE,
)
ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+){1,3})(?:/\S*)?", re.IGNORECASE
)
"""A web address alone on its line: a hint at the publisher, no name."""
HEADS: Final = word_set(
    """
    center centre institute institution university foundation council agency bureau ministry office department embassy
    association academy forum observatory commission committee federation organization organisation group society
    """
)
"""Words with which the name of a body may begin or end."""
BODIES: Final = HEADS | word_set(
    """
    times post news daily herald tribune gazette chronicle journal press review studies today observer guardian
    telegraph mail globe standard monitor courier express dispatch echo star sun record register sentinel inquirer
    radio television tv broadcasting network media online weekly magazine
    """
)
TOLD: Final = re.compile(r"\btold\s+(?:the\s+)?(?P<name>[A-Z]{2,6}|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})")
BYLINE: Final = re.compile(
    r"""
      ^(?:By|BY)\s+(?P<by>[^\W\d_].*)
    | ^[(\[]?(?:Reporting|Additional\s+reporting)\s+by\s+(?P<reporting>[^;.\n)\]]+)
    | ^(?:Author|Authors|Byline|Автор|Авторы|Текст|Корреспондент|著者|執筆|文)\s*[:：＝=]\s*(?P<author>\S.*)
    | ^[（(【]?(?:記者)\s*[＝=：:]\s*(?P<writer>[^）)】]+)
    | ^[\u30a0-\u30ff\u4e00-\u9fff]{2,12}\s?[＝=]\s?(?P<correspondent>[\u3040-\u30ff\u4e00-\u9fff\s・]{2,12})$
    | ^(?P<reporter>[\u3040-\u30ff\u4e00-\u9fff\s・]{2,12}?)(?:記者|特派員|編集委員|論説委員)
    """,
    re.VERBOSE,
)
PAPER: Final = re.compile(r"(?:新聞|新報|日報|通信|タイムズ|タイムス|放送|テレビ)(?:社|デジタル|電子版)?$")
"""How the name of a Japanese newspaper, agency or broadcaster ends."""
MASTHEAD: Final = re.compile(r"[^\W\d_]\S*(?:\s[^\W\d_]\S*){0,4}$")
LONGEST_MASTHEAD: Final = 40
"""Code points of a name before the date on one line."""
_AFTER_NAME: Final = re.compile(r"\s*(?:[|(–—]|,\s*(?!and\b)(?=[A-Z])|\s-\s|,?\s+(?:in|at|for|of)\s+[A-Z]).*$")
NOBODY: Final = re.compile(r"(?:our|the|a|an|from|staff|agenc\w+|news|foreign|special)\b", re.IGNORECASE)
"""How a by-line begins that names a desk instead of a person: “By Our Foreign Staff”, “By agencies”."""
NO_PAPER: Final = re.compile(
    r":|：|(?<!\w)(?:published|posted|updated|date|on|обновлено|опубликовано|дата|от|в|(?:"
    + "|".join(WEEKDAY_NUMBERS)
    + r"))(?!\w)",
    re.IGNORECASE,
)
"""Words before a date that name no paper."""
TOWNS: Final = ("ск", "бург", "град", "поль", "во", "burg", "grad", "sk")
"""How names of towns end that a date line may begin with."""
MOST_WORDS: Final = 2
"""Words of a Russian name before a date, from which on it is more likely a person with an office."""
LONGEST_NAME: Final = 100
LONGEST_LINE: Final = 500
"""Code points of a block that are read as a line about the text."""
LISTING: Final = re.compile(r"browse (?:latest|all)|viewing all articles", re.IGNORECASE)
MAIL: Final = re.compile(r"(?:from|subject|message-id)\s*:", re.IGNORECASE)
RETRIEVED: Final = re.compile(r"(?:via|retrieved from)\s*[:：]\s*(?P<name>\S.{0,98})$", re.IGNORECASE)


class Named(NamedTuple):
    """A name, what in the text gives it, and whether that is only a hint."""

    name: str
    reason: str
    weak: bool = False


def find_publisher(document: Document) -> Named | None:
    """Return who put a text out: a line that says so, a masthead, a copyright line; else, weakly, an address."""
    return next(_list_publishers(document), None)


def find_author(document: Document) -> Named | None:
    """Return who wrote a text, from its by-line, several names divided by semicolons; a sign-off comes last."""
    found = []
    for block in list_edges(document):
        lines = document.text[block.start : block.end].splitlines() if block.mark is not Mark.BODY else []
        for line in lines:
            match = BYLINE.match(line.strip()) if len(line) < 2 * LONGEST_NAME else None
            if match:
                name = _AFTER_NAME.sub("", next(group for group in match.groups() if group)).strip(" .,;)]")
                if name and len(name) <= LONGEST_NAME and not NOBODY.match(name):
                    found.append((match["reporting"] is not None, _spell(name), line.strip()))
    if not found:
        return None
    _, name, line = min(found, key=lambda item: item[0])
    return Named(name, f"by-line “{line}”")


def find_way(document: Document) -> Named | None:
    """Return how a copy came, as far as what surrounds the text shows it; mostly a hint."""
    lines = [
        (block, document.text[block.start : block.end].strip())
        for block in list_edges(document)
        if block.mark is not Mark.BODY
    ]
    retrieved = next((match for _, line in lines if (match := RETRIEVED.match(line))), None)
    if retrieved:
        return Named(retrieved["name"].strip(), f"“{retrieved[0].strip()}”")
    listing = next((line for _, line in lines if LISTING.match(line)), None)
    if listing:
        return Named("a feed listing", f"“{' '.join(listing.split())}”", weak=True)
    heads = [line for _, line in lines if MAIL.match(line)]
    if len(heads) > 1:
        return Named("mail", f"“{heads[0]}”", weak=True)
    return None


def is_told(document: Document, name: str) -> str | None:
    """Return words by which a text speaks of its own publisher, such as “told RBTH”, or None where it does not."""
    forms = {name, name.removeprefix("The "), _initials(name)}
    return next((match[0] for match in TOLD.finditer(document.text) if match["name"] in forms), None)


def _list_publishers(document: Document) -> Iterator[Named]:
    edges = (
        (block, document.text[block.start : min(block.end, block.start + LONGEST_LINE)])
        for block in list_edges(document)
    )
    lines = [(block, " ".join(line.split())) for block, line in edges]
    for block, line in lines:
        match = LABELLED.match(line) if block.mark is not Mark.BODY else None
        if match:
            yield Named(match["name"].strip(), f"“{line}”")
    yield from _read_masthead(lines)
    yield from _read_told(document)
    yield from _read_dated(document)
    for block, line in lines:
        match = COPYRIGHT.search(line) if block.mark in {Mark.NOISE, Mark.META} else None
        if match:
            yield Named(match["name"].strip(" ,"), f"copyright line “{line[:80]}”")
    for block, line in lines:
        match = ADDRESS.fullmatch(line) if block.mark is not Mark.BODY else None
        if match and not line.replace(".", "").isdigit():
            yield Named(match["host"], f"address “{line}”", weak=True)


def _read_masthead(lines: Sequence[tuple[Block, str]]) -> Iterator[Named]:
    """Yield the name in the short lines in capitals above the title, if a body's word is in it."""
    title = next((at for at, (block, _) in enumerate(lines) if block.mark is Mark.TITLE), len(lines))
    above = []
    for block, line in lines[:title]:
        if block.mark is Mark.NOISE and line.isupper() and not any(map(str.isdigit, line)):
            above.append(line)
    shown = " ".join(above)
    for at, line in enumerate(above):
        words = line.lower().split()
        if words[0] in HEADS or (len(above) == 1 and BODIES & set(words)):
            name = " ".join(above[at:])
            yield Named(_spell(name), f"masthead “{shown}”")
            return


def _read_dated(document: Document) -> Iterator[Named]:
    """Yield the name before the date, on a line above the text that holds only both: 朝日新聞　2024年10月17日.

    That of a Japanese paper shows what it is; any other may be a place or a person as well.
    """
    first = next((block.start for block in document.blocks if block.mark is Mark.BODY), 0)
    for block in list_edges(document):
        if block.mark is Mark.BODY or block.start >= first or block.end - block.start > LONGEST_LINE:
            continue
        for day in list_days(document.text, block.start, block.end):
            begin = document.text.rfind("\n", block.start, day.start) + 1 or block.start
            name = document.text[begin : day.start].strip(" \u3000,，、|·—–-（(")
            if day.year is None or len(name) > LONGEST_MASTHEAD or not MASTHEAD.fullmatch(name):
                continue
            line = " ".join(document.text[begin : block.end].split("\n")[0].split())
            if PAPER.search(name):
                yield Named(name, f"“{line}” above the text")
            elif _may_be_paper(name):
                yield Named(name, f"“{line}” above the text", weak=True)


def _may_be_paper(name: str) -> bool:
    """Say whether a name before a date may be a paper's: in Russian one word or two, elsewhere with a paper's word."""
    words = name.split()
    if NO_PAPER.search(name) or name.endswith(TOWNS) or set(words) & (CAPITALS | NATIONS) or not name[0].isupper():
        return False
    return len(words) <= MOST_WORDS if is_cyrillic(name) else bool(BODIES & set(name.lower().split()))


def _read_told(document: Document) -> Iterator[Named]:
    """Yield the name alone on a line above the text to which somebody in the text told something."""
    first = next((block.start for block in document.blocks if block.mark is Mark.BODY), 0)
    above = {line.strip() for line in document.text[: min(first, LONGEST_LINE)].splitlines()}
    for match in TOLD.finditer(document.text, first):
        name = next((line for line in (match["name"], f"The {match['name']}") if line in above), None)
        if name:
            yield Named(name, f"“{name}” above the text, which says “{match[0]}”")
            return


def _spell(name: str) -> str:
    """Return a name that is written in capitals as names are written; another as it is."""
    if not name.isupper():
        return name
    words = name.lower().split()
    return " ".join(word if at and word in FUNCTION_WORDS else word.title() for at, word in enumerate(words))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalnum())
