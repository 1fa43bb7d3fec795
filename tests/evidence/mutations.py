"""Random mutations of real text, each with what became of one quote known by how it was made.

Nothing here is taken from the tables of the program: what is a negation, a name or a date is said anew, by hand.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import NamedTuple

from briefing.evidence.anchor import make_span
from briefing.evidence.tracing import AlterationKind, Status, Trace, trace_span
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


LOST = 0.1
"""Share of the mutations that can be told from the span alone of which the text before is lost."""


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


class Verdict(StrEnum):
    """What a trace is worth."""

    RIGHT = "right"
    WRONG = "a wrong anchor accepted"
    UNREPORTED = "a change of meaning not reported as such"
    LOST = "reported, but not as a change of these words"
    MISSED = "an unharmed quote not found"
    MISNAMED = "an unharmed quote found with the wrong status"


ACCEPTED = frozenset({Status.SAME, Status.MOVED, Status.TYPOGRAPHIC})


def judge(mutation: Mutation, trace: Trace) -> Verdict:
    """Say what a trace is worth."""
    accepted = trace.status in ACCEPTED
    if mutation.truth is not Truth.KEPT:
        if accepted:
            return Verdict.WRONG
        if mutation.truth is Truth.REMOVED:
            return Verdict.RIGHT
        if trace.status is not Status.CHANGED:
            return Verdict.LOST
        kinds = {alteration.kind for alteration in trace.alterations}
        return Verdict.RIGHT if mutation.kind is None or mutation.kind in kinds else Verdict.UNREPORTED
    if not accepted:
        return Verdict.MISSED
    if (trace.start, trace.end) != mutation.place:
        return Verdict.WRONG
    same = mutation.new[trace.start : trace.end] == mutation.span.exact
    if not same:
        right = trace.status is Status.TYPOGRAPHIC and bool(trace.alterations)
    else:
        right = trace.status is (Status.SAME if trace.start == mutation.span.start else Status.MOVED)
    return Verdict.RIGHT if right else Verdict.MISNAMED


def run(mutation: Mutation) -> Verdict:
    """Trace the quote of a mutation and judge the trace."""
    return judge(mutation, trace_span(None if mutation.lost else mutation.old, mutation.new, mutation.span))


def read_texts(*, pages: bool) -> list[str]:
    """Return the texts that are mutated: the seeds, a Russian and a Japanese report, and the project's own pages."""
    files = (*SEEDS, *PAGES) if pages else SEEDS
    return [*((ROOT / file).read_text(encoding="utf-8") for file in files), RUSSIAN, JAPANESE]


def make_mutations(seed: int, count: int, *, pages: bool = False) -> Iterator[Mutation]:
    """Yield that many mutations, the same for the same seed."""
    chance = Random(seed)
    texts = read_texts(pages=pages)
    sentences = {text: list_sentences(text) for text in texts}
    weights = [max(1, len(sentences[text])) ** 0.5 for text in texts]
    made = 0
    while made < count:
        text = chance.choices(texts, weights)[0]
        draft = choose_quote(chance, text, sentences[text])
        name, mutate = chance.choice(MUTATIONS)
        mutation = mutate(Maker(chance, name, draft, sentences[text]))
        if mutation is not None:
            made += 1
            by_itself = mutation.truth is Truth.KEPT or (name.endswith("in the quote") and not mutation.at_edge)
            yield mutation._replace(lost=by_itself and "paragraph" not in name and chance.random() < LOST)


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


# What leaves the quote unharmed

Step = Callable[[Random, Draft, Maker], Draft | None]


def edit_elsewhere(chance: Random, draft: Draft, maker: Maker) -> Draft | None:
    place = maker.elsewhere()
    if place is None or draft.text != maker.draft.text:
        return None
    words = [match.span() for match in re.finditer(r"[^\W_]+", draft.text[place[0] : place[1]])]
    if not words:
        return None
    low, high = chance.choice(words)
    low, high = place[0] + low, place[0] + high
    how = chance.randrange(4)
    if how == 0:
        return draft.splice(low, low, f"{maker.words(chance.randint(1, 6))} ")
    if how == 1:
        return draft.splice(low, high, maker.words(1))
    if how == 2:
        return draft.splice(low, high, "")
    return None if has_marks(draft.text[slice(*place)]) else draft.splice(*place, "")


def has_marks(text: str) -> bool:
    return any(mark in text for mark in '“”"«»「」')


def insert_paragraph(chance: Random, draft: Draft, maker: Maker) -> Draft | None:
    gap = choose_gap(chance, draft)
    if gap is None:
        return None
    sentences = (f"{maker.words(chance.randint(4, 14)).capitalize()}." for _ in range(chance.randint(1, 4)))
    return draft.splice(gap, gap, f"{' '.join(sentences)}\n\n")


def choose_gap(chance: Random, draft: Draft) -> int | None:
    """Return a place right behind a blank line, outside the quote's sentence."""
    gaps = [match.end() for match in re.finditer(r"\n\s*\n", draft.text)]
    outside = [gap for gap in gaps if gap <= draft.low or gap >= draft.high]
    return chance.choice(outside) if outside else None


def own_paragraph(draft: Draft) -> tuple[int, int]:
    before = [match.end() for match in re.finditer(r"\n\s*\n", draft.text[: draft.low])]
    after = re.search(r"\n\s*\n", draft.text[draft.high :])
    return (before or [0])[-1], draft.high + after.start() if after else len(draft.text)


def move_own_paragraph(chance: Random, draft: Draft, maker: Maker) -> Draft | None:
    low, high = own_paragraph(draft)
    paragraph = draft.text[low:high]
    rest = f"{draft.text[:low]}{draft.text[high:]}"
    gaps = [match.end() for match in re.finditer(r"\n\s*\n", rest)]
    if not gaps or not paragraph.strip():
        return None
    gap = chance.choice(gaps)
    text = f"{rest[:gap]}{paragraph.strip()}\n\n{rest[gap:]}"
    shift = gap - low - (len(paragraph) - len(paragraph.lstrip()))
    return Draft(text, *(place + shift for place in draft[1:]))


def duplicate_other_paragraph(chance: Random, draft: Draft, maker: Maker) -> Draft | None:
    place = maker.elsewhere()
    if place is None or draft.text != maker.draft.text:
        return None
    low, high = own_paragraph(Draft(draft.text, *place, *place))
    own = own_paragraph(draft)
    gap = choose_gap(chance, draft)
    if gap is None or (low < own[1] and high > own[0]):
        return None
    return draft.splice(gap, gap, f"{draft.text[low:high].strip()}\n\n")


STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
SPACED = str.maketrans({"\u00a0": " ", "\u3000": " "})


def by_part(draft: Draft, change: Callable[[str], str]) -> Draft:
    """Change the parts of a text one by one, so that the places of the quote stay known."""
    marks = [0, *sorted({draft.low, draft.start, draft.end, draft.high}), len(draft.text)]
    marks = sorted(set(marks))
    moved = {0: 0}
    parts: list[str] = []
    for low, high in zip(marks, marks[1:], strict=False):
        parts.append(change(draft.text[low:high]))
        moved[high] = sum(map(len, parts))
    return Draft("".join(parts), *(moved[place] for place in draft[1:]))


def straighten(chance: Random, draft: Draft, maker: Maker) -> Draft:
    return by_part(draft, lambda part: part.translate(STRAIGHT))


def curl(chance: Random, draft: Draft, maker: Maker) -> Draft:
    return by_part(draft, lambda part: "".join(chance.choice("’‘") if mark == "'" else mark for mark in part))


def change_dashes(chance: Random, draft: Draft, maker: Maker) -> Draft:
    return by_part(draft, lambda part: "".join(chance.choice("-–—‑") if mark in "-–—" else mark for mark in part))


def change_spaces(chance: Random, draft: Draft, maker: Maker) -> Draft:
    if chance.random() < 0.5:
        return by_part(draft, lambda part: part.translate(SPACED))
    share = chance.random()
    return by_part(draft, lambda part: re.sub(" ", lambda _: "\u00a0" if chance.random() < share else " ", part))


def double_spaces(chance: Random, draft: Draft, maker: Maker) -> Draft:
    def widen(part: str) -> str:
        return re.sub(r"(?<=[\w,.]) (?=\w)", lambda _: chance.choice((" ", " ", "  ", "\t")), part)

    return by_part(draft, widen)


def change_ellipses(chance: Random, draft: Draft, maker: Maker) -> Draft:
    return by_part(draft, lambda part: part.replace("…", "...").replace("’s", "'s"))


def hide(chance: Random, draft: Draft, maker: Maker) -> Draft:
    hidden = "\u00ad\u200b\u2060\ufeff"

    def sprinkle(part: str) -> str:
        return re.sub(r"(?<=\w)(?=\w)", lambda _: chance.choice(hidden) if chance.random() < 0.05 else "", part)

    return by_part(draft, sprinkle)


def decompose(chance: Random, draft: Draft, maker: Maker) -> Draft:
    form = chance.choice(("NFC", "NFD"))
    return by_part(draft, lambda part: unicodedata.normalize(form, part))


def wrap(chance: Random, draft: Draft, maker: Maker) -> Draft:
    """Break lines at spaces, as an editor does; nothing else changes, so that all places stay."""
    width = chance.randint(30, 100)
    text = list(draft.text)
    column = 0
    for at, character in enumerate(draft.text):
        column = 0 if character == "\n" else column + 1
        if character == " " and column > width and draft.text[at + 1 : at + 2] not in {" ", "\n", ""}:
            text[at] = "\n"
            column = 0
    return draft._replace(text="".join(text))


def wrap_anywhere(chance: Random, draft: Draft, maker: Maker) -> Draft | None:
    """Break lines of Japanese after every so many characters."""
    if not re.search("[\u3041-\u30ff]", draft.text):
        return None
    kana = "[\u3041-\u30ff\u4e00-\u9fff]"
    return by_part(draft, lambda part: re.sub(f"({kana}{{{chance.randint(5, 20)}}})(?={kana})", r"\1\n", part))


def change_line_ends(chance: Random, draft: Draft, maker: Maker) -> Draft:
    end = chance.choice(("\r\n", " \n", "\t\n"))
    return by_part(draft, lambda part: part.replace("\n", end))


HARMLESS: tuple[Step, ...] = (
    edit_elsewhere,
    edit_elsewhere,
    insert_paragraph,
    move_own_paragraph,
    duplicate_other_paragraph,
    straighten,
    curl,
    change_dashes,
    change_spaces,
    double_spaces,
    change_ellipses,
    hide,
    decompose,
    wrap,
    wrap_anywhere,
    change_line_ends,
)


def leave(step: Step) -> Callable[[Maker], Mutation | None]:
    def make(maker: Maker) -> Mutation | None:
        draft = step(maker.chance, maker.draft, maker)
        return None if draft is None or draft.text == maker.draft.text else maker.keep(draft)

    return make


def leave_all(maker: Maker) -> Mutation | None:
    """Do several harmless things one after the other."""
    draft = shake(maker, maker.draft)
    return None if draft.text == maker.draft.text else maker.keep(draft)


def shake(maker: Maker, draft: Draft) -> Draft:
    for step in maker.chance.sample(HARMLESS, 3):
        draft = step(maker.chance, draft, maker) or draft
    return draft


def duplicate_own_paragraph(maker: Maker) -> Mutation | None:
    """Print the quote's paragraph twice; the place that its neighbours tell is right."""
    low, high = own_paragraph(maker.draft)
    gap = choose_gap(maker.chance, maker.draft)
    if gap is None or low - 3 <= gap <= high + 3:
        return None
    return maker.keep(maker.draft.splice(gap, gap, f"{maker.draft.text[low:high].strip()}\n\n"))


# What changes the quote

NEGATABLE = r"\b(?:will|would|is|are|was|were|has|have|had|can|could|may|might|must|should|did|does)\b(?! not|n't|’t)"
NAMES = (
    "Kishida Lavrov Shoigu Inada Morgulov Abe Trump Kistanov Tokyo Moscow Japan Russia Kommersant Hokkaido Etorofu "
    "Crimea Ukraine THAAD RBTH Akibu Japanese Russian Kuril Textual Python Markdown "
    "Лавров Кисида Шойгу Токио Японии России Япония Итуруп 日本 ロシア 東京 ラブロフ ショイグ 岸田 択捉"
).split()
OTHER_NAMES = {
    "latin": ("Ivanov", "Osaka", "Brazil", "Beijing"),
    "кириллица": ("Иванов", "Осака"),
    "仮名": ("中国", "フランス"),
}
MONTHS = "January February March April June July September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
RUSSIAN_DATES = "понедельник вторник среду апреля ноября марта".split()
MODALS = "will would can could may might must should".split()
NUMBERS = "two three four five six seven".split()


def substitute(chance: Random, part: str, pattern: str, make: Callable[[re.Match[str]], str]) -> str | None:
    """Return the text with one random match of a pattern replaced; None where there is none."""
    found = list(re.finditer(pattern, part))
    if not found:
        return None
    match = chance.choice(found)
    return f"{part[: match.start()]}{make(match)}{part[match.end() :]}"


def either(words: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"


def other(chance: Random, word: str, words: Sequence[str]) -> str:
    return chance.choice([name for name in words if name != word])


def negate(chance: Random, part: str) -> str | None:
    ways = [
        substitute(chance, part, NEGATABLE, lambda match: f"{match[0]} {chance.choice(('not', 'never'))}"),
        substitute(chance, part, r"\b(?:not|no|never) |n[’']t\b", lambda _: ""),
        substitute(
            chance, part, r"(?<= )(?:провели|прошла|может|выразила|договорились|будет|обсудят)", lambda m: f"не {m[0]}"
        ),
        substitute(chance, part, r"(?<= )не ", lambda _: ""),
        substitute(chance, part, "した。", lambda _: "しなかった。"),
        substitute(chance, part, "求めた", lambda _: "求めなかった"),
        substitute(chance, part, "を行う", lambda _: "を行わない"),
    ]
    found = [way for way in ways if way is not None]
    return chance.choice(found) if found else None


def renumber(chance: Random, part: str) -> str | None:
    def change(match: re.Match[str]) -> str:
        digits = list(match[0])
        digits[chance.randrange(len(digits))] = chance.choice("123456789")
        return "".join(digits)

    spelt = substitute(chance, part, either(NUMBERS), lambda match: other(chance, match[0], NUMBERS))
    # Days and years are dates, which have a mutation of their own.
    plain = r"(?<![\w.,年月-])\d{1,3}(?![\d.,-]|\s*(?:March|November|апреля|ноября|года|年|月|日|$))(?<!March.\d)(?<!March.\d\d)(?<!February.\d\d)"
    return substitute(chance, part, plain, change) or spelt


def redate(chance: Random, part: str) -> str | None:
    ways = [
        substitute(chance, part, either(MONTHS), lambda match: other(chance, match[0], MONTHS)),
        substitute(chance, part, either(DAYS), lambda match: other(chance, match[0], DAYS)),
        substitute(
            chance, part, r"\b20(?:13|14|16|17)\b", lambda match: f"20{chance.choice(('11', '12', '18', '19'))}"
        ),
        substitute(chance, part, r"(?<=March[ \u00a0])\d\d", lambda match: f"{chance.randint(21, 30)}"),
        substitute(
            chance, part, either(RUSSIAN_DATES), lambda match: other(chance, match[0], ("мая", "июня", "пятницу"))
        ),
        substitute(chance, part, r"(?<=月)\d+(?=日)", lambda match: f"{chance.randint(21, 30)}"),
    ]
    found = [way for way in ways if way is not None]
    return chance.choice(found) if found else None


def rename(chance: Random, part: str) -> str | None:
    def change(match: re.Match[str]) -> str:
        script = "latin" if match[0].isascii() else "кириллица" if match[0][0] > "Ѐ" and match[0][0] < "Ԁ" else "仮名"
        return chance.choice(OTHER_NAMES[script])

    pattern = either(name for name in NAMES if name[0] < "\u3000")
    wide = "|".join(name for name in NAMES if name[0] >= "\u3000")
    return substitute(chance, part, f"{pattern}|{wide}", change)


def change_modal(chance: Random, part: str) -> str | None:
    english = substitute(chance, part, either(MODALS), lambda match: other(chance, match[0], MODALS))
    return english or substitute(chance, part, "(?<= )может", lambda _: "должна")


def move_marks(chance: Random, part: str) -> str | None:
    marks = '“”"«»「」'
    if chance.random() < 0.5 or not has_marks(part):
        words = [match.span() for match in re.finditer(r"(?<![\w’'-])[^\W\d_]+(?![\w’'-])", part)]
        if not words or has_marks(part):
            return None
        low, high = words[chance.randrange(len(words))][0], 0
        high = chance.choice([end for start, end in words if start >= low])
        return f"{part[:low]}“{part[low:high]}”{part[high:]}"
    return substitute(chance, part, f"[{marks}]", lambda _: "")


def reword(chance: Random, part: str) -> str | None:
    words = [match.span() for match in re.finditer(r"[\u3041-\u9fff]{2,3}|[^\W\d_\u3041-\u9fff]{2,}", part)]
    if not words:
        return None
    low, high = chance.choice(words)
    word = part[low:high]
    how = chance.randrange(6)
    following = re.match(r"( )([^\W\d_]{2,})(?=[ .,])", part[high:])
    if how == 5 and following and following[2] != word:
        return f"{part[:low]}{following[2]} {word}{part[high + following.end() :]}"
    if how == 0:
        at = chance.randrange(len(word))
        changed = f"{word[:at]}{'q' if word[at] != 'q' else 'z'}{word[at + 1 :]}"
    elif how == 1:
        changed = "dispatched"
    elif how == 2:
        changed = f"{word} again"
    elif how == 3:
        changed = ""
    else:
        changed = word.swapcase() if word.swapcase() != word else "dispatched"
    return f"{part[:low]}{changed}{part[high:]}"


INSIDE = (
    ("a negation in the quote", negate, AlterationKind.NEGATION),
    ("a number in the quote", renumber, AlterationKind.NUMBER),
    ("a date in the quote", redate, AlterationKind.DATE),
    ("a name in the quote", rename, AlterationKind.NAME),
    ("a modal in the quote", change_modal, AlterationKind.MODAL),
    ("quotation marks in the quote", move_marks, AlterationKind.QUOTATION),
    ("words in the quote", reword, None),
)
Change = Callable[[Random, str], str | None]


def harm_inside(change: Change, kind: AlterationKind | None) -> Callable[[Maker], Mutation | None]:
    def make(maker: Maker) -> Mutation | None:
        draft = maker.draft
        changed = change(maker.chance, draft.quote)
        if changed is None or changed.split() == draft.quote.split():
            return None
        draft = draft.splice(draft.start, draft.end, changed)
        mutation = maker.harm(shake(maker, draft) if maker.chance.random() < 0.4 else draft, kind)
        return mutation and mutation._replace(at_edge=maker.draft.quote in changed)

    return make


def harm_beside(change: Change, kind: AlterationKind) -> Callable[[Maker], Mutation | None]:
    """Change the rest of the quote's sentence, and leave the quote as it is."""

    def make(maker: Maker) -> Mutation | None:
        draft = maker.draft
        sides = [(draft.low, draft.start), (draft.end, draft.high)]
        low, high = maker.chance.choice(sides)
        changed = change(maker.chance, draft.text[low:high])
        if changed is None or changed.split() == draft.text[low:high].split():
            return None
        return maker.harm(draft.splice(low, high, changed), kind)

    return make


def turn(maker: Maker) -> Mutation | None:
    """Put a word right before the quote that turns it."""
    word = maker.chance.choice(("not", "never", "denied that", "without", "refused to"))
    if not re.search("[A-Za-z]", maker.draft.quote[:1]):
        return None
    return maker.harm(maker.draft.splice(maker.draft.start, maker.draft.start, f"{word} "), AlterationKind.NEGATION)


def enclose(maker: Maker) -> Mutation | None:
    """Put the quote into quotation marks, which it did not stand in."""
    draft = maker.draft
    if has_marks(draft.text[slice(*own_paragraph(draft))]):
        return None
    text = f"{draft.text[: draft.start]}“{draft.quote}”{draft.text[draft.end :]}"
    return maker.harm(draft._replace(text=text), AlterationKind.QUOTATION)


# What takes the quote away


def remove(maker: Maker, new: str, *, old: str | None = None, span: Span | None = None) -> Mutation:
    return Mutation(maker.name, old or maker.draft.text, new, span or maker.span, Truth.REMOVED)


def delete_sentence(maker: Maker) -> Mutation | None:
    draft = maker.draft
    return remove(maker, f"{draft.text[: draft.low]}{draft.text[draft.high :]}")


def delete_beside_decoy(maker: Maker) -> Mutation | None:
    """Delete the quote's sentence while one much like it, which stood there before, stays."""
    draft = maker.draft
    changed = reword(maker.chance, draft.text[draft.low : draft.high])
    gap = choose_gap(maker.chance, draft)
    if gap is None or changed is None:
        return None
    draft = draft.splice(gap, gap, f"{changed}\n\n")
    span = make_span(draft.text, draft.start, draft.end)
    return remove(maker, f"{draft.text[: draft.low]}{draft.text[draft.high :]}", old=draft.text, span=span)


REUSES = (
    ("Critics wrote of ", " as a matter for others."),
    ("In the end, ", ", under pressure from outside."),
    ("", "."),
    ("As it was put (", "), all went home."),
    ("両者は", "について話した。"),
)


def delete_and_reuse(maker: Maker) -> Mutation | None:
    """Delete the quote's sentence while its words turn up in another."""
    draft = maker.draft
    if (draft.start, draft.end) == (draft.low, draft.high):
        return None
    text = f"{draft.text[: draft.low]}{draft.text[draft.high :]}"
    gaps = [match.end() for match in re.finditer(r"\n\s*\n", text) if not match.start() - 3 <= draft.low <= match.end() + 3]
    if not gaps:
        return None
    gap = maker.chance.choice(gaps)
    before, after = maker.chance.choice(REUSES)
    if f"{before}{draft.quote}{after}" == draft.text[draft.low : draft.high]:
        return None
    return remove(maker, f"{text[:gap]}{before}{draft.quote}{after}\n\n{text[gap:]}")


def delete_one_of_two(maker: Maker) -> Mutation | None:
    """Delete the sentence of words that also stand elsewhere in the text."""
    draft = maker.draft
    words = draft.quote
    places = [match.start() for match in re.finditer(re.escape(words), draft.text)]
    if len(places) < 2:
        return None
    return remove(maker, f"{draft.text[: draft.low]}{draft.text[draft.high :]}")


def swap_sentence(maker: Maker) -> Mutation | None:
    """Put other words in place of the quote's sentence."""
    draft = maker.draft
    return remove(maker, draft.splice(draft.low, draft.high, f"{maker.words(12).capitalize()}.").text)


MUTATIONS: tuple[tuple[str, Callable[[Maker], Mutation | None]], ...] = (
    *((step.__name__.replace("_", " "), leave(step)) for step in HARMLESS),
    ("several harmless things", leave_all),
    ("several harmless things", leave_all),
    ("own paragraph printed twice", duplicate_own_paragraph),
    *((name, harm_inside(change, kind)) for name, change, kind in INSIDE),
    *((name, harm_inside(change, kind)) for name, change, kind in INSIDE),
    *(
        (name.replace("in the quote", "beside the quote"), harm_beside(change, kind))
        for name, change, kind in INSIDE
        if kind is not None
    ),
    ("a turning word before the quote", turn),
    ("the quote put in marks", enclose),
    ("sentence deleted", delete_sentence),
    ("sentence deleted beside its like", delete_beside_decoy),
    ("sentence deleted, words used elsewhere", delete_and_reuse),
    ("one of two places deleted", delete_one_of_two),
    ("sentence replaced", swap_sentence),
)


def tally(mutations: Iterable[Mutation]) -> tuple[Counter[Truth], Counter[Verdict]]:
    """Return how many mutations there were of each truth, and how many traces of each verdict."""
    truths: Counter[Truth] = Counter()
    verdicts: Counter[Verdict] = Counter()
    for mutation in mutations:
        truths[mutation.truth] += 1
        verdicts[run(mutation)] += 1
    return truths, verdicts
