"""An origin is named by its credit; a mention, a sign-off or a capital letter is none."""

import pytest
from msgspec.structs import replace

from briefing.kinds import OriginKind
from briefing.model import Copy, Origin, Source
from briefing.proposal.offers import apply_proposal
from briefing.proposal.sourcing.agencies import AGENCIES, describe_origin, find_credits
from tests.corroboration.stories import AGENCY, RELAYED, read
from tests.proposal.plain import BODY, BRIEF, MORE, propose, story


@pytest.mark.parametrize(
    ("blocks", "name", "form"),
    [
        (("Talks open", f"TOKYO (AP) — {BODY}"), "Associated Press", "dateline"),
        (("Talks open", f"TOKYO, March 20 (Reuters) - {BODY}"), "Reuters", "dateline"),
        (("Talks open", f"Tokyo, March 20 (Xinhua) -- {BODY}"), "Xinhua", "dateline"),
        (("Talks open", f"MOSCOW, March 20. /TASS/. {BODY}"), "TASS", "dateline"),
        (
            ("Переговоры начались", f"МОСКВА, 20 мар — РИА Новости. Министры встретились. {BODY}"),
            "RIA Novosti",
            "dateline",
        ),
        (("日ロ協議始まる", "【東京共同】防衛相は二十日、東京で会談した。両国は協力する。"), "Kyodo News", "dateline"),
        (("日ロ協議始まる", "防衛相は二十日、東京で会談した。両国は協力する。（時事）"), "Jiji Press", "credit line"),
        (("Talks open", BODY, MORE, "Associated Press"), "Associated Press", "credit line"),
        (("Talks open", BODY, MORE, "Source: Kommersant"), "Kommersant", "credit line"),
        (("Talks open", BODY, MORE, "Источник: ТАСС"), "TASS", "credit line"),
        (("Talks open", "By ANN BEE, Associated Press", BODY, MORE), "Associated Press", "by-line"),
        (("Talks open", "By Ann Bee\nAP Business Writer", BODY, MORE), "Associated Press", "by-line"),
        (
            ("Talks open", BODY, MORE, "Copyright 2017 The Associated Press. All rights reserved."),
            "Associated Press",
            "copyright line",
        ),
    ],
)
def test_an_origin_is_named_by_its_credit(blocks, name, form):
    document = story(*blocks)
    credit = find_credits(document)[0]
    assert (credit.name, credit.form, credit.weak) == (name, form, False)
    assert " ".join(credit.words.split()) in " ".join(document.text[credit.start : credit.end].split())
    proposal = propose(document)["origin"]
    assert (proposal.text, proposal.weak) == (name, False)
    assert proposal.reason.startswith(form)


@pytest.mark.parametrize(
    "blocks",
    [
        ("Talks open", f"The Associated Press (AP) was told of it. {BODY}", MORE),
        ("Talks open", BODY, f"TASS reported the same. {MORE}"),
        ("Talks open", f"He said (Reuters) had asked. {BODY}", MORE),
        ("Talks open", BODY, MORE, "REUTERS/Ann Bee"),
        ("Talks open", BODY, MORE, "Source: https://example.org/talks"),
        ("Sputnik was the first", f"Sputnik was the first ship in space. {BODY}", MORE),
    ],
)
def test_a_mention_is_no_credit(blocks):
    document = story(*blocks)
    assert find_credits(document) == ()
    assert propose(document)["origin"].text == "not stated"


def test_a_sign_off_in_the_manner_of_an_agency_is_only_a_guess():
    found = propose(story("Talks open", BODY, MORE, "Reporting by Ann Bee; Editing by Ben Cee"))
    assert (found["origin"].text, found["origin"].weak, found["origin"].also) == ("Reuters", True, ())


def test_a_guessed_origin_is_taken_as_unconfirmed_on_its_reason():
    document = story("Talks open", BODY, MORE, "Reporting by Ann Bee; Editing by Ben Cee")
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256)
    brief = replace(BRIEF, sources=(source,))
    taken = apply_proposal(brief, "sources", "s-a", propose(document)["origin"])
    (origin,) = taken.origins
    assert (origin.id, origin.kind, origin.confirmed) == ("o-reuters", OriginKind.AGENCY, False)
    assert origin.basis.startswith("sign-off “Reporting by Ann Bee")
    assert taken.sources[0].origin == "o-reuters"
    credited = read(AGENCY)
    sure = apply_proposal(brief, "sources", "s-a", propose(credited)["origin"])
    assert sure.origins[0].confirmed is None


def test_a_credit_to_another_than_the_publisher_makes_a_copy_whose_original_is_not_seen():
    found = propose(read(RELAYED.replace("Menu", "By ANN BEE, Associated Press")))
    assert found["origin"].also == ((("republished",), "yes"),)
    assert "The original has not been seen." in found["provenance_gap"].text
    own = propose(read(AGENCY), publisher="The Associated Press")
    assert own["origin"].also == ()


def test_the_brief_s_own_name_of_an_origin_is_proposed():
    named = replace(BRIEF, origins=(Origin(id="o-ap", name="AP", kind=OriginKind.AGENCY),))
    assert propose(read(AGENCY), named)["origin"].text == "AP"


def test_a_confirmed_copy_lends_its_origin():
    other = Source(id="s-b", file="seeds/b.txt", sha256="b" * 64, origin="o-ap", copies=(Copy(of="s-a"),))
    document = story("Talks open", BODY, MORE)
    found = propose(document, replace(BRIEF, sources=(other,)))["origin"]
    assert (found.text, found.reason) == ("o-ap", "confirmed as the same story as s-b")
    apart = replace(other, copies=(Copy(of="s-a", confirmed=False, reason="another day"),))
    assert propose(document, replace(BRIEF, sources=(apart,)))["origin"].text == "not stated"


def test_every_agency_is_described_as_one_by_any_of_its_forms():
    for name, forms in AGENCIES.items():
        assert {describe_origin(form).id for form in (name, *forms)} == {describe_origin(name).id}
        assert describe_origin(name).kind is OriginKind.AGENCY
    assert describe_origin("Kommersant").kind is None
