"""Runs of capital words in running text: where a name may stand, and the words beside it that tell what it names."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.proposal.naming.lexicon import (
    CALENDAR,
    CONNECTORS,
    INSTITUTIONS,
    LANDS,
    LOWER_ROLES,
    NATIONALITIES,
    NATIONS,
    OPENINGS,
    PARTICLES,
    PORTFOLIOS,
    ROLES,
    SAYING,
)
from briefing.proposal.naming.spelling import is_cyrillic
from briefing.source.document import Document, Mark
from briefing.source.words import OPENERS, WORD

SHOUTED: Final = 0.6
"""Share of capitals among the letters of a sentence from which its capitals tell nothing."""
REACH: Final = 80
"""Code points before and behind a name that are looked at."""
NATIONAL_WORDS: Final = 3
"""Words from which institutions of a nation have a name: Russian Armed Forces, but not Foreign Ministry."""
PLACING: Final = frozenset({"in", "on", "near", "of", "off", "outside", "from", "в", "на", "под"})
"""Words before a place."""
_OF: Final = "of"
_LOCATING: Final = frozenset({"в", "во", "на", "под", "из"})
"""Words before a Russian place that ends in a case of its own."""
FULL_NAME: Final = 2
"""Words of a person's name, given name and surname."""
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_GAP = re.compile(r"\s{1,3}")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LEAD = re.compile(r"\s+(?:from|of|at|with|with\s+the|from\s+the|of\s+the|at\s+the)\s+(?:the\s+)?(?:[\w]+-based\s+)?")
_ASIDE = re.compile(r"\s*,\s+(?:who\s+(?:is|was)\s+(?:also\s+)?)?(?:an?\s+|the\s+)?([^,.;:()“”\"]{3,70})(?=[,.])")
_NEXT_WORD = re.compile(r",?\s+(?:also\s+|later\s+|then\s+)?([^\W\d_]+)")
_LAST_WORDS = re.compile(r"(?<![\w'’])((?:[^\W\d_]+\s+){0,2}?)([^\W\d_]+),?\s+$")
_DATELINE = re.compile(r"[^\n]{0,40}[^\W\d_a-zа-яё](?:\s*\([^()\n]{1,30}\))?\s+[-–—]\s+")
"""What stands before the first word of a report: the place in capitals, perhaps the agency, a dash."""


class Token(NamedTuple):
    """A word: its characters without a possessive ending, its place, and whether such an ending was there."""

    text: str
    start: int
    end: int
    owns: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins like a name, and no lower-case word hangs on it."""
        return self.text[0].isupper() and not self.text.rpartition("-")[2][:1].islower()


class Mention(NamedTuple):
    """A name where it stands, in code points, with what its neighbours say of it."""

    form: str
    words: tuple[str, ...]
    start: int
    end: int
    first: bool
    """Whether its capital may come from the beginning of a sentence alone."""
    role: str = ""
    """The office or house that is named beside it."""
    speaks: bool = False
    hears: bool = False
    """Whether somebody told it something, as one tells a newspaper."""
    placed: bool = False
    """Whether something is in it, on it or near it."""


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return the names in the prose of a document, in text order; days, months and bare offices are none."""
    found: list[Mention] = []
    for block in document.blocks:
        if block.mark is Mark.BODY:
            for sentence in block.sentences:
                found += _find_in(document.text, sentence.start, sentence.end)
    return tuple(found)


def list_lower(document: Document) -> frozenset[str]:
    """Return the words that the prose of a document has in lower case: a capital at a sentence's start is no name."""
    parts = (document.text[block.start : block.end] for block in document.blocks if block.mark is Mark.BODY)
    return frozenset(word for part in parts for word in WORD.findall(part) if word[0].islower())


def find_runs(text: str, start: int, end: int) -> Iterator[tuple[Token, ...]]:
    """Yield the runs of capital words between two code points, connectors inside included."""
    run: list[Token] = []
    links: list[Token] = []
    for token in _tokens(text, start, end):
        touches = not run or _touches(text, (links or run)[-1], token)
        if run and not touches:
            yield tuple(run)
            run, links = [], []
        if token.is_capital and (not links or _may_link(run, links)):
            run += [*links, token]
            links = []
        elif token.is_capital:
            yield tuple(run)
            run, links = [token], []
        elif run and token.text in CONNECTORS and not run[-1].owns:
            links.append(token)
        elif run:
            yield tuple(run)
            run, links = [], []
    if run:
        yield tuple(run)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in WORD.finditer(text, start, end):
        words = match[0]
        if words[0].islower():
            yield Token(words, match.start(), match.end(), owns=False)
            continue
        bare = _POSSESSIVE.sub("", words)
        owns = bare != words or text[match.end() : match.end() + 2] in {"' ", "’ "}
        if bare:
            yield Token(bare, match.start(), match.start() + len(bare), owns)


def _touches(text: str, before: Token, token: Token) -> bool:
    """Say whether two words follow each other with nothing but blanks between; a full stop belongs to initials."""
    if before.owns:
        return False
    gap = text[before.end : token.start]
    if gap.startswith(".") and _INITIALS.fullmatch(before.text):
        gap = gap[1:]
    return _GAP.fullmatch(gap) is not None and _BLANK_LINE.search(gap) is None


def _may_link(run: Sequence[Token], links: Sequence[Token]) -> bool:
    if all(link.text in PARTICLES for link in links):
        return True
    return links[0].text != "the" and run[-1].text in INSTITUTIONS | LANDS | ROLES


def _find_in(text: str, start: int, end: int) -> list[Mention]:
    part = text[start:end]
    if sum(map(str.isupper, part)) > SHOUTED * sum(map(str.isalpha, part)):
        return []
    mentions = []
    for run in _part_runs(text, start, end):
        first = run[0].start <= start + 1 or text[run[0].start - 1] in OPENERS
        first = first or _DATELINE.fullmatch(text, start, run[0].start) is not None
        role, name = split_role(run[1:] if first and run[0].text.lower() in OPENINGS else run)
        first = first and name[:1] == run[:1]
        if name:
            mentions.append(_mention(text, name, role, first=first))
    return [_describe(text, mention, mentions[at + 1 : at + 2], start, end) for at, mention in enumerate(mentions)]


def _part_runs(text: str, start: int, end: int) -> Iterator[tuple[Token, ...]]:
    """Yield the runs of capital words, Russian ones parted before a person's name.

    Russian sets an office's country, a house in capitals or a place right before a name, with no word between.
    """
    for run in find_runs(text, start, end):
        at = _find_person(text, run)
        yield from filter(None, (run[:at], run[at:]))


def _find_person(text: str, run: Sequence[Token]) -> int:
    """Return where a person's name begins behind a Russian country, house or place, 0 where none does."""
    at = len(run) - FULL_NAME
    if at < 1 or not is_cyrillic(run[at].text) or run[at - 1].text in ROLES:
        return 0
    before = run[at - 1].text
    words = text[max(0, run[0].start - REACH) : run[0].start].split()
    located = at == 1 and bool(words) and words[-1].lower() in _LOCATING
    return at if before in NATIONS or (before.isupper() and len(before) > 1) or located else 0


def _mention(text: str, name: Sequence[Token], role: Sequence[Token], *, first: bool) -> Mention:
    words = tuple(token.text for token in name)
    said = " ".join(text[role[0].start : role[-1].end].split()) if role else ""
    return Mention(" ".join(words), words, name[0].start, name[-1].end, first, said)


def split_role(run: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Divide a run into the office at its beginning and the name; what is no name at all leaves nothing."""
    at = 0
    last = max((n for n, token in enumerate(run) if _is_office(run, n)), default=-1)
    if last >= 0:
        at = last + 1
        while at < len(run) and (run[at].text in PORTFOLIOS or run[at].text in CONNECTORS or _is_owner(run, at)):
            at += 1
    name = run[at:]
    while name and (name[0].text in CONNECTORS or name[0].text in CALENDAR):
        name = name[1:]
    while name and (name[-1].text in CONNECTORS | CALENDAR or _hangs_on(name)):
        name = name[:-1]
    if all(token.text in PORTFOLIOS | INSTITUTIONS | NATIONALITIES | CONNECTORS for token in name):
        name = name if len(name) >= NATIONAL_WORDS and name[0].text in NATIONALITIES else ()
    return run[:at], name


def _is_office(run: Sequence[Token], at: int) -> bool:
    """Say whether a word is an office; “General” before “Staff” is not."""
    following = run[at + 1].text if at + 1 < len(run) else ""
    return run[at].text in ROLES and following not in INSTITUTIONS


def _is_owner(run: Sequence[Token], at: int) -> bool:
    """Say whether a word behind an office and a connector says whose it is: “Minister of Japan”."""
    return (run[at - 1].text in CONNECTORS or is_cyrillic(run[at].text)) and run[at].text in NATIONS | NATIONALITIES


def _hangs_on(name: Sequence[Token]) -> bool:
    """Say whether a run ends in an adjective that belongs to what follows: “the THAAD American system”."""
    return len(name) > 1 and name[-1].text in NATIONALITIES and name[-2].text not in NATIONALITIES | INSTITUTIONS


def _describe(text: str, mention: Mention, after: Sequence[Mention], start: int, end: int) -> Mention:
    """Return the mention with the office and the verb of saying that stand beside it in its sentence."""
    before = text[max(start, mention.start - REACH) : mention.start]
    behind = text[mention.end : min(end, mention.end + REACH)]
    house = bool(set(mention.words) & (INSTITUTIONS | LANDS))
    role = mention.role or ("" if house else _role_before(before) or _role_behind(text, mention, after, behind))
    if not house and len(mention.words) == FULL_NAME and is_cyrillic(mention.form):
        role = role or _role_with_house(before)
    following, last = _NEXT_WORD.match(behind), _LAST_WORDS.search(before)
    verb = last[2] if last else ""
    placed = verb in PLACING and not (verb == _OF and last is not None and last[1][:1].isupper())
    speaks = (following is not None and following[1] in SAYING) or (verb in SAYING and verb != "told")
    speaks = speaks and verb not in PLACING
    return mention._replace(role=role, speaks=speaks, hears=verb in {"told", "tells"}, placed=placed)


def _role_before(before: str) -> str:
    match = _LAST_WORDS.search(before)
    if match is None or match[2] not in LOWER_ROLES:
        return ""
    words = match[1].split()
    last = max((n for n, word in enumerate(words) if word.lower() in OPENINGS | SAYING), default=-1)
    return " ".join([*words[last + 1 :], match[2]])


def _role_with_house(before: str) -> str:
    """Return a Russian office with its house and country before a name: “представитель МИД России”."""
    words = re.split(r"[,.;:«»“”()—\n]", before)[-1].split()
    at = max((n for n, word in enumerate(words) if word in LOWER_ROLES | ROLES), default=len(words))
    return " ".join(words[at:])


def _role_behind(text: str, mention: Mention, after: Sequence[Mention], behind: str) -> str:
    for other in after:
        between = text[mention.end : other.start]
        if _LEAD.fullmatch(between) and set(other.words) & INSTITUTIONS:
            return other.form
    aside = _ASIDE.match(behind)
    words = set(re.findall(r"[^\W\d_]+", aside[1])) if aside else set[str]()
    if aside and words & LOWER_ROLES and not words & SAYING:
        return " ".join(aside[1].split())
    return ""
