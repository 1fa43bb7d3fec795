"""A line that holds a name and the date names the paper, and a place beside a name the correspondent."""

import pytest

from briefing.proposal.sourcing.mastheads import find_author, find_publisher
from tests.proposal.plain import BODY, MORE, propose, story

JAPANESE = "港は五日、渡し船を止めた。市長は記者会見で理由を述べた。住民は困っていると話した。"
RUSSIAN = "Порт закрыл переправу в понедельник. Мэр заявил, что причины названы не будут. Жители недовольны."


@pytest.mark.parametrize(
    ("blocks", "name", "weak"),
    [
        (("港、渡し船を停止", "北海新聞　2025年3月5日", JAPANESE), "北海新聞", False),
        (("Порт закрыл переправу", "Маякъ, 5 марта 2025 года\nАвтор: Анна Котова", RUSSIAN), "Маякъ", True),
        (("No ferry for Hale", "The Hale Herald, 5 March 2025", BODY, MORE), "The Hale Herald", True),
    ],
)
def test_the_name_before_the_date_is_the_paper(blocks, name, weak):
    found = find_publisher(story(*blocks))
    assert (found.name, found.weak) == (name, weak)
    offer = propose(story(*blocks))["publisher"]
    assert (offer.text, offer.weak) == (name, weak)


@pytest.mark.parametrize(
    "blocks",
    [
        ("No ferry for Hale", "Published: 5 March 2025", BODY, MORE),
        ("No ferry for Hale", "Wednesday, 5 March 2025", BODY, MORE),
        ("No ferry for Hale", "Moscow, 5 March 2025", BODY, MORE),
        ("Порт закрыл переправу", "Москва, 5 марта 2025 года", RUSSIAN),
        ("Порт закрыл переправу", "Мурманск, 5 марта 2025 года", RUSSIAN),
        ("Порт закрыл переправу", "Среда, 5 марта 2025 года", RUSSIAN),
        ("港、渡し船を停止", "2025年3月5日", JAPANESE),
        ("港、渡し船を停止", "公開：2025年3月5日", JAPANESE),
    ],
)
def test_a_label_a_weekday_or_a_place_before_the_date_is_no_paper(blocks):
    assert find_publisher(story(*blocks)) is None


def test_the_name_behind_a_place_is_the_correspondent():
    document = story("港、渡し船を停止", "北海新聞　2025年3月5日\n函館＝山田花", JAPANESE)
    assert find_author(document).name == "山田花"
    assert propose(document)["author"].text == "山田花"


def test_an_equation_in_the_text_is_no_by_line():
    assert find_author(story("港、渡し船を停止", f"{JAPANESE}運賃＝料金とする案もある。")) is None


def test_a_paper_before_the_date_is_no_foreign_place():
    document = story("Порт закрыл переправу", "Маякъ, 5 марта 2025 года\nАвтор: Анна Котова", RUSSIAN)
    assert "provenance_gap" not in propose(document)
    strange = story("Порт закрыл переправу", "Мурманск, 5 марта 2025 года\nАвтор: Анна Котова", RUSSIAN)
    assert "Мурманск" in propose(strange)["provenance_gap"].text
