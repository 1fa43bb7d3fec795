"""Figures counted in thousands and more by the words of a source, against a statement that writes them out."""

import pytest

from briefing.check.multiples import list_multiplied
from briefing.check.registry import Evidence, check_brief
from briefing.model import Brief, Fact, Heading, Quote, Section, Source, Span
from briefing.source.document import read_document


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("с 31 тысячей рабочих", {"31000"}),
        ("18 тысяч тонн и 2,5 миллиона рублей", {"18000", "2500000"}),
        ("около 40 тыс. человек, 3 млрд", {"40000", "3000000000"}),
        ("18万トン、3億円", {"180000", "300000000"}),
        ("12 ألف عامل و 3 ملايين", {"12000", "3000000"}),
        ("31 thousand, 1.5 million", {"31000", "1500000"}),
        ("в 2017 тысяча", {"2017000"}),
        ("31 times, 18 ships, 4-х", set()),
    ],
)
def test_a_figure_and_its_word_come_to_one_number(words, figures):
    assert list_multiplied(words) == figures


@pytest.mark.parametrize(
    ("text", "statement", "found"),
    [
        ("Порт перевалил 31 тысячей тонн зерна.", "The port handled 31,000 tonnes.", False),
        ("Порт перевалил 31 тысячей тонн зерна.", "The port handled 32,000 tonnes.", True),
        ("Порт перевалил 31 тысячей тонн зерна.", "The port handled 310,000 tonnes.", True),
        ("港は18万トンを扱った。", "The port handled 180,000 tonnes.", False),
    ],
)
def test_a_number_that_is_written_out_is_no_addition(text, statement, found):
    document = read_document(text.encode(), "a.txt")
    quote = Quote(source="s-a", spans=(Span(start=0, exact=document.text.strip()),))
    brief = Brief(
        brief=Heading(id="port", title="Port"),
        sections=(Section(key=1, id="events", title="Events"),),
        sources=(Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, title="A paper"),),
        facts=(Fact(id="f-1", section="events", statement=statement, quotes=(quote,)),),
    )
    rules = [finding.rule for finding in check_brief(Evidence(brief, {"s-a": document}))]
    assert ("number-not-in-quote" in rules) is found
