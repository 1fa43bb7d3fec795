"""The table says whether a budget is kept, and the exit code follows it."""

import json
from collections.abc import Iterator

import pytest

from benchmarks import __main__, replay
from benchmarks.table import Row, Verdict, is_broken, write_json, write_table

KEPT = Row.ratio("a key", "2.1 ms", "another 2.0 ms", 1.05, 1.3)
BROKEN = Row.amount("bytes", 512, "B", "", 500)
LATER = Row("keys", "9,000 keys", "", "1.80", "≤ 5,000", Verdict.DUE)


def test_a_budget_is_kept_up_to_its_edge():
    assert Row.ratio("x", "", "", 1.3, 1.3).kept is Verdict.KEPT
    assert Row.ratio("x", "", "", 1.31, 1.3).kept is Verdict.BROKEN


def test_only_a_broken_budget_is_broken():
    assert not is_broken([KEPT, LATER, Row("only measured", "1 s")])
    assert is_broken([KEPT, BROKEN])


def test_the_table_is_aligned_markdown():
    lines = write_table([KEPT, BROKEN, LATER]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == ["bytes", "", "", "512 B", "≤ 500 B", "NO"]


def test_json_holds_the_same():
    assert json.loads(write_json([LATER]))[0]["kept"] == "not yet"


@pytest.mark.parametrize(("row", "code"), [(KEPT, 0), (LATER, 0), (BROKEN, 1)])
def test_the_exit_code_says_whether_a_budget_is_broken(monkeypatch, capsys, row, code):
    def measure() -> Iterator[Row]:
        yield row

    monkeypatch.setattr(replay, "measure", measure)
    assert __main__.main(["replay", "--json"]) == code
    assert json.loads(capsys.readouterr().out)[0]["what"] == row.what


def test_what_cannot_be_measured_breaks_its_budget_and_the_rest_is_printed(monkeypatch, capsys):
    def measure() -> Iterator[Row]:
        yield KEPT
        raise TimeoutError("nothing came")

    monkeypatch.setattr(replay, "measure", measure)
    assert __main__.main(["replay"]) == 1
    written = capsys.readouterr()
    assert "a key" in written.out
    assert "could not be measured" in written.out
    assert "nothing came" in written.err


def test_an_unknown_name_is_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        __main__.main(["nothing"])
    assert "replay" in capsys.readouterr().err
