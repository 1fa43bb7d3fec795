"""Mutations that harm a quote: a change of its words, of its sentence, or its removal beside decoys.

Nothing here is taken from the tables of the program: what is a negation, a name or a date is said anew, by hand.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random

from briefing.evidence.anchor import make_span
from briefing.evidence.tracing import AlterationKind
from briefing.model import Span
from tests.evidence.drafts import Maker, Mutation, Truth, choose_gap, has_marks, own_paragraph
from tests.evidence.harmless import shake


def word_list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


NEGATABLE = r"\b(?:will|would|is|are|was|were|has|have|had|can|could|may|might|must|should|did|does)\b(?! not|n't|’t)"
NAMES = word_list(
    "Kishida Lavrov Shoigu Inada Morgulov Abe Trump Kistanov Tokyo Moscow Japan Russia Kommersant Hokkaido Etorofu "
    "Crimea Ukraine THAAD RBTH Akibu Japanese Russian Kuril Textual Python Markdown "
    "Лавров Кисида Шойгу Токио Японии России Япония Итуруп 日本 ロシア 東京 ラブロフ ショイグ 岸田 択捉"
)
OTHER_NAMES = {
    "latin": ("Ivanov", "Osaka", "Brazil", "Beijing"),
    "кириллица": ("Иванов", "Осака"),
    "仮名": ("中国", "フランス"),
}
MONTHS = word_list("January February March April June July September October November December")
DAYS = word_list("Monday Tuesday Wednesday Thursday Friday")
RUSSIAN_DATES = word_list("понедельник вторник среду апреля ноября марта")
MODALS = word_list("will would can could may might must should")
NUMBERS = word_list("two three four five six seven")


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
    plain = r"(?<=[\s\S]{8})(?<![\w.,年月-])\d{1,3}(?![\d.,-]|\s*(?:March|November|апреля|ноября|года|年|月|日|$))(?<!March.\d)(?<!March.\d\d)(?<!February.\d\d)"
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
    gaps = [
        match.end() for match in re.finditer(r"\n\s*\n", text) if not match.start() - 3 <= draft.low <= match.end() + 3
    ]
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
