from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.report import RIVALS, VARIED, Cost, fit, make_varied_report
from benchmarks.table import Verdict

COSTS = {name: Cost(1.0, 1.0, 100.0) for name in ("html", "docx", "pdf")}


def test_every_manner_of_writing_is_quoted_in_the_report():
    brief, markdown = make_varied_report(len(VARIED))
    assert [fact.quotes[0].spans[0].exact.partition(": ")[2] for fact in brief.facts] == [f"{text}." for text in VARIED]
    assert markdown.count("\n[^f-") == len(VARIED)


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: f"{rival.name}, {rival.makes}")
def test_the_commands_of_a_rival_name_their_files(rival):
    texts = {"md": Path("/x/a.md"), "html": Path("/x/a.html")}
    commands = fit(rival, texts, Path("/x/target"), Path("/x/scratch"))
    words = [word for command in commands for word in command]
    assert not [word for word in words if "{" in word]
    assert any("/x/target" in word for word in words)
    assert any("/x/a." in word for word in words)


def test_what_is_absent_is_named_and_no_budget_counts_as_kept():
    rows = list(report._tell_rivals(COSTS, Cost(1.0, 1.0, 100.0)))
    assert [row.beside for row in rows] == [f"{rival.wants} is absent" for rival in RIVALS]
    assert {row.kept for row in rows} == {Verdict.NONE}


def test_a_budget_is_broken_where_the_other_program_is_not_so_much_slower():
    rows = list(report._tell_rivals({**COSTS, "pdf by WeasyPrint": Cost(7.0, 7.0, 1.0)}, Cost(1.0, 1.0, 100.0)))
    assert (rows[0].number, rows[0].kept) == ("0.14", Verdict.BROKEN)
    assert (rows[-1].number, rows[-1].kept) == ("0.14", Verdict.KEPT)


def test_a_command_that_fails_is_told():
    with pytest.raises(RuntimeError, match="false ended with 1"):
        report._run([("true",), ("false",)])
