"""Random mutations of real text, each with what became of one quote known by how it was made, and their verdicts."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import cycle
from random import Random
from typing import NamedTuple

from briefing.evidence.tracing import Status, Trace, trace_span
from tests.evidence.drafts import Maker, Mutation, Truth, choose_quote, list_sentences, read_texts
from tests.evidence.harmful import (
    INSIDE,
    delete_and_reuse,
    delete_beside_decoy,
    delete_one_of_two,
    delete_sentence,
    enclose,
    harm_beside,
    harm_inside,
    swap_sentence,
    turn,
)
from tests.evidence.harmless import HARMLESS, duplicate_own_paragraph, leave, leave_all

LOST = 0.1
"""Share of the mutations that can be told from the span alone of which the text before is lost."""


class Verdict(StrEnum):
    """What a trace is worth."""

    RIGHT = "right"
    WRONG = "a wrong anchor accepted"
    UNNAMED = "a change reported without its kind"
    LOST = "a change reported, but no passage shown"
    MISSED = "an unharmed quote not found"
    MISNAMED = "an unharmed quote found with the wrong status"


ACCEPTED = frozenset({Status.SAME, Status.MOVED, Status.TYPOGRAPHIC})


def judge(mutation: Mutation, trace: Trace) -> Verdict:
    """Say what a trace is worth."""
    if mutation.truth is Truth.KEPT:
        return _judge_kept(mutation, trace)
    if trace.status in ACCEPTED:
        return Verdict.WRONG
    if mutation.truth is Truth.HARMED and trace.status is not Status.CHANGED:
        return Verdict.LOST
    kinds = {alteration.kind for alteration in trace.alterations}
    return Verdict.RIGHT if mutation.kind is None or mutation.kind in kinds else Verdict.UNNAMED


def _judge_kept(mutation: Mutation, trace: Trace) -> Verdict:
    if trace.status not in ACCEPTED:
        return Verdict.MISSED
    if (trace.start, trace.end) != mutation.place:
        return Verdict.WRONG
    if mutation.new[trace.start : trace.end] != mutation.span.exact:
        right = trace.status is Status.TYPOGRAPHIC and bool(trace.alterations)
    else:
        right = trace.status is (Status.SAME if trace.start == mutation.span.start else Status.MOVED)
    return Verdict.RIGHT if right else Verdict.MISNAMED


def run(mutation: Mutation) -> Verdict:
    """Trace the quote of a mutation and judge the trace."""
    return judge(mutation, trace_span(None if mutation.lost else mutation.old, mutation.new, mutation.span))


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


def make_mutations(seed: int, count: int, *, pages: bool = False) -> Iterator[Mutation]:
    """Yield that many mutations, each kind as often as the next, the same for the same seed."""
    chance = Random(seed)
    texts = read_texts(pages=pages)
    sentences = {text: list_sentences(text) for text in texts}
    weights = [max(1, len(sentences[text])) ** 0.5 for text in texts]
    kinds = cycle(MUTATIONS)
    for _ in range(count):
        name, mutate = next(kinds)
        mutation = None
        while mutation is None:
            text = chance.choices(texts, weights)[0]
            mutation = mutate(Maker(chance, name, choose_quote(chance, text, sentences[text]), sentences[text]))
        by_itself = mutation.truth is Truth.KEPT or (name.endswith("in the quote") and not mutation.at_edge)
        yield mutation._replace(lost=by_itself and "paragraph" not in name and chance.random() < LOST)


class Tally(NamedTuple):
    """How many mutations there were of each truth, how many traces of each verdict, and those that are not right."""

    truths: Counter[Truth]
    verdicts: Counter[tuple[Truth, Verdict]]
    faults: list[tuple[Mutation, Verdict]]

    @property
    def wrong(self) -> int:
        """Wrong anchors that were accepted, whatever became of the quote."""
        return sum(count for (_, verdict), count in self.verdicts.items() if verdict is Verdict.WRONG)

    @property
    def unreported(self) -> int:
        """Changes of meaning that were accepted as if there were none."""
        return self.verdicts[Truth.HARMED, Verdict.WRONG]

    @property
    def named(self) -> float:
        """Share of the changed quotes that are shown in the new text with the kind of the change."""
        return self.verdicts[Truth.HARMED, Verdict.RIGHT] / self.truths[Truth.HARMED]

    @property
    def found(self) -> float:
        """Share of the unharmed quotes that were found at their place with the right status."""
        return self.verdicts[Truth.KEPT, Verdict.RIGHT] / self.truths[Truth.KEPT]


def tally(mutations: Iterable[Mutation], judge: Callable[[Mutation], Verdict] = run) -> Tally:
    """Return what the traces of mutations are worth."""
    result = Tally(Counter(), Counter(), [])
    for mutation in mutations:
        verdict = judge(mutation)
        result.truths[mutation.truth] += 1
        result.verdicts[mutation.truth, verdict] += 1
        if verdict is not Verdict.RIGHT:
            result.faults.append((mutation, verdict))
    return result


def main(seed: int, count: int) -> int:
    """Print what became of the quotes of `count` mutations of all texts; return 1 if a wrong anchor was accepted."""
    result = tally(make_mutations(seed, count, pages=True))
    lines = [
        f"{truth:8} {verdict:45} {number:6,} of {result.truths[truth]:,}"
        for (truth, verdict), number in sorted(result.verdicts.items())
    ]
    for mutation, verdict in result.faults:
        lost = ", old text lost" if mutation.lost else ""
        lines.append(f"- {verdict} ({mutation.name}{lost}): {mutation.span.exact!r}")
    sys.stdout.write("\n".join([*lines, ""]))
    return 1 if result.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
