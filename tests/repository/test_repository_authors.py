"""Who changed each fact last, read off git's lines entry by entry."""

import pytest
from msgspec.structs import replace

from briefing.authors import Authored, find_blocks, read_authors
from briefing.model import Review
from briefing.store.layout import render_brief
from tests.repository.clones import BRIEF, Clone
from tests.repository.facts import brief, fact

ANN, BEN = "2026-11-20T01:00:00+09:00", "2026-11-20T02:00:00+09:00"


def test_each_fact_has_its_last_author_and_who_ticked_it(clone: Clone) -> None:
    first, second = fact("f-1", statement="One."), fact("f-2", statement="Two.")
    clone.commit_brief(brief(first, second), "Begin")
    clone.commit_brief(brief(first, replace(second, statement="Zwei."), fact("f-3")), "Go on", who="ben")
    assert read_authors(clone.root / BRIEF) == {
        "f-1": Authored("ann", ANN, "ann"),
        "f-2": Authored("ben", BEN, "ann"),
        "f-3": Authored("ben", BEN, "ben"),
    }


def test_what_stands_there_otherwise_is_not_committed(clone: Clone) -> None:
    first, second = fact("f-1"), fact("f-2")
    clone.commit_brief(brief(first, second), "Begin")
    clone.write(BRIEF, render_brief(brief(first, replace(second, comment="New."), fact("f-3"))))
    assert read_authors(clone.root / BRIEF) == {
        "f-1": Authored("ann", ANN, "ann"),
        "f-2": Authored("", "", "ann"),
        "f-3": Authored("", "", ""),
    }


def test_a_signature_is_no_change_of_the_fact(clone: Clone) -> None:
    plain = fact("f-1", statement="One.")
    clone.commit_brief(brief(plain), "Begin")
    signed = replace(plain, reviews=(Review(by="ben", of="0" * 8), Review(by="carl", of="1" * 8)))
    clone.commit_brief(brief(signed), "Signed", who="ben")
    assert read_authors(clone.root / BRIEF)["f-1"] == Authored("ann", ANN, "ann")


def test_the_later_of_two_zones_is_the_later_moment(clone: Clone) -> None:
    clone.write(BRIEF, render_brief(brief(fact("f-1", statement="One."))))
    clone.commit("Begin", when="2026-11-20T23:00:00+09:00")
    clone.write(BRIEF, render_brief(brief(fact("f-1", statement="Two."))))
    clone.commit("Go on", who="ben", when="2026-11-20T16:00:00+00:00")
    assert read_authors(clone.root / BRIEF)["f-1"].who == "ben"


@pytest.mark.parametrize(
    "when", ["99999999999999 +0000", "1489968000 +9959", "1489968000 -2500", "-5 +0000", "abc def"]
)
def test_a_commit_that_names_no_time_that_there_is_costs_nothing_else(clone: Clone, when: str) -> None:
    clone.commit_brief(brief(fact("f-1")), "Begin")
    tree = clone.git("rev-parse", "HEAD^{tree}")
    body = f"tree {tree}\nauthor x <x@example.org> {when}\ncommitter x <x@example.org> {when}\n\nabsurd\n"
    forged = clone.write(".git/forged", body)
    clone.git("reset", "-q", clone.git("hash-object", "-t", "commit", "-w", "--literally", str(forged)))
    assert read_authors(clone.root / BRIEF)["f-1"].who == "x"


def test_git_that_does_not_know_the_brief_knows_no_authors(clone: Clone) -> None:
    path = clone.write(BRIEF, render_brief(brief(fact("f-1"))))
    assert read_authors(path) == {}


HAND_WRITTEN = """\
schema: briefing/1
facts:   # ours
  # before the first
  - section: one
    id: "f-1"   # quoted
    quotes:
    - source: s-a
      id: no-fact
      spans: []
    comment: |
      - id: f-9
      facts:

  # before the second

  -   id: f-2
      section: two
# at the margin

terms:
- id: t-1
"""


def test_entries_are_found_in_what_a_person_wrote() -> None:
    lines = HAND_WRITTEN.split("\n")
    blocks = list(find_blocks(lines, "facts"))
    assert [(block.id, block.at, block.start, block.end) for block in blocks] == [
        ("f-1", 4, 3, 12),
        ("f-2", 15, 15, 17),
    ]
    assert [block.id for block in find_blocks(lines, "terms")] == ["t-1"]
    assert list(find_blocks(lines, "gaps")) == []
    assert list(find_blocks(["facts: []"], "facts")) == []
    assert list(find_blocks(["facts:"], "facts")) == []


def test_every_fact_the_program_writes_is_found() -> None:
    facts = [fact(f"f-{n}", statement=f"S: {n}\n- id: f-x", private="a\n\n# b") for n in range(5)]
    lines = render_brief(brief(*facts)).split("\n")
    assert [block.id for block in find_blocks(lines, "facts")] == [f"f-{n}" for n in range(5)]
