"""One manuscript serves all formats: what is written from it first changes nothing for the others."""

import gc

import pytest

from briefing.report import manuscript as manuscripts
from briefing.report.formats import FORMATS
from briefing.report.manuscript import Manuscript

MARKDOWN = """---
title: T
marking: "TLP:AMBER"
draft: true
---

# T

**DRAFT** · **TLP:AMBER**

## Said

- שלום Tokyo.[^a]
- *So* it is.[^a]

| Who | How many |
| --- | ---: |
| Ann | 10 |
| Ben | 2 |

[^a]: A note.

---

**DRAFT** · **TLP:AMBER**
"""


@pytest.mark.parametrize("first", FORMATS)
def test_what_is_written_first_changes_nothing_for_the_others(first):
    shared = Manuscript(MARKDOWN)
    FORMATS[first].render(shared)
    for format in FORMATS.values():
        assert format.render(shared) == format.render(Manuscript(MARKDOWN))


def test_a_report_is_parsed_once_for_all_formats_unless_it_is_large(monkeypatch):
    report = Manuscript(MARKDOWN)
    assert report.tokens is report.tokens
    monkeypatch.setattr(manuscripts, "LARGE", len(MARKDOWN))
    assert report.tokens is not report.tokens
    assert [token.type for token in report.tokens] == [token.type for token in Manuscript(MARKDOWN).tokens]


@pytest.mark.parametrize("name", ["html", "pdf", "docx"])
def test_the_garbage_collector_keeps_nobody_waiting_while_a_report_is_set(monkeypatch, name):
    seen = []
    monkeypatch.setattr(Manuscript, "tokens", property(lambda self: seen.append(gc.isenabled()) or self._tokens))
    FORMATS[name].render(Manuscript(MARKDOWN))
    assert (seen, gc.isenabled()) == ([False], True)
