"""Documents from strangers: shown harmlessly or refused in one sentence, and nothing else is affected."""

from pathlib import Path

import pytest

from briefing.cli import main
from tests.hostile.corpus import HUGE, NAMES, SHOWN, SOURCES, Case
from tests.hostile.workspace import Outcome, Workspace, require_harmless

COMMANDS = (("sources",), ("sources", "--json"), ("doctor",), ("check", "talks"), ("verify", "briefs/talks.sitrep.md"))


def file_of(number: int, case: Case) -> str:
    return f"{number:03}-{case.file}"


@pytest.mark.parametrize("case", SOURCES, ids=lambda case: case.name)
def test_a_document_is_shown_harmlessly_or_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    (tmp_path / case.file).write_bytes(case.data)
    monkeypatch.chdir(tmp_path)
    code = main(["extract", case.file])
    done = Outcome(code, *capsys.readouterr(), seconds=0, peak=0)
    require_harmless(done)
    if case.outcome == SHOWN:
        assert (done.code, done.err) == (0, "")
        assert "body" in done.out or "headline" in done.out or "noise" in done.out
    else:
        assert (done.code, done.out) == (3, "")
        assert done.err.count("\n") == 1
        assert case.outcome in done.err


def test_all_of_them_together_cost_a_line_each_and_nothing_else(workspace: Workspace) -> None:
    for number, case in enumerate(SOURCES):
        workspace.put(f"inbox/{file_of(number, case)}", case.data)
    inbox = [f"inbox/{file_of(number, case)}" for number, case in enumerate(SOURCES)]
    added = workspace.run("add", *inbox)
    require_harmless(added)
    assert added.code == 3
    refused = [case for case in SOURCES if case.outcome != SHOWN]
    assert sum(line.startswith("briefing: inbox/") for line in added.err.splitlines()) == len(refused)
    assert len(added.out.splitlines()) == len(SOURCES) - len(refused)
    for number, case in enumerate(SOURCES):
        kept = workspace.root / "seeds" / file_of(number, case)
        assert kept.exists() == (case.outcome == SHOWN)
        if case.outcome == SHOWN:
            assert kept.read_bytes() == case.data
        else:
            workspace.put(f"seeds/{file_of(number, case)}", case.data)
    workspace.require("render", "talks")
    for words in COMMANDS:
        require_harmless(workspace.call(*words))
    workspace.require_works()


def test_words_that_steer_are_quoted_exactly_and_printed_harmlessly(workspace: Workspace) -> None:
    case = next(case for case in SOURCES if case.name == "steering: clipboard")
    workspace.put("hostile.txt", case.data)
    workspace.require("add", "hostile.txt")
    quote = case.data.decode().splitlines()[0].partition("Tuesday. ")[2]
    ticked = workspace.call("tick", "talks", "--source", "hostile", "--quote", quote, "--section", "events")
    require_harmless(ticked)
    assert ticked.code == 0
    for words in (
        ("facts", "talks"),
        ("facts", "talks", "--json"),
        ("check", "talks"),
        ("render", "talks", "--stdout"),
    ):
        done = workspace.call(*words)
        require_harmless(done)
        assert "u001b" in done.out or words[0] == "check"
    workspace.require("render", "talks")
    for suffix in ("md", "html"):
        report = (workspace.root / "briefs" / f"talks.sitrep.{suffix}").read_text(encoding="utf-8")
        assert "\x1b" not in report
    assert "2 of 2 notes stand" in workspace.require("verify", "briefs/talks.sitrep.md").err
    assert '"\\e]52;c;b3duZWQ=\\e\\\\' in workspace.brief.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HUGE)
def test_size_costs_bounded_time_and_memory(workspace: Workspace, name: str) -> None:
    write, words = HUGE[name]
    write(workspace.root / "seeds" / "huge.txt")
    done = workspace.run("sources", seconds=60)
    require_harmless(done)
    assert done.seconds < 60
    assert done.peak < 700
    assert words in done.err
    assert done.code == (3 if words else 0)
    assert "seeds/article.txt" in done.out


def test_hostile_names_are_shown_harmlessly_and_lead_nowhere(workspace: Workspace) -> None:
    before = set(workspace.root.iterdir())
    for number, name in enumerate(NAMES):
        workspace.put(f"inbox/{name}", f"A text of its own, number {number}.".encode())
    added = workspace.call("add", "--", *(f"inbox/{name}" for name in NAMES))
    require_harmless(added)
    assert added.code == 0, added.err
    kept = {path.name for path in (workspace.root / "seeds").iterdir()} - {"article.txt", ".records", ".versions"}
    assert len(kept) == len(NAMES)
    assert all(name.isprintable() and name[0] not in "-." and "\\" not in name for name in kept)
    for number, name in enumerate(NAMES):
        workspace.put(f"seeds/{name}", f"Another text, number {number}.".encode())
    for words in (
        ("sources",),
        ("sources", "--json"),
        ("doctor",),
        ("doctor", "--json"),
        ("completion", "--values", "sources"),
    ):
        require_harmless(workspace.call(*words))
    told = workspace.call("sources")
    assert told.err.count("has a name that is not UTF-8, so no brief can hold it; rename it.") == 1
    assert {path.name for path in workspace.root.iterdir()} == {path.name for path in before} | {"inbox"}
    workspace.require_works()


def test_a_hostile_name_can_be_quoted_from_and_is_printed_harmlessly(workspace: Workspace) -> None:
    for number, name in enumerate(NAMES[2:6]):
        workspace.put(f"seeds/{name}", f"Number {number} is quoted here.".encode())
        done = workspace.call("tick", "talks", "--source", name, "--quote", f"Number {number} is quoted here.")
        require_harmless(done)
        assert done.code == 0, done
    for words in (("facts", "talks"), ("check", "talks"), ("sources",), ("render", "talks", "--stdout")):
        require_harmless(workspace.call(*words))
    workspace.require("render", "talks")
    assert "5 of 5 notes stand" in workspace.require("verify", "briefs/talks.sitrep.md").err


def test_a_sentence_longer_than_any_quote_is_not_ticked(workspace: Workspace) -> None:
    words = "word " * 5000
    workspace.put("seeds/long.txt", f"{words}.".encode())
    done = workspace.call("tick", "talks", "--source", "long", "--quote", words.strip())
    require_harmless(done)
    assert done.code == 2
    assert "24,999 characters are too many for one quote" in done.err
    workspace.require_works()
