"""The brief room says beside each fact how many origins and informants stand behind it."""

from driven import press
from msgspec.structs import replace

from briefing.edit import put, update_fact
from briefing.kinds import OriginKind, Relation, Shared
from briefing.model import Copy, Link, Origin, Step
from briefing.tui.counting import count_words
from briefing.tui.keys import Mode
from briefing.tui.listings import _list_brief


def ticked(session):
    """Tick a sentence of each of the two sources."""
    press(session, "1", "]", "1")
    return session.brief.facts


def attribute(brief, fact, *steps):
    return update_fact(brief, fact.id, quotes=(replace(fact.quotes[0], attribution=steps),))


def rows(session):
    return [run[0] for item in _list_brief(session, 100) for row in item.rows for run in row]


def known(session):
    first = ticked(session)[0]
    brief = replace(
        session.brief,
        origins=(
            Origin(id="o-a", name="A"),
            Origin(id="o-b", name="B"),
            Origin(id="o-c", name="C", kind=OriginKind.UNKNOWN),
        ),
    )
    brief = attribute(brief, first, Step(who="a minister"), Step(origin="o-a"))
    brief = attribute(brief, brief.facts[1], Step(origin="o-b"))
    session.save(brief, "attributed")
    return session.brief.facts


def test_nothing_is_counted_until_somebody_is_named(session):
    first, _ = ticked(session)
    assert count_words(session, first) == ""


def test_a_fact_shows_its_origin_and_its_informant(session):
    known(session)
    shown = rows(session)
    assert any("1 origin, 1 informant" in row for row in shown)


def test_what_corroborates_counts_and_a_copy_does_not(session):
    first, second = known(session)
    link = Link(rel=Relation.CORROBORATES, to=first.id, of=Shared.CONTENT)
    session.save(update_fact(session.brief, second.id, links=(link,)), "linked")
    assert sum("2 origins, 1 informant" in row for row in rows(session)) == 2
    sources = session.brief.sources
    copied = replace(sources[1], copies=(Copy(of=sources[0].id),))
    session.save(put(session.brief, "sources", copied), "confirmed")
    assert sum("1 origin, 1 informant" in row for row in rows(session)) == 2


def test_an_origin_that_turns_out_unknown_is_seen_at_once(session):
    known(session)
    rows(session)
    session.save(put(session.brief, "origins", Origin(id="o-b", name="B", kind=OriginKind.UNKNOWN)), "unknown")
    assert any("origin unknown" in row for row in rows(session))
    assert session.rooms[-1] is Mode.READ
    assert count_words(session, session.brief.facts[1]) == "origin unknown"
