"""The analyst's changes to blocks and sentences, laid over what was read; nothing falls out of the text by them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from briefing.source.parts import Block, Mark, Overrides, Sentence

BY_HAND: Final = "set by hand"
"""The reason that stands with a mark which the analyst chose."""


class _Piece(NamedTuple):
    """A sentence and the number of the block it belongs to."""

    sentence: Sentence
    block: int


def override(text: str, blocks: Sequence[Block], overrides: Overrides) -> tuple[Block, ...]:
    """Return the blocks with sentences split and joined and marks set; offsets that fit nothing do nothing.

    A sentence joined over a block's end belongs to the first block, which grows; the next shrinks or goes.
    """
    if overrides.joins or overrides.splits:
        pieces = _join(_split(text, blocks, sorted(overrides.splits)), overrides.joins)
        blocks = _regroup(blocks, pieces, overrides.marks)
    return tuple(_set_mark(block, overrides.marks.get(block.start)) for block in blocks)


def _split(text: str, blocks: Sequence[Block], splits: Sequence[int]) -> Iterator[_Piece]:
    for number, block in enumerate(blocks):
        for start, end in block.sentences:
            begin = start
            for at in splits[bisect_right(splits, start) : bisect_left(splits, end)]:
                left, right = _trim(text, begin, at), _trim(text, at, end)
                if left.start < left.end:
                    yield _Piece(left, number)
                    begin = right.start
            yield _Piece(Sentence(begin, end), number)


def _trim(text: str, start: int, end: int) -> Sentence:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end)


def _join(pieces: Iterator[_Piece], joins: frozenset[int]) -> list[_Piece]:
    joined: list[_Piece] = []
    goes_on = False
    for piece in pieces:
        if goes_on:
            last = joined[-1]
            joined[-1] = last._replace(sentence=Sentence(last.sentence.start, piece.sentence.end))
        else:
            joined.append(piece)
        goes_on = piece.sentence.start in joins
    return joined


def _regroup(blocks: Sequence[Block], pieces: Sequence[_Piece], marks: Mapping[int, Mark]) -> list[Block]:
    groups: list[list[Sentence]] = [[] for _ in blocks]
    for sentence, number in pieces:
        groups[number].append(sentence)
    return [
        _set_mark(
            replace(block, start=group[0].start, end=group[-1].end, sentences=tuple(group)), marks.get(block.start)
        )
        for block, group in zip(blocks, groups, strict=True)
        if group
    ]


def _set_mark(block: Block, mark: Mark | None) -> Block:
    return block if mark is None else replace(block, mark=mark, reasons=(BY_HAND,), overridden=True)
