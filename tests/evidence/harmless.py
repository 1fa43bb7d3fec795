"""Mutations that leave a quote unharmed: edits elsewhere, moved and repeated paragraphs, typography, encodings, lines."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from random import Random

from tests.evidence.drafts import Draft, Maker, Mutation, choose_gap, has_marks, own_paragraph

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


def insert_paragraph(chance: Random, draft: Draft, maker: Maker) -> Draft | None:
    gap = choose_gap(chance, draft)
    if gap is None:
        return None
    sentences = (f"{maker.words(chance.randint(4, 14)).capitalize()}." for _ in range(chance.randint(1, 4)))
    return draft.splice(gap, gap, f"{' '.join(sentences)}\n\n")


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
    for low, high in pairwise(marks):
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
