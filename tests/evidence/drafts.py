"""Real texts, quotes chosen from them, and the drafts in which they are changed with the quote's place kept known."""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import NamedTuple

from briefing.evidence.anchor import make_span
from briefing.evidence.tracing import AlterationKind
from briefing.model import Span
from briefing.source.document import Mark, read_document

ROOT = Path(__file__).parents[2]
SEEDS = ("seeds/000_d4737f69c62ff7df.txt", "seeds/003_6a750b8322e2a1cf.txt")
PAGES = ("README.md", "CONTRIBUTING.md", "docs/benchmarks.md", "docs/templates.md", "LICENSE")

RUSSIAN = """Переговоры в формате «2+2»

Министры иностранных дел и обороны России и Японии провели в понедельник переговоры в Токио, сообщил представитель \
министерства. Встреча прошла впервые с ноября 2013 года.

«Мы не можем оставить без ответа размещение систем ПРО», — заявил Лавров после встречи. По его словам, стороны \
договорились продолжить консультации 18 апреля. Кисида отметил, что Япония может направить 7 наблюдателей на Итуруп.

Японская сторона выразила сожаление из-за размещения ракет на островах, однако не стала настаивать на их выводе. \
Шойгу подтвердил, что дивизия будет сформирована до конца 2017 года. Депутаты обсудят соглашение во вторник.
"""
JAPANESE = """日露「2+2」会談、東京で開催

日本とロシアの外務・防衛担当閣僚会議が20日、東京で開かれた。会談は2013年11月以来となる。岸田外相は「共同経済活動について\
協議を進めたい」と述べた。

ラブロフ外相は、択捉島へのミサイル配備について説明した。日本側は遺憾の意を伝え、撤去を求めた。ショイグ国防相は、師団を年内に\
新設する方針を明らかにした。

両国は4月18日に次官級協議を行う。元島民の墓参については、航空機の利用を認めることで一致した。
"""


class Truth(StrEnum):
    """What became of a quote, by construction."""

    KEPT = "kept"
    HARMED = "harmed"
    REMOVED = "removed"


class Draft(NamedTuple):
    """A text on its way, with the quote and its sentence in it (code points)."""

    text: str
    start: int
    end: int
    low: int
    high: int

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]

    def splice(self, at: int, end: int, words: str) -> "Draft":
        """Replace a stretch that lies before, within or after the quote, but crosses no end of it."""
        text = f"{self.text[:at]}{words}{self.text[end:]}"
        grown = len(words) - (end - at)

        def shift(place: int, *, first: bool) -> int:
            return place + grown if (at < place if at == end and first else at < place and end <= place) else place

        moved = end <= self.start
        start = self.start + grown if moved else self.start
        stop = self.end + grown if moved or (self.start <= at and end <= self.end and at < self.end) else self.end
        return Draft(text, start, stop, shift(self.low, first=True), shift(self.high, first=False))


class Mutation(NamedTuple):
    """A text before and after, a quote of the first, and the truth about it in the second."""

    name: str
    old: str
    new: str
    span: Span
    truth: Truth
    place: tuple[int, int] | None = None
    kind: AlterationKind | None = None
    at_edge: bool = False
    """Whether the quote is whole, and harmed by what was put right beside it."""
    lost: bool = False
    """Whether the text before is lost, so that the span's own memory has to do."""


def read_texts(*, pages: bool) -> list[str]:
    """Return the texts that are mutated: the seeds, a Russian and a Japanese report, and the project's own pages."""
    files = (*SEEDS, *PAGES) if pages else SEEDS
    return [*((ROOT / file).read_text(encoding="utf-8") for file in files), RUSSIAN, JAPANESE]


def list_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of the body and the headings."""
    blocks = read_document(text.encode(), "x.txt").blocks
    shown = (block for block in blocks if block.mark in {Mark.BODY, Mark.TITLE, Mark.HEADLINE})
    found = [tuple(sentence) for block in shown for sentence in block.sentences]
    return [place for place in found if re.search(r"\w", text[place[0] : place[1]])]


def choose_quote(chance: Random, text: str, sentences: Sequence[tuple[int, int]]) -> Draft:
    """Return a draft with a quote: a sentence, a part of one, or a few words."""
    first = chance.randrange(len(sentences))
    low, high = sentences[first]
    kind = chance.random()
    if kind > 0.9 and first + 1 < len(sentences) and text[high : sentences[first + 1][0]].strip(" \u00a0") == "":
        return Draft(text, low, sentences[first + 1][1], low, sentences[first + 1][1])
    wide = re.search("[\u3041-\u30ff]", text[low:high])
    pieces = [
        match.span()
        for match in re.finditer(r"[^、。「」\s]{3,}" if wide else r"\S+", text[low:high])
        if match[0].strip("-|")
    ]
    if kind < 0.4 or not pieces:
        return Draft(text, low, high, low, high)
    count = chance.randint(1, len(pieces)) if kind < 0.8 else chance.randint(1, min(4, len(pieces)))
    first = chance.randrange(len(pieces) - count + 1)
    start, end = low + pieces[first][0], low + pieces[first + count - 1][1]
    quote = text[start:end]
    kept = quote.rstrip(",.;:”’\"'»)」") if chance.random() < 0.6 else quote
    if not re.search(r"\w", kept):
        return Draft(text, low, high, low, high)
    return Draft(text, start, start + len(kept), low, high)


class Maker(NamedTuple):
    """What a mutation is made with."""

    chance: Random
    name: str
    draft: Draft
    sentences: Sequence[tuple[int, int]]

    @property
    def span(self) -> Span:
        return make_span(self.draft.text, self.draft.start, self.draft.end)

    def keep(self, draft: Draft, *, text: str | None = None) -> Mutation:
        place = draft.start, draft.end
        return Mutation(self.name, text or self.draft.text, draft.text, self.span, Truth.KEPT, place)

    def harm(self, draft: Draft | None, kind: AlterationKind | None) -> Mutation | None:
        if draft is None or draft.text == self.draft.text:
            return None
        return Mutation(self.name, self.draft.text, draft.text, self.span, Truth.HARMED, None, kind)

    def elsewhere(self) -> tuple[int, int] | None:
        """Return a sentence that is not the quote's."""
        draft = self.draft
        others = [place for place in self.sentences if place[1] <= draft.low or place[0] >= draft.high]
        return self.chance.choice(others) if others else None

    def words(self, count: int) -> str:
        """Return random words of the text, without marks, as a filling."""
        found = re.findall(r"[\u3041-\u9fff]{2,4}|[^\W_\u3041-\u9fff]+", self.draft.text)
        return " ".join(self.chance.choice(found) for _ in range(count))


def has_marks(text: str) -> bool:
    return any(mark in text for mark in '“”"«»「」')


def choose_gap(chance: Random, draft: Draft) -> int | None:
    """Return a place right behind a blank line, outside the quote's sentence."""
    gaps = [match.end() for match in re.finditer(r"\n\s*\n", draft.text)]
    outside = [gap for gap in gaps if gap <= draft.low or gap >= draft.high]
    return chance.choice(outside) if outside else None


def own_paragraph(draft: Draft) -> tuple[int, int]:
    before = [match.end() for match in re.finditer(r"\n\s*\n", draft.text[: draft.low])]
    after = re.search(r"\n\s*\n", draft.text[draft.high :])
    return (before or [0])[-1], draft.high + after.start() if after else len(draft.text)
