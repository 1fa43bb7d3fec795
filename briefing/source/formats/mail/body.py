"""A mail's plain words in stretches: the writer's own, what is quoted of earlier mail, and the signature."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from briefing.source.formats.assembly import Stretch

_QUOTED: Final = re.compile(r"(?:>[ \t]?){1,100}")
_FEWEST_QUOTED: Final = 2
"""Lines with a mark of quotation from which it is one where no line leads it in, and not "greater than"."""
_SIGNATURE: Final = re.compile(r"-- ?$")
"""The line above a signature (RFC 3676, 4.3); many programs drop its blank."""
_LONGEST_SIGNATURE: Final = 20
"""Lines of a signature; what is longer is no signature alone."""
_LEAD_ENDS: Final = (":", "：", ">")
_LONGEST_LEAD: Final = 300
_LEADS_IN: Final = re.compile(
    r"(?:\bwrote|\bwrites|\bschrieb\b.*|\ba écrit|\bпис(?:ал|ала|али|ал\(а\)|ал\(а\))|\bпишет|さんは書きました|"
    r"wrote in message.*)\s?[:：]$|"
    r"^(?:\d{4}年\d{1,2}月\d{1,2}日|On |В? ?(?:пн|вт|ср|чт|пт|сб|вс),).*(?:[:：]|<[^>]*>)$",
    re.IGNORECASE,
)
"""The line with which programs lead in the mail that is answered, in English, Russian, Japanese, German and French."""
_RULE: Final = re.compile(
    r"-{2,}\s*(?:original message|forwarded message|begin forwarded message|исходное сообщение|"
    r"пересылаемое сообщение|пересланное сообщение|original-nachricht|ursprüngliche nachricht|"
    r"元のメッセージ|転送メッセージ|message d'origine|message transféré)\s*-{2,}$|_{20,}$",
    re.IGNORECASE,
)
"""The rule above an earlier mail that is quoted whole, without marks."""
_HEAD: Final = re.compile(
    r"\*?(?:from|sent|to|cc|date|subject|от|отправлено|кому|копия|дата|тема|差出人|送信日時|宛先|件名|日時)\*?\s?[:：]",
    re.IGNORECASE,
)
"""The first words of the head of an earlier mail that is quoted whole."""
_LEAST_HEAD: Final = 2
_MOST_HEAD: Final = 20


class Role(Enum):
    """What a stretch of a mail is."""

    OWN = auto()
    QUOTED = auto()
    LEAD = auto()
    HEAD = auto()
    SIGNATURE = auto()


class Run(NamedTuple):
    """Lines of one role; `level` counts how often they are quoted, from 1, 0 for the writer's own."""

    role: Role
    level: int
    lines: list[Stretch]


def split_body(lines: Sequence[Stretch]) -> list[Run]:
    """Return the lines of a body in runs; marks of quotation are taken off, every other line is kept as it is."""
    runs: list[Run] = []
    for role, level, line in _list_roles(lines):
        if runs and runs[-1].role is role and runs[-1].level == level:
            runs[-1].lines.append(line)
        else:
            runs.append(Run(role, level, [line]))
    return runs


def _list_roles(lines: Sequence[Stretch]) -> Iterator[tuple[Role, int, Stretch]]:
    """Yield each line with what it is."""
    below = 0  # 1 once a rule has said that an earlier mail follows
    signed = _find_signature(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        head = _count_head(lines, at)
        if at >= signed:
            yield Role.SIGNATURE, below, line
        elif _RULE.match(line.words.strip()) and _count_head(lines, _skip_blank(lines, at + 1)):
            below = 1
            yield Role.LEAD, 0, line
        elif head and (below or at == 0 or not lines[at - 1].words.strip()):
            below = 1
            yield from ((Role.HEAD, below, each) for each in lines[at : at + head])
            at += head - 1
        elif level := _find_level(lines, at):
            words = _QUOTED.sub("", line.words, count=1)
            yield Role.QUOTED, below + level, Stretch(words, line.at + len(line.words) - len(words))
        elif _is_lead(lines, at):
            yield Role.LEAD, below, line
        else:
            yield (Role.QUOTED if below else Role.OWN), below, line
        at += 1


def _find_level(lines: Sequence[Stretch], at: int) -> int:
    """Return how many marks of quotation a line has, 0 where its ">" is none."""
    mark = _QUOTED.match(lines[at].words)
    if mark is None:
        return 0
    near = sum(0 <= other < len(lines) and lines[other].words.startswith(">") for other in (at - 1, at + 1))
    before = at - 1
    while before >= 0 and not lines[before].words.strip():
        before -= 1
    led = before >= 0 and _LEADS_IN.search(lines[before].words.strip()[:_LONGEST_LEAD]) is not None
    return mark[0].count(">") if near + 1 >= _FEWEST_QUOTED or led else 0


def _is_lead(lines: Sequence[Stretch], at: int) -> bool:
    """Say whether a line leads in what is quoted below it."""
    words = lines[at].words.strip()
    if not words.endswith(_LEAD_ENDS) or len(words) > _LONGEST_LEAD or not _LEADS_IN.search(words):
        return False
    below = _skip_blank(lines, at + 1)
    return below < len(lines) and lines[below].words.startswith(">")


def _count_head(lines: Sequence[Stretch], at: int) -> int:
    """Return how many lines from here on are the head of an earlier mail, 0 where they are none."""
    count = 0
    while count < _MOST_HEAD and at + count < len(lines) and _HEAD.match(lines[at + count].words):
        count += 1
    return count if count >= _LEAST_HEAD else 0


def _skip_blank(lines: Sequence[Stretch], at: int) -> int:
    while at < len(lines) and not lines[at].words.strip():
        at += 1
    return at


def _find_signature(lines: Sequence[Stretch]) -> int:
    """Return the number of the line that begins the signature, the number of lines where there is none."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].words.strip()), 0)
    for at in range(last, max(-1, last - _LONGEST_SIGNATURE - 1), -1):
        if _SIGNATURE.match(lines[at].words):
            return at
    return len(lines)
