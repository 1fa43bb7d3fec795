"""Hundreds of random mutations of real text: no wrong anchor is accepted, no change of meaning passes, none is lost."""

from collections import Counter

import pytest

from briefing.evidence.folding import fold_wrapped
from briefing.evidence.quotation import Standing, find_span
from briefing.evidence.tracing import AlterationKind, Status, Trace
from tests.evidence.mutations import MUTATIONS, Truth, Verdict, judge, make_mutations, tally

SEED = 2017
COUNT = 600
MOST_MISSED = 0.01
"""Share of the unharmed quotes that may be missed; the full measurement is `python -m benchmarks anchors`."""


@pytest.fixture(scope="module")
def mutations():
    return list(make_mutations(SEED, COUNT))


def test_random_mutations_of_real_text(mutations):
    result = tally(mutations)
    assert result.wrong == result.unreported == 0
    assert not [fault for fault, verdict in result.faults if verdict is Verdict.UNNAMED and not fault.lost]
    assert result.verdicts[Truth.KEPT, Verdict.MISNAMED] == 0
    assert result.found >= 1 - MOST_MISSED
    assert result.named >= 1 - 3 * MOST_MISSED, "a quote of one or two words that was replaced may be shown nowhere"


def test_the_mutations_are_of_every_kind(mutations):
    assert {mutation.name for mutation in mutations} == {name for name, _ in MUTATIONS}
    assert {mutation.kind for mutation in mutations} > {
        AlterationKind.NEGATION,
        AlterationKind.NUMBER,
        AlterationKind.DATE,
        AlterationKind.NAME,
        AlterationKind.MODAL,
        AlterationKind.QUOTATION,
    }
    truths = Counter(mutation.truth for mutation in mutations)
    assert min(truths[truth] for truth in Truth) > COUNT / 20
    assert any(mutation.lost for mutation in mutations)


def test_the_truth_of_the_mutations_holds(mutations):
    for mutation in mutations:
        assert mutation.old[mutation.span.start :].startswith(mutation.span.exact)
        if mutation.place:
            kept = mutation.new[slice(*mutation.place)]
            assert fold_wrapped(kept).text == fold_wrapped(mutation.span.exact).text
        else:
            assert mutation.new != mutation.old


def test_looking_for_the_words_alone_is_caught(mutations):
    """What other tools do: take the words where they are, and else what looks most alike."""
    statuses = {Standing.EXACT: Status.SAME, Standing.MOVED: Status.MOVED, Standing.TYPOGRAPHIC: Status.TYPOGRAPHIC}

    def look(mutation):
        found = find_span(mutation.new, mutation.span)
        status = statuses.get(found.standing, Status.GONE)
        return judge(mutation, Trace(status, found.start, found.end, ()))

    result = tally(mutations, look)
    assert result.wrong > COUNT / 20
    assert result.unreported > COUNT / 40
