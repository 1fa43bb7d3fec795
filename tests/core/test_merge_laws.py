"""What holds of every merge, whatever the two sides did: on random briefs, beside an oracle."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.change import LISTS
from briefing.merge import describe_conflict, merge, settle
from briefing.merge.places import MISSING, get_value, read_path
from briefing.reference import list_dangling
from tests.core.merge_briefs import ids, places, unordered
from tests.merging.oracle import expect, flatten
from tests.merging.trials import draw_pair, to_plain
from tests.store.store_briefs import RANDOMS, Mutation, draw_brief

MANY = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@st.composite
def three(draw):
    """A random brief and two random states of it."""
    random = draw(RANDOMS)
    base = draw_brief(random)
    sides = [base, base]
    for _ in range(random.randint(1, 6)):
        at = random.randrange(2)
        sides[at] = Mutation(random, sides[at]).brief
    return base, *sides


@MANY
@given(three())
def test_what_one_side_changed_is_taken_as_it_is(states):
    base, ours, theirs = states
    assert merge(base, base, theirs).brief == theirs
    assert merge(base, ours, base).brief == ours
    assert merge(base, ours, ours).brief == ours
    assert not merge(base, base, theirs).conflicts


@MANY
@given(three())
def test_merging_the_same_again_changes_nothing(states):
    base, ours, theirs = states
    merged = merge(base, ours, theirs).brief
    again = merge(base, merged, theirs)
    assert unordered(to_plain(again.brief)) == unordered(to_plain(merged))
    assert again.conflicts == ()
    assert merge(theirs, merged, theirs).brief == merged
    if all(ids(getattr(base, name)) == ids(getattr(theirs, name)) for name in LISTS):
        assert again.brief.facts == merged.facts


@MANY
@given(three())
def test_no_entry_is_invented_doubled_or_lost(states):
    base, ours, theirs = states
    merged = merge(base, ours, theirs)
    new_ids = {(name, new) for name, _, new in merged.renamed}
    for name in LISTS[:-1]:
        old, mine, yours, now = ({entry.id for entry in getattr(side, name)} for side in (*states, merged.brief))
        assert len(now) == len(getattr(merged.brief, name))
        assert now <= mine | yours | {id for list_name, id in new_ids if list_name == name}
        assert now >= (mine & yours) | (mine - old)


@MANY
@given(three())
def test_a_conflict_is_about_something_that_both_sides_changed(states):
    merged = merge(*states)
    for conflict in merged.conflicts:
        path = read_path(conflict.field)
        base, ours, theirs = (get_value(side, (conflict.list, conflict.entry), path) for side in states)
        assert ours != theirs
        if (conflict.list, conflict.entry) not in {(name, new) for name, _, new in merged.renamed}:
            assert base != ours or conflict.field is None
            assert base != theirs or conflict.field is None
        assert path or conflict.other or MISSING in (ours, theirs)


@MANY
@given(three())
def test_either_side_may_be_called_ours(states):
    base, ours, theirs = states
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    if one.renamed or one.keyless:
        return
    assert sorted(map(str, places(one))) == sorted(map(str, places(other)))
    for name in LISTS[:-1]:
        assert sorted(ids(getattr(one.brief, name))) == sorted(ids(getattr(other.brief, name)))
    if not one.conflicts:
        assert unordered(to_plain(one.brief)) == unordered(to_plain(other.brief))


@MANY
@given(RANDOMS, st.booleans())
def test_two_analysts_edits_come_to_what_the_oracle_says(random, apart):
    pair = draw_pair(random, 12 if not apart else 30, apart=apart)
    merged = merge(pair.base, pair.ours.apply(pair.base), pair.theirs.apply(pair.base))
    noted = {*pair.ours.own_keys, *pair.theirs.own_keys}
    if noted & (pair.ours.dropped | pair.theirs.dropped):
        return
    expected = expect(to_plain(pair.base), pair.ours, pair.theirs)
    assert flatten(to_plain(merged.brief)) == expected.entries
    assert set(expected.conflicts) == {(name, id, field or "") for name, id, field in places(merged)}
    assert not (apart and merged.conflicts)
    assert not list(list_dangling(merged.brief))


@MANY
@given(RANDOMS)
def test_settling_leaves_nothing_open_and_nothing_dangling(random):
    pair = draw_pair(random, 12, apart=False)
    merged = merge(pair.base, pair.ours.apply(pair.base), pair.theirs.apply(pair.base)).brief
    while merged.conflicts:
        conflict = random.choice(merged.conflicts)
        held, other = describe_conflict(merged, conflict)
        assert held != other
        merged = settle(merged, conflict.id, other=random.random() < 0.5)
        assert conflict not in merged.conflicts
        assert not list(list_dangling(merged))
