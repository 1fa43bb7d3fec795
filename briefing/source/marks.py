"""The marks of blocks: a table of weighted rules, each with the reason that the reader is shown."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from briefing.source.blocks import Layout, Preset
from briefing.source.furniture import find_furniture, speaks_for_page
from briefing.source.looks import LONGEST_LINE, Look, look_at
from briefing.source.parts import Mark, Stretch
from briefing.source.phrases import ADDRESS, BYLINE, COUNTER, CREDIT, LABEL, MENU, RELATED, SECOND_PERSON, SPEAKER
from briefing.source.placement import (
    CHANGEABLE,
    Decision,
    decide_by_markup,
    find_first_heading,
    heed,
    is_placed,
    is_trusted,
)
from briefing.source.surroundings import COSTS, FEWEST_OUTSIDE, find_texts
from briefing.source.words import goes_on_lower, is_hyphenated, leaves_off

_RUNNING: Final = Decision(Mark.BODY, ("running text",))


class Rule(NamedTuple):
    """One thing that speaks for a mark: its points, the reason shown, and when it holds."""

    mark: Mark
    points: int
    reason: str
    holds: Callable[[Look], bool]


_GOING_ON: Final = (",", ";", ":", "，", "、", "；", "：")
"""Signs that no title ends with."""
_INNER_STOP: Final = re.compile(r"[.!?:]\s|[。！？](?!$)")
MENU_WORDS: Final = 12
HEADLINE_WORDS: Final = 25
QUESTION_WORDS: Final = 16
LONG_WORDS: Final = 26
UNBROKEN: Final = re.compile(r"[\w+/=.,:;%&#-]{200}", re.ASCII)
"""Characters without a space that are no word of any language: encoded data, or the filling of a test."""
TITLE_WORDS: Final = 4
"""Words that the title of an article holds at least, if any line above the text does."""
TITLE_LONG: Final = 6
"""Words from which one title is as good as another."""
TITLE_REACH: Final = 15
"""Blocks before the text of a page among which its title is looked for."""
TITLE_COST: Final = COSTS.index(4)
"""The stretch of text that a title stands before: the one in which a line between paragraphs costs four words."""
SENTENCE_WORDS: Final = 2
MOST_REASONS: Final = 3
ONE_IN: Final = 3
"""A block is misread where at least one word in so many holds a sign."""
_FURNITURE: Final = frozenset({Mark.NOISE})
BASE: Final = 1
"""Points for body, so that nothing is skipped without a reason."""


def mark_blocks(text: str, blocks: Sequence[Layout]) -> list[Decision]:
    """Return the mark of each block with its reasons; at most one block is the title."""
    looks = look_at(text, blocks)
    texts = find_texts(looks)
    trusted = is_trusted(looks)
    decisions = [
        heed(_decide(block.preset, look), look, trusted=trusted) for block, look in zip(blocks, looks, strict=True)
    ]
    if all(decision.mark is not Mark.TITLE for decision in decisions):
        heading = find_first_heading(looks)
        at = _find_title(looks, decisions, texts[TITLE_COST]) if heading is None else heading
        if at is not None:
            decisions[at] = Decision(Mark.TITLE, ("headline above the text" if heading is None else "first heading",))
    _dim_furniture(blocks, looks, texts, decisions)
    return decisions


def _dim_furniture(
    blocks: Sequence[Layout], looks: Sequence[Look], texts: Sequence[Stretch | None], decisions: list[Decision]
) -> None:
    """Mark as noise what only its surroundings show to be a page's; what markup marked stays, and so does the title."""
    changeable = [
        block.preset is None and decision.mark in CHANGEABLE and not is_placed(block.markup)
        for block, decision in zip(blocks, decisions, strict=True)
    ]
    known = [decision.mark in _FURNITURE for decision in decisions]
    for at, reasons in list(find_furniture(looks, texts, changeable, known)):
        decisions[at] = Decision(Mark.NOISE, reasons[:MOST_REASONS])


def _decide(preset: Preset | None, look: Look) -> Decision:
    if preset:
        return Decision(preset.mark, (preset.reason,))
    if placed := decide_by_markup(look):
        return placed
    if look.surface.prose and not (look.surface.legal or _is_credit(look) or _is_lone_question(look)):
        return _RUNNING
    points = dict.fromkeys(_ORDER, 0) | {Mark.BODY: BASE}
    held = [rule for rule in RULES if rule.holds(look)]
    for rule in held:
        points[rule.mark] += rule.points
    mark = max(_ORDER, key=points.__getitem__)
    chosen = sorted((rule for rule in held if rule.mark is mark), key=lambda rule: -rule.points)
    return Decision(mark, tuple(rule.reason for rule in chosen[:MOST_REASONS]))


def _find_title(looks: Sequence[Look], decisions: Sequence[Decision], text: Stretch | None) -> int | None:
    """Return the one block above the text that is most likely its title; `text` is where most of it stands."""
    if text and text.start >= FEWEST_OUTSIDE:
        return _find_title_of_page(looks, decisions, text.start)
    above = (at for at, look in enumerate(looks) if look.above and not look.repeated)
    headlines = [at for at in above if decisions[at].mark is Mark.HEADLINE and _is_convincing(looks, at)]
    long = [at for at in headlines if looks[at].surface.words >= TITLE_WORDS]
    if long:
        sentence_cased = [at for at in long if not looks[at].surface.titled or looks[at].surface.words > TITLE_WORDS]
        return (sentence_cased or long)[0]
    return headlines[-1] if headlines else None


def _find_title_of_page(looks: Sequence[Look], decisions: Sequence[Decision], start: int) -> int | None:
    """Return what is most likely the title where menus stand above the text: a long headline, the last of them."""
    near = range(max(0, start - TITLE_REACH), start)
    headlines = (at for at in near if decisions[at].mark is Mark.HEADLINE and _is_convincing(looks, at))
    long = [at for at in headlines if looks[at].surface.words >= TITLE_WORDS]
    return max(long, key=lambda at: (min(looks[at].surface.words, TITLE_LONG), at), default=None)


def _is_convincing(looks: Sequence[Look], at: int) -> bool:
    """Say whether a headline may be the title: it begins and ends like one, and the next block does not carry it on."""
    text = looks[at].surface.text
    after = looks[at + 1].surface.text if at + 1 < len(looks) else ""
    if speaks_for_page(looks[at]) or goes_on_lower(text) or goes_on_lower(after):
        return False
    return not (text.endswith(_GOING_ON) or is_hyphenated(text) or leaves_off(text))


def _is_credit(look: Look) -> bool:
    return BYLINE.match(look.surface.line) is not None


def _has_no_letters(look: Look) -> bool:
    return look.surface.letters == 0 and not look.surface.dateline


def _is_alone_above(look: Look) -> bool:
    return look.above and look.surface.letters > 0 and look.surface.words <= 1 and not look.surface.stopped


def _is_capitals_above(look: Look) -> bool:
    return look.above and look.surface.short and look.surface.capitals


def _is_menu(look: Look) -> bool:
    return look.surface.words <= MENU_WORDS and MENU.match(look.surface.line) is not None


def _is_counter(look: Look) -> bool:
    return look.surface.words <= MENU_WORDS and COUNTER.match(look.surface.line) is not None


def _is_misread(look: Look) -> bool:
    return look.surface.broken > 1 and look.surface.broken * ONE_IN >= look.surface.words


def _is_headline(look: Look) -> bool:
    surface = look.surface
    fits = 0 < surface.words <= HEADLINE_WORDS and len(surface.text) <= LONGEST_LINE
    return fits and not surface.stopped and surface.letters > 0


def _is_between(look: Look) -> bool:
    return _is_headline(look) and not look.above and not look.below and not look.listed


def _is_lone_question(look: Look) -> bool:
    """Say whether this is one short question to nobody: a heading or another article's title, not an interview's."""
    surface = look.surface
    if not surface.question or surface.words > QUESTION_WORDS or look.interview or look.below:
        return False
    return surface.text.endswith(("?", "？")) and not _INNER_STOP.search(surface.text) and not _is_put_to_somebody(look)


def _is_put_to_somebody(look: Look) -> bool:
    text = look.surface.text
    return look.surface.question and bool(SECOND_PERSON.search(text) or SPEAKER.match(text))


def _is_sentence(look: Look) -> bool:
    return look.surface.stopped and look.surface.words >= SENTENCE_WORDS and look.surface.letters > 0


def _is_list_item(look: Look) -> bool:
    return look.surface.item and look.surface.words >= SENTENCE_WORDS and not look.surface.dateline


def _is_long(look: Look) -> bool:
    return len(look.surface.text) > LONGEST_LINE or (look.surface.words >= LONG_WORDS and look.surface.flowing)


def _is_unbroken(look: Look) -> bool:
    return UNBROKEN.match(look.surface.text) is not None


def _leads_on(look: Look) -> bool:
    return (
        look.surface.text.endswith((":", "：", ",", ";"))
        and look.surface.flowing
        and look.surface.words > SENTENCE_WORDS
    )


_ORDER: Final = (Mark.BODY, Mark.HEADLINE, Mark.META, Mark.NOISE)
"""Of marks with equal points the first wins: what dims less."""

RULES: Final = (
    Rule(Mark.BODY, 3, "ends like a sentence", _is_sentence),
    Rule(Mark.BODY, 3, "item of a list", _is_list_item),
    Rule(Mark.BODY, 2, "follows a colon", lambda look: look.listed and look.surface.letters > 0),
    Rule(Mark.BODY, 3, "leads on to what follows", _leads_on),
    Rule(Mark.BODY, 3, "long", _is_long),
    Rule(Mark.BODY, 3, "question put to somebody", _is_put_to_somebody),
    Rule(Mark.BODY, 3, "question of an interview", lambda look: look.interview and look.surface.question),
    Rule(Mark.HEADLINE, 3, "no end stop, short, between paragraphs", _is_between),
    Rule(Mark.HEADLINE, 2, "no end stop, short", lambda look: _is_headline(look) and not _is_between(look)),
    Rule(Mark.HEADLINE, 1, "all capitals", lambda look: look.surface.capitals and _is_headline(look)),
    Rule(Mark.HEADLINE, 5, "short question, alone between paragraphs", _is_lone_question),
    Rule(Mark.HEADLINE, 3, "points to another article", lambda look: RELATED.match(look.surface.line) is not None),
    Rule(Mark.META, 6, "date line", lambda look: look.surface.dateline),
    Rule(Mark.META, 7, "names a field", lambda look: not look.surface.prose and bool(LABEL.match(look.surface.line))),
    Rule(Mark.META, 6, "byline", _is_credit),
    Rule(Mark.META, 5, "agency or picture credit", lambda look: CREDIT.match(look.surface.line) is not None),
    Rule(Mark.NOISE, 5, "no letters", _has_no_letters),
    Rule(Mark.NOISE, 6, "one long run of characters without a space", _is_unbroken),
    Rule(Mark.NOISE, 6, "menu phrase", _is_menu),
    Rule(Mark.NOISE, 6, "feed or page counter", _is_counter),
    Rule(Mark.NOISE, 7, "legal, consent or subscription phrase", lambda look: look.surface.legal),
    Rule(Mark.NOISE, 2, "repeated", lambda look: look.repeated and not look.surface.stopped),
    Rule(Mark.NOISE, 6, "only an address", lambda look: ADDRESS.match(look.surface.line) is not None),
    Rule(Mark.NOISE, 3, "mixed scripts in a word", lambda look: look.surface.mixed > 0 and not look.surface.flowing),
    Rule(Mark.NOISE, 3, "signs inside words", _is_misread),
    Rule(Mark.NOISE, 4, "one word above the text", _is_alone_above),
    Rule(Mark.NOISE, 4, "short capitals above the text", _is_capitals_above),
    Rule(Mark.NOISE, 4, "one of a run of short lines", lambda look: look.in_short_run and not look.listed),
    Rule(Mark.NOISE, 1, "short, after the last paragraph", lambda look: look.below and look.surface.short),
)
"""Everything that speaks for a mark.

Prose is settled before: only a legal phrase, a byline or a lone question is not body.
"""
