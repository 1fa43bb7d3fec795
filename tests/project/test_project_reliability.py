"""What docs/reliability.md says was proved can be proved again by the commands that it names."""

import re
from pathlib import Path

import pytest

from tests.prove import __main__ as command
from tests.prove.proof import Missing, Plan, Proof, Tally
from tests.prove.table import PROOFS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMES = {proof.name for proof in PROOFS}


def rows() -> list[list[str]]:
    """Return the cells of each row of the table of results."""
    table = PAGE.partition("<!-- results -->")[2].partition("<!-- end of results -->")[0]
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_makefile_offers_the_proofs_in_its_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^prove: \$\(VENV\)/\.installed-dev ## \w+", makefile, re.MULTILINE)
    recipe = makefile.partition("\nprove:")[2].partition("\n\n")[0]
    assert "-m tests.prove" in recipe
    assert re.search(r"^\.PHONY:.*\bprove\b", makefile, re.MULTILINE)


def told() -> dict[str, list[str]]:
    """Return the rows of the table by the name of their proof."""
    return {re.sub(r"`make prove ONLY=(.*)`", r"\1", row[0]): row for row in rows()}


def open_ones() -> set[str]:
    """Return the proofs that the page calls not yet run at full size."""
    line = next(line for line in PAGE.splitlines() if line.startswith("Not yet run at full size"))
    return set(re.findall(r"`([\w-]+)`", line))


def test_the_page_has_a_row_for_each_proof_or_says_that_it_was_not_run_at_full_size() -> None:
    assert set(told()) | open_ones() == NAMES


def test_each_row_tells_of_a_proof_in_which_nothing_was_lost() -> None:
    assert told()
    for row in told().values():
        assert row[3] == "0"
        assert row[4].startswith("proved")
        assert int(row[2].replace(",", "")) > 0


def test_what_is_not_called_open_was_run_at_full_size() -> None:
    full = {proof.name: min(proof.rounds, 20) for proof in PROOFS if proof.name not in open_ones()}
    assert all(int(told()[name][2].replace(",", "")) >= rounds for name, rounds in full.items())


def test_every_command_of_the_page_exists() -> None:
    named = re.findall(r"make prove ONLY=\"?([\w -]+?)\"?(?=[` ]|$| ROUNDS)", PAGE, re.MULTILINE)
    assert {name for names in named for name in names.split()} <= NAMES


@pytest.mark.parametrize(
    ("outcome", "code", "words"),
    [
        (Tally(3, (), "fine"), 0, "| 3 | 0 | proved; fine |"),
        (Tally(3, ("gone",)), 1, "| 3 | 1 | **failed** |"),
        (Missing("sshd"), 3, "| 0 | – | missing: sshd |"),
        (ValueError("broken"), 1, "| 0 | 1 | **failed** |"),
    ],
)
def test_what_is_lost_fails_and_what_is_missing_is_named_and_not_passed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], outcome: object, code: int, words: str
) -> None:
    def run(_: Plan) -> Tally:
        if isinstance(outcome, Tally):
            return outcome
        raise outcome  # type: ignore[misc]

    monkeypatch.setattr(command, "PROOFS", (Proof("one", "a thing", 9, run),))
    assert command.main([]) == code
    assert words in capsys.readouterr().out
