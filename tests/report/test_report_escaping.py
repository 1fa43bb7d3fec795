"""The escaper held against readers of Markdown that act on all they know; `make prove ONLY=escaping` does it at full size."""

import pytest

from tests.report import escaping
from tests.report.escaping import CONTEXTS, PYTHON_ENGINES, compare, list_strings

COUNT = 900
"""Strings, of which each context of each reader gets a third; the known tricks are among them."""


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("engine", PYTHON_ENGINES, ids=lambda engine: engine.name)
def test_what_is_shown_is_what_is_stored(engine, context):
    third = list(CONTEXTS).index(context) % 3
    assert [str(each) for each in compare(engine, context, list_strings(COUNT)[third::3])] == []


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("engine", PYTHON_ENGINES, ids=lambda engine: engine.name)
def test_without_the_escaper_it_is_found_out(engine, context, monkeypatch):
    monkeypatch.setattr(escaping, "escape_markdown", lambda text: text.replace("\n", " "))
    tricks = ["*star*", "`code` and more", "<b>bold</b>", "[x](https://example.com)", "a &amp; b"]
    assert [each.text for each in compare(engine, context, tricks)] == tricks
