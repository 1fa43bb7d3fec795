"""What can be seen of a block: measures of its own text and of its place, on which the marks are decided."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from briefing.source.blocks import Layout, Markup
from briefing.source.lines import ITEM, QUOTED
from briefing.source.phrases import DATE, DATE_WORDS, LEGAL, LEGAL_IDEOGRAPHIC, LEGAL_WORDS
from briefing.source.words import CLOSERS, FUNCTION_WORDS, PARTICLES, TAIL, count_words, find_words, is_stopped

MEASURED: Final = 600
"""Code points at the start of a block that are measured; what it is shows there."""
PROSE_WORDS: Final = 8
"""Words from which a block that ends like a sentence is prose."""
FLOWING: Final = 2
"""Function words (or particles) that prose holds at least."""
SHORT_WORDS: Final = 3
SHORT_RUN: Final = 4
"""Words of a short line, and how many of them in a row make a menu."""
LONGEST_LINE: Final = 300
"""Code points up to which a block is compared with phrases that fill a whole line."""
DATE_REST: Final = 4
"""Words that may stand beside a date in a dateline."""
DATE_LINE: Final = 160
"""Code points that a dateline has at most."""
INTERVIEW: Final = 4
"""Questions that stand alone between paragraphs from which a text is an interview."""
LEGAL_WORDS_MOST: Final = 60
"""Words up to which a block may be hidden for a legal phrase in it."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_SCRIPTS: Final = (
    re.compile("[A-Za-z\u00c0-\u024f]"),
    re.compile("[\u0370-\u03ff]"),
    re.compile("[\u0400-\u052f]"),
    re.compile("[\u0590-\u05ff]"),
    re.compile("[\u0600-\u06ff]"),
    re.compile("[\u0900-\u0dff]"),
)
"""Scripts of which one word holds one: Latin, Greek, Cyrillic, Hebrew, Arabic, Indic."""
_BROKEN: Final = re.compile(
    r"[^\W\d_][/\\|~^_*=<>][^\W\d_]{0,2}(?![^\W\d_])|^[/\\|~^=<>]+[^\W\d_]|[^\W\d_]\d[^\W\d_]|[!?][^\W\d_]"
)
"""Signs inside a word, as misread scans have them."""
_EMPHASIS: Final = "*_ \t"


class Surface(NamedTuple):
    """Measures of a block's text alone; prose needs only the first of them."""

    text: str
    words: int
    letters: int
    stopped: bool
    flowing: bool
    prose: bool = False
    """Running text: enough words, grammar among them, and the end of a sentence."""
    legal: bool = False
    question: bool = False
    capitals: bool = False
    titled: bool = False
    item: bool = False
    mixed: int = 0
    broken: int = 0
    dateline: bool = False

    @property
    def line(self) -> str:
        """Return the text if it is short enough to be a line of a page's furniture, else nothing."""
        return self.text if len(self.text) <= LONGEST_LINE else ""

    @property
    def short(self) -> bool:
        """Say whether this is a few words that end nothing."""
        return self.words <= SHORT_WORDS and not self.stopped


class Look(NamedTuple):
    """A block as a reader sees it: its text's measures and where it stands among the others."""

    surface: Surface
    above: bool
    """Before the first paragraph of prose."""
    below: bool
    """After the last."""
    listed: bool
    """One of the lines after a colon, so that this may be an item."""
    repeated: bool
    in_short_run: bool
    interview: bool
    markup: Markup = Markup()
    """What the block's format says of it."""


def look_at(text: str, blocks: Sequence[Layout]) -> list[Look]:
    """Return what each block looks like."""
    known: dict[str, Surface] = {}
    surfaces = [_measure_once(text[block.start : block.end].replace("\r\n", "\n"), known) for block in blocks]
    counts = Counter(surface.text for surface in surfaces)
    prose = [surface.prose and not surface.legal for surface in surfaces]
    first, last = _bounds(prose)
    listed = _find_listed(surfaces)
    runs = _short_runs(surfaces)
    interview = _count_questions(surfaces, prose) >= INTERVIEW
    return [
        Look(
            surface=surface,
            above=at < first,
            below=at > last,
            listed=listed[at],
            repeated=counts[surface.text] > 1,
            in_short_run=runs[at] >= SHORT_RUN,
            interview=interview,
            markup=blocks[at].markup,
        )
        for at, surface in enumerate(surfaces)
    ]


def measure(text: str) -> Surface:
    """Return the measures of a block's text; list bullets, quotation marks of mail and emphasis are left out."""
    core = _core(text)
    head = core[:MEASURED]
    words = find_words(head)
    count, stopped, flowing = count_words(head, words), is_stopped(core), _is_flowing(head, words)
    legal = count <= LEGAL_WORDS_MOST and len(core) <= MEASURED and _is_legal(head, words)
    question = core[-TAIL:].rstrip(CLOSERS).endswith(("?", "？"))
    if count >= PROSE_WORDS and stopped and flowing:
        return Surface(core, count, count, stopped=True, flowing=True, prose=True, legal=legal, question=question)
    return Surface(
        text=core,
        words=count,
        letters=len(_LETTER.findall(head)),
        stopped=stopped,
        flowing=flowing,
        legal=legal,
        question=question,
        capitals=head.isupper(),
        titled=_is_titled(words),
        item=ITEM.match(text) is not None,
        mixed=0 if head.isascii() else sum(_is_mixed(word) for word in words),
        broken=sum(_BROKEN.search(part) is not None for part in head.split()),
        dateline=_is_dateline(head),
    )


def _measure_once(text: str, known: dict[str, Surface]) -> Surface:
    surface = known.get(text)
    if surface is None:
        surface = known[text] = measure(text)
    return surface


def _core(text: str) -> str:
    quoted = QUOTED.match(text)
    if quoted:
        text = text[quoted.end() :]
    if not text[:1].isalnum() and ITEM.match(text):
        text = text[1:]
    return text.strip(_EMPHASIS).strip()


def _is_flowing(text: str, words: list[str]) -> bool:
    found = (word for word in words if word.lower() in FUNCTION_WORDS)
    if len(tuple(islice(found, FLOWING))) == FLOWING:
        return True
    if text.isascii():
        return 2 * sum(word[0].islower() for word in words) > len(words)
    return len(PARTICLES.findall(text)) >= FLOWING or 2 * sum(not word[0].isupper() for word in words) > len(words)


def _is_titled(words: list[str]) -> bool:
    """Say whether the words are written with capitals as in an English headline, function words apart."""
    lexical = [word for word in words if word.lower() not in FUNCTION_WORDS and word[0].isalpha()]
    return len(lexical) > 1 and all(word[0].isupper() for word in lexical)


def _is_mixed(word: str) -> bool:
    return not word.isascii() and sum(script.search(word) is not None for script in _SCRIPTS) > 1


def _is_dateline(text: str) -> bool:
    """Say whether a date is the matter of this line: what stands beside it is a place or a word for the time."""
    if len(text) > DATE_LINE or text.endswith(("!", "?", "…")) or not DATE.search(text):
        return False
    beside = (word for word in find_words(DATE.compiled.sub(" ", text)) if not word.isdigit())
    rest = [word for word in beside if word.lower() not in DATE_WORDS]
    return len(rest) <= DATE_REST and not any(word[0].islower() for word in rest)


def _is_legal(text: str, words: list[str]) -> bool:
    if "©" in text or not LEGAL_WORDS.isdisjoint(map(str.lower, words)):
        return LEGAL.search(text) is not None
    return not text.isascii() and LEGAL_IDEOGRAPHIC.search(text) is not None


def _bounds(prose: Sequence[bool]) -> tuple[int, int]:
    """Return the first and last block of prose; where there is none, no block stands above or below."""
    if True not in prose:
        return 0, len(prose)
    return prose.index(True), len(prose) - 1 - list(reversed(prose)).index(True)


def _find_listed(surfaces: Sequence[Surface]) -> list[bool]:
    """Say of each block whether it follows a colon, at once or after lines of its own kind."""
    listed = [False] * len(surfaces)
    for at, (before, surface) in enumerate(pairwise(surfaces), 1):
        alike = listed[at - 1] and before.item == surface.item and not before.stopped and surface.short
        listed[at] = alike or before.text.endswith((":", "："))
    return listed


def _short_runs(surfaces: Sequence[Surface]) -> list[int]:
    """Return for each block the length of the run of short blocks it stands in."""
    lengths = [0] * len(surfaces)
    begin = 0
    for at in range(len(surfaces) + 1):
        if at == len(surfaces) or not _is_menu_like(surfaces[at]):
            lengths[begin:at] = [at - begin] * (at - begin)
            begin = at + 1
    return lengths


def _is_menu_like(surface: Surface) -> bool:
    """Say whether a line could be one of a menu: short, and no item or figure."""
    if not surface.short or surface.item:
        return False
    return surface.letters == 0 or not any(character.isdigit() for character in surface.text)


def _count_questions(surfaces: Sequence[Surface], prose: Sequence[bool]) -> int:
    following = zip(surfaces, prose[1:], strict=False)
    return sum(surface.question and after for surface, after in following)
