"""A brief in a series: issued under a number, and taken on as the next."""

import pytest
from msgspec.structs import replace

from briefing.edit import EditError
from briefing.model import Brief, Heading, Judgement
from briefing.reviews import has_signed, sign
from briefing.series import begin_next, mark_issued
from tests.repository.facts import brief, fact

ISSUED = "2017-03-20T18:00:00+09:00"
FILE = "briefs/issued/talks-001.yaml"


def issued(made: Brief) -> Brief:
    heading = replace(made.brief, as_of="2017-03-20", period="2017-03-17/2017-03-20", audience="Desk")
    return mark_issued(replace(made, brief=heading), 4, ISSUED)


def test_an_issued_brief_has_its_number_and_time():
    heading = issued(brief(fact("f-1"))).brief
    assert (heading.number, heading.issued) == (4, ISSUED)


def test_the_next_number_keeps_the_facts_and_drops_what_was_of_the_last_issue():
    made = replace(
        brief(fact("f-1", correction="It was Tuesday."), fact("f-2", comment="Kept.")),
        judgements=(Judgement(id="j-1", text="It is likely.", change="New report."),),
    )
    following = begin_next(issued(made), FILE, {"as_of": "2017-03-21"})
    assert following.brief == replace(
        made.brief, number=5, previous=FILE, issued=None, as_of="2017-03-21", period=None, audience="Desk"
    )
    assert [each.id for each in following.facts] == ["f-1", "f-2"]
    assert [each.correction for each in following.facts] == [None, None]
    assert following.facts[1] == made.facts[1]
    assert [each.change for each in following.judgements] == [None]


def test_a_signature_under_a_corrected_fact_goes_on_standing_and_an_old_one_does_not():
    signed = sign(brief(fact("f-1", correction="It was Tuesday.")), "f-1", "ben")
    assert has_signed(begin_next(issued(signed), FILE, {}).facts[0], "ben")
    stale = replace(signed, facts=(replace(signed.facts[0], comment="Added later."),))
    assert not has_signed(begin_next(issued(stale), FILE, {}).facts[0], "ben")


def test_a_brief_that_is_not_issued_has_no_next():
    with pytest.raises(EditError, match="not been issued"):
        begin_next(Brief(brief=Heading(id="b", title="B", number=1)), FILE, {})
