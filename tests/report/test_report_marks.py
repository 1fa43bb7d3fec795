"""Quotation marks around a source's words: one pair, and one full stop."""

import pytest

from briefing.report.facts import end_sentence
from briefing.report.note import in_marks


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words", "“plain words”"),
        ("“We can't have zero in the East.”", "“We can't have zero in the East.”"),
        ('"straight"', '"straight"'),
        ("«по-русски»", "«по-русски»"),
        ('"We do not," she said, "want it."', '“"We do not," she said, "want it."”'),
        ("“unclosed", "““unclosed”"),
        ('"', '“"”'),
    ],
)
def test_words_stand_in_one_pair_of_marks(words: str, shown: str) -> None:
    assert in_marks(words) == shown


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("said: “zero in the East.”", "said: “zero in the East.”"),
        ('said: “"We do," she said, "want it."”', 'said: “"We do," she said, "want it."”'),
        ("会談した。”", "会談した。”"),
        ("said: “yes”", "said: “yes”."),
        ("", ""),
    ],
)
def test_a_sentence_ends_in_one_stop(text: str, ended: str) -> None:
    assert end_sentence(text) == ended
