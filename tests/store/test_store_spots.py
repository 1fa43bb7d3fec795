"""A place in a brief is found in its file: as far as the path leads, in every style of YAML."""

import pytest

from briefing.store.spots import FIRST, Spots

TEXT = """schema: briefing/1
brief:
  id: b
  title: B
  bottom_line:
  - text: One.
    cites: [f-1]
  - text: Two.
# about the facts
facts:
# the first
- id: f-1
  quotes:
  - source: s-a
    spans:
    - start: 0
      exact: "a"
    - start: 5
      exact: "b"
- {id: f-2, quotes: [{source: s-a, spans: [{start: 7, exact: c}]}]}
"""


@pytest.mark.parametrize(
    ("place", "line", "text"),
    [
        (("facts", "f-1"), 12, "id: f-1"),
        (("facts", "f-1", ("quotes", 0)), 14, "source: s-a"),
        (("facts", "f-1", ("quotes", 0, "spans", 1)), 18, "start: 5"),
        (("facts", "f-1", ("quotes", 0, "spans", 1, "start")), 18, "start: 5"),
        (("facts", "f-1", ("quotes", 0, "attribution")), 14, "source: s-a"),
        (("facts", "f-1", ("statement",)), 12, "id: f-1"),
        (("facts", "f-1", ("quotes", 7)), 13, "quotes:"),
        (("facts", "f-2", ("quotes", 0, "spans", 0)), 20, "{start: 7"),
        (("brief", "", ("bottom_line", 1, "text")), 8, "text: Two."),
        (("brief", "", ("marking",)), 2, "brief:"),
        (("brief", "", ()), 2, "brief:"),
    ],
)
def test_a_place_is_found(place, line, text):
    spot = Spots(TEXT).find(*place)
    assert spot.line == line
    assert TEXT.splitlines()[line - 1][spot.column - 1 :].startswith(text)


@pytest.mark.parametrize("place", [("facts", "f-9", ("quotes", 0)), ("terms", "t-a"), ("", ""), ("nowhere", "")])
def test_what_is_nowhere_is_at_the_top(place):
    assert Spots(TEXT).find(*place) == FIRST


def test_an_empty_text_has_no_places():
    assert Spots("").find("facts", "f-1") == FIRST
