"""Hand-edited files: any change reads back as the new brief, and what a person wrote elsewhere stays byte for byte."""

from hypothesis import HealthCheck, Phase, given, settings
from store_briefs import RANDOMS, Mutation, draw_brief
from store_hand import Hand, comments, own_keys

from briefing.change import compare
from briefing.store.manuscript import KEEPING, Listing, Manuscript, divide
from briefing.store.reading import read_brief
from briefing.store.revision import Pair, revise

SLOW = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
"""Without shrinking: a file of a hundred lines does not shrink within minutes, and its text tells enough."""


def cut(text: str) -> Manuscript:
    reading = read_brief(text, "x.yaml")
    return divide(text, reading.root, reading.brief, bom=False)


@settings(SLOW, max_examples=60)
@given(RANDOMS)
def test_what_a_person_writes_is_read_and_its_pieces_are_the_file(random):
    brief = draw_brief(random)
    text = Hand(random).write(brief)
    assert read_brief(text, "x.yaml").brief == brief
    assert cut(text).data().decode() == text


@settings(SLOW, max_examples=80)
@given(RANDOMS)
def test_a_change_keeps_comments_own_keys_and_everything_outside(random):
    brief = draw_brief(random)
    text = Hand(random).write(brief)
    manuscript = cut(text)
    for _ in range(5):
        mutation = Mutation(random, brief)
        after = mutation.brief
        change = compare(brief, after)
        revised = revise(manuscript, change, Pair(brief, after))
        old, new = manuscript.data().decode(), revised.data().decode()
        assert read_brief(new, "x.yaml").brief == after
        if not mutation.loses:
            assert sorted(comments(old)) == sorted(comments(new))
            assert own_keys(old) == own_keys(new)
        require_outside_untouched(manuscript, revised, change)
        assert new.endswith("\n") or not old.endswith("\n")
        assert not new.endswith("\n") or old.endswith("\n") or mutation.loses
        manuscript, brief = revised, after


def require_outside_untouched(before: Manuscript, after: Manuscript, change) -> None:
    """Where one entry changed in place, the bytes before and behind it are the same."""
    if len(change) != 1 or change[0].place_before or change[0].place_after:
        return
    division = before.find(change[0].list)
    old, new = before.data(), after.data()
    if isinstance(division, Listing):
        body = division.bodies[division.ids.index(change[0].id)]
    elif division:
        body = division.body
    else:
        return
    body = body if KEEPING.search(body) else body.rstrip(b"\r\n")
    start = old.index(body)
    assert new.startswith(old[:start])
    assert new.endswith(old[start + len(body) :])


@settings(SLOW, max_examples=60)
@given(RANDOMS)
def test_pieces_after_a_change_are_those_of_the_file_read_anew(random):
    brief = draw_brief(random)
    text = Hand(random).write(brief)
    manuscript = cut(text)
    after = Mutation(random, brief).brief
    revised = revise(manuscript, compare(brief, after), Pair(brief, after))
    again = cut(revised.data().decode())
    assert again.data() == revised.data()
    ids = {division.name: division.ids for division in revised.divisions if isinstance(division, Listing)}
    assert ids == {division.name: division.ids for division in again.divisions if isinstance(division, Listing)}
    lines = again.find_lines()
    assert revised.find_lines() == lines
