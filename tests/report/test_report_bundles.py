"""Notes that stand together, numbered as a reader numbers them."""

import re

import pytest
from hostile_brief import BRIEF, DOCUMENTS, PREVIOUS

from briefing.report.bundles import order_bundles
from briefing.report.parser import printing_parser
from briefing.report.sandbox import list_templates
from briefing.report.template import render_markdown

NOTES = "\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n"


def bundles(markdown):
    """The numbers of notes that follow each other, as a reader of the report counts them."""
    found = []
    for token in printing_parser().parse(markdown):
        numbers = []
        for child in [*(token.children or []), None]:
            if child and child.type == "footnote_ref":
                numbers.append(child.meta["id"] + 1)
            elif child is None or child.content or child.type != "text":
                found += [numbers] if len(numbers) > 1 else []
                numbers = []
    return found


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("One.[^a] Two.[^b] Three.[^c][^b][^a]", "One.[^a] Two.[^b] Three.[^a][^b][^c]"),
        ("New ones keep their order.[^b][^a]", "New ones keep their order.[^b][^a]"),
        ("One.[^a] Twice.[^b][^a][^b]", "One.[^a] Twice.[^a][^b]"),
        (r"Words \[^b][^a] of a source.[^a]", r"Words \[^b][^a] of a source.[^a]"),
        ("Apart.[^a] *Also*[^b] and *also*[^b] [^a]", "Apart.[^a] *Also*[^b] and *also*[^b] [^a]"),
    ],
)
def test_notes_that_follow_each_other_rise(text, ordered):
    assert order_bundles(text + NOTES) == ordered + NOTES
    assert all(numbers == sorted(numbers) for numbers in bundles(ordered + NOTES))


@pytest.mark.parametrize("name", list_templates())
@pytest.mark.parametrize("previous", [None, PREVIOUS])
def test_they_rise_in_every_product_and_the_notes_stand_in_their_order(name, previous):
    markdown = render_markdown(BRIEF, DOCUMENTS, template=name, previous=previous)
    assert all(numbers == sorted(set(numbers)) for numbers in bundles(markdown))
    defined = re.findall(r"^\[\^(.*?)\]:", markdown, re.MULTILINE)
    tokens = printing_parser().parse(markdown)
    assert defined == [token.meta["label"] for token in tokens if token.type == "footnote_open"]
