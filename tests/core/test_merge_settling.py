"""What a merge left open: settled on a side, settled in two ways, or not to be settled any more."""

import pytest
from msgspec.structs import replace

from briefing import edit
from briefing.edit import EditError
from briefing.merge import describe_conflict, merge, settle
from briefing.model import (
    Conflict,
    Section,
)
from tests.core.merge_briefs import BASE, change, places


def test_a_conflict_settled_on_one_side_stays_settled():
    merged = merge(BASE, change(BASE, "f-b", statement="Mine."), change(BASE, "f-b", statement="Yours.")).brief
    for other in (False, True):
        settled = settle(merged, merged.conflicts[0].id, other=other)
        again = merge(merged, settled, change(merged, "f-c", comment="later"))
        assert again.brief == change(settled, "f-c", comment="later")


def test_a_conflict_settled_in_two_ways_is_open_again():
    merged = merge(BASE, change(BASE, "f-b", statement="Mine."), change(BASE, "f-b", statement="Yours.")).brief
    kept, taken = (settle(merged, merged.conflicts[0].id, other=other) for other in (False, True))
    again = merge(merged, kept, taken)
    assert edit.find_fact(again.brief, "f-b").statement == "Mine."
    assert [conflict.other for conflict in again.conflicts] == ["Yours."]


def test_a_drop_confirmed_here_and_refused_there_is_open_again():
    merged = merge(BASE, edit.drop(BASE, "f-b"), change(BASE, "f-b", statement="Needed.")).brief
    kept, dropped = (settle(merged, merged.conflicts[0].id, other=other) for other in (False, True))
    for ours, theirs in ((kept, dropped), (dropped, kept)):
        again = merge(merged, ours, theirs)
        assert edit.find_fact(again.brief, "f-b").statement == "Needed."
        assert places(again) == [("facts", "f-b", None)]


def test_settling_refuses_what_makes_no_sense_any_more():
    base = edit.add(BASE, "sections", Section(id="two", title="Two"))
    merged = merge(base, change(base, "f-a", section=None), change(base, "f-a", section="two")).brief
    without = edit.remove(merged, "sections", "two")
    with pytest.raises(EditError, match="two is no longer in the brief"):
        settle(without, merged.conflicts[0].id, other=True)
    gone = replace(merged, facts=tuple(fact for fact in merged.facts if fact.id != "f-a"))
    with pytest.raises(EditError, match="there is no facts f-a any more"):
        settle(gone, merged.conflicts[0].id, other=True)
    assert settle(gone, merged.conflicts[0].id, other=False).conflicts == ()
    with pytest.raises(EditError, match="there is no conflict c-none"):
        settle(merged, "c-none", other=True)


@pytest.mark.parametrize(
    "conflict",
    [
        Conflict(id="c-x", list="facts", entry="f-a", field="credibility", other="{"),
        Conflict(id="c-x", list="facts", entry="f-a", field="credibility", other="9"),
        Conflict(id="c-x", list="facts", entry="f-a", field="nonsense", other="1"),
        Conflict(id="c-x", list="facts", entry="f-a", field="quotes/s-a/spans", other="[]"),
        Conflict(id="c-x", list="nowhere", entry="f-a", field="statement", other="x"),
        Conflict(id="c-x", list="facts", entry="f-none", field="quotes/s-a/spans/0", other="x"),
    ],
)
def test_a_conflict_written_by_hand_is_shown_and_refused_in_words(conflict):
    held = replace(BASE, conflicts=(conflict,))
    assert all(isinstance(words, str) for words in describe_conflict(held, conflict))
    with pytest.raises(EditError):
        settle(held, "c-x", other=True)
    assert settle(held, "c-x", other=False) == BASE
