"""What is proposed for a source comes from its own lines, with the words that show it; what they do not say is a gap."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.edtf import is_edtf
from briefing.errors import UnreadableFile
from briefing.kinds import DateBasis
from briefing.proposal.sourcing.languages import find_language
from briefing.proposal.sourcing.mastheads import find_author, find_publisher, find_way
from briefing.proposal.sourcing.publication import find_publication
from briefing.source.document import read_document
from tests.corroboration.stories import read
from tests.proposal.plain import BODY, MORE, propose, story

SEEDS = Path(__file__).parents[2] / "seeds"


def seed(number):
    path = min(SEEDS.glob(f"{number}_*.txt"))
    return read_document(path.read_bytes(), path.name)


def test_the_first_seed_gets_its_publisher_and_a_window_as_a_guess():
    found = propose(seed("000"))
    assert found["title"].text == "Russia, Japan to revive ‘2+2’ format talks, discuss Asia-Pacific security"
    assert found["publisher"].text == "Russia Beyond The Headlines"
    assert found["language"].text == "en"
    published = found["published"]
    assert (published.text, published.weak) == ("2017-03-18/2017-03-20", True)
    assert published.also == ((("published_basis",), "inferred"),)
    assert published.reason.startswith("“March 18” is past, “March 20” is to come; year: the first after December 2016")
    assert (found["origin"].text, found["origin"].reason) == (
        "Russia Beyond The Headlines",
        "“told RBTH”, of its own reporting",
    )
    assert (found["via"].text, found["via"].weak) == ("a feed listing", True)
    assert found["provenance_gap"].text == "No date and no author in the copy."
    assert "author" not in found


def test_the_second_seed_gets_its_date_and_no_origin_that_nothing_names():
    document = seed("003")
    found = propose(document)
    assert found["publisher"].text == "Center for Eurasian Studies"
    assert (found["published"].text, found["published"].weak) == ("2017-03-20", False)
    assert found["published"].reason == "date line “- 20.03.2017” and “Kansas City (20 March 2017)”"
    assert found["origin"].text == "not stated"
    gap = found["provenance_gap"].text
    start, end = 2835, 2869
    assert document.text[start:end].startswith("Navian/Joan")
    assert f"cannot be read (characters {start}–{end})" in gap
    assert "The dateline names Kansas City, which the text itself does not mention." in gap
    assert "No author in the copy." in gap


@pytest.mark.parametrize(
    ("dateline", "gap"),
    [
        ("GENEVA, March 3 (Reuters) - ", "No year and no author in the copy."),
        ("GENEVA, March 3, 2025 (Reuters) - ", "No author in the copy."),
        ("GENEVA (Reuters) - ", "No date and no author in the copy."),
    ],
)
def test_a_dateline_without_a_year_lacks_the_year_and_not_the_date(dateline, gap):
    text = story("Talks reopen", f"{dateline}Negotiators reopened their talks on grain, the ministers said.")
    found = propose(text, publisher="Reuters")["provenance_gap"].text
    assert found.startswith(gap)


def test_the_window_is_told_in_the_gap_once_it_is_taken():
    taken = propose(seed("000"), published="2017-03-18/2017-03-20", published_basis=DateBasis.INFERRED)
    assert "published" not in taken
    gap = taken["provenance_gap"].text
    assert "The date is inferred: ‘March 18’ is past, ‘March 20’ is to come" in gap
    assert "“" not in gap


def test_what_is_filled_in_is_not_proposed_again():
    full = {
        "title": "T",
        "author": "A",
        "publisher": "P",
        "language": "en",
        "published": "2017",
        "via": "mail",
        "origin": "o-a",
        "provenance_gap": "None.",
    }
    assert propose(seed("003"), **full) == {}


@pytest.mark.parametrize(
    ("blocks", "date", "basis", "weak"),
    [
        (("Talks open", "20 March 2017", BODY, MORE), "2017-03-20", "stated", False),
        (("Talks open", "Published: March 20, 2017", BODY, MORE), "2017-03-20", "stated", False),
        (("Talks open", "20 March 2017", BODY, MORE, "Updated: 22 March 2017"), "2017-03-20", "stated", False),
        (("Talks open", "2017-03-20", BODY, MORE), "2017-03-20", "stated", False),
        (("Talks open", "Published: 23/04/2017", BODY, MORE), "2017-04-23", "stated", False),
        (("Talks open", "Published: 04/23/2017", BODY, MORE), "2017-04-23", "stated", False),
        (("Talks open", "Published: 03/04/2017", BODY, MORE), "2017-04-03", "stated", True),
        (("Talks open", "20 March 2017", "21 March 2017", BODY, MORE), "2017-03-20", "stated", True),
        (
            ("Переговоры", f"МОСКВА, 20 марта 2017 г. /ТАСС/. Министры встретились. {BODY}"),
            "2017-03-20",
            "stated",
            False,
        ),
        (
            ("日ロ協議始まる", "2017年3月20日", "防衛相は二十日、東京で会談した。両国は協力する。"),
            "2017-03-20",
            "stated",
            False,
        ),
        (
            ("日ロ協議始まる", "平成29年3月20日", "防衛相は二十日、東京で会談した。両国は協力する。"),
            "2017-03-20",
            "stated",
            False,
        ),
        (
            ("Talks open", f"TOKYO, March 20 (Reuters) - {BODY}", "They last met in June 2016."),
            "2017-03-20",
            "inferred",
            True,
        ),
        (("Talks open", "The board met on 3 May 2016 and said so.", MORE), "2016-05-03/..", "inferred", True),
        (("Talks open", "The board will meet on 3 May 2016 and speak.", MORE), "../2016-05-03", "inferred", True),
        (
            ("Talks open", "The board met on 3 May and will meet again on 9 May. It was founded in 1962."),
            "1962-05-03/1962-05-09",
            "inferred",
            True,
        ),
    ],
)
def test_a_date_of_publication_is_read_or_worked_out(blocks, date, basis, weak):
    found = find_publication(story(*blocks))
    assert found is not None
    assert (found.date, found.basis.value, found.weak) == (date, basis, weak)
    assert is_edtf(found.date)
    assert found.reason


def test_without_any_year_the_brief_gives_it_or_nothing_is_proposed():
    document = story("Talks open", f"TOKYO, March 20 (Reuters) - {BODY}", MORE)
    assert find_publication(document) is None
    found = find_publication(document, horizon="2017-03-21")
    assert (found.date, found.weak) == ("2017-03-20", True)
    assert found.reason.endswith("year: 2017, from the brief")


def test_an_address_may_hold_the_date():
    found = find_publication(story("Talks open", BODY, MORE), "https://example.org/2017/03/20/talks.html")
    assert (found.date, found.weak, found.reason) == ("2017-03-20", True, "the address holds “/2017/03/20”")
    assert find_publication(story("Talks open", BODY, MORE), "https://example.org/2017/13/40/x") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Bee", "Ann Bee"),
        ("BY ANN BEE", "Ann Bee"),
        ("By ANN BEE, Associated Press", "Ann Bee"),
        ("By Ann Bee and Ben Cee | Reuters", "Ann Bee and Ben Cee"),
        ("Author: Ann Bee", "Ann Bee"),
        ("Автор: Анна Бе", "Анна Бе"),
    ],
)
def test_an_author_is_read_from_a_by_line(line, name):
    assert find_author(story("Talks open in the north", line, BODY, MORE)).name == name


def test_who_reported_comes_before_who_edited():
    assert find_author(story("Talks open", BODY, MORE, "(Reporting by Ann Bee; Editing by Ben Cee)")).name == "Ann Bee"
    assert (
        find_author(story("Talks open", BODY, "By noon the quay was empty, and nobody could say why it was so."))
        is None
    )


@pytest.mark.parametrize(
    ("blocks", "name", "weak"),
    [
        (("Channel: The Hale Courier", "Talks open in the north", BODY, MORE), "The Hale Courier", False),
        (("THE HALE TIMES", "Talks open in the north", BODY, MORE), "The Hale Times", False),
        (
            ("Talks open in the north", BODY, MORE, "© 2017 The Hale Courier. All rights reserved."),
            "The Hale Courier",
            False,
        ),
        (("Talks open in the north", BODY, MORE, "www.example.org"), "example.org", True),
    ],
)
def test_a_publisher_is_read_from_a_page_s_own_lines(blocks, name, weak):
    found = find_publisher(story(*blocks))
    assert (found.name, found.weak) == (name, weak)


@pytest.mark.parametrize("told", ["three delegates told the Hale Monitor", "he told Hale Monitor on Friday"])
def test_a_line_above_the_text_is_the_publisher_where_somebody_told_it(told):
    head = "Hale Monitor\n5 March 2017\nBy Ann Bee"
    found = find_publisher(story("Talks open in the north of the land", head, f"{BODY} It works, {told}.", MORE))
    assert (found.name, found.weak) == ("Hale Monitor", False)
    assert found.reason.startswith("“Hale Monitor” above the text, which says “told ")
    other = find_publisher(story("Talks open in the north of the land", head, f"{BODY} He told the Hale Star.", MORE))
    assert other is None


def test_capitals_that_name_no_body_are_no_publisher():
    assert find_publisher(story("BREAKING", "Talks open in the north", BODY, MORE)) is None


def test_how_a_copy_came_is_read_or_guessed():
    assert find_way(story("Talks open in the north", BODY, MORE)) is None
    assert find_way(story("From: ann", "Subject: talks", BODY, MORE)).name == "mail"
    assert (
        find_way(story("Talks open in the north", BODY, MORE, "Via: a colleague's list")).name == "a colleague's list"
    )


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (BODY, "en"),
        ("Министр обороны заявил, что переговоры прошли в Токио и были полезными для обеих сторон.", "ru"),
        ("Міністр заявив, що переговори відбулися у Києві та були корисними для обох сторін і країн.", "uk"),
        ("防衛相は二十日、東京で会談した。", "ja"),
        ("外交部长在北京举行会谈，双方同意继续合作。", "zh"),
        ("장관은 월요일 도쿄에서 회담했다.", "ko"),
        ("Der Minister sagte, die Gespräche in Tokio seien für beide Seiten nützlich und von Dauer.", "de"),
        ("Le ministre a dit que les entretiens sont utiles pour les deux pays et que la paix est au plus près.", "fr"),
        (
            "Bakan, görüşmelerin iki ülke için de yararlı olduğunu ve bir sonraki toplantının bu yıl olacağını söyledi.",
            "tr",
        ),
        ("4056 — 12, 17; 2017", None),
        ("Lorem ipsum dolor sit amet consectetur adipiscing", None),
    ],
)
def test_a_language_is_told_by_script_and_grammar_or_not_at_all(text, tag):
    found = find_language(text)
    assert (found.tag if found else None) == tag


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "By Ann Bee",
                "(AP)",
                "TOKYO (AP) —",
                BODY,
                "20 March 2017",
                "99.99.9999",
                "0000-00-00",
                "31 February 2017",
                "Source:",
                "© 2017",
                "【",
                "Channel: x",
                "\u001b[31m",
                "2月30日",
                "令和元年5月1日",
                "Navian/Joan cc. Ka١/na urce:",
            ]
        )
        | st.text(max_size=30),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_gives_proposals_that_the_card_can_take(blocks):
    try:
        document = read("\n\n".join(blocks))
    except (UnicodeEncodeError, UnreadableFile):
        return
    found = propose(document)
    assert "origin" in found
    assert all(proposal.text.strip() and proposal.reason.strip() for proposal in found.values())
    assert "published" not in found or is_edtf(found["published"].text)
    assert not {"reliability", "descriptor"} & set(found)
