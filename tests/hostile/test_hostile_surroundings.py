"""Odd surroundings: locales, streams that are full or closed, no home, no folder, few files, a hostile $EDITOR."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal
from briefing.errors import UsageError
from briefing.settings import settings_path, state_home
from tests.hostile.corpus import ALL, CANARY, JAPANESE
from tests.hostile.test_hostile_terminal import play
from tests.hostile.workspace import QUOTE, ROOT, SECONDS, Workspace, require_harmless, run

COMMANDS = ("facts talks", "sources", "check talks", "render talks --stdout", "extract seeds/other.txt")
LOCALES = (
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"HOME": "", "TERM": "\x1b]0;owned\x07", "COLUMNS": "x", "LINES": "-5"},
)
REFUSED = "“{}” cannot be started"


@pytest.fixture
def odd(workspace: Workspace) -> Workspace:
    workspace.put("seeds/other.txt", f"{JAPANESE}\n\n{ALL}\n".encode())
    return workspace


@pytest.mark.parametrize("environment", LOCALES, ids=lambda environment: next(iter(environment.values())))
def test_under_any_locale_words_come_out_or_as_escapes(odd: Workspace, environment: dict[str, str]) -> None:
    for words in COMMANDS[1::2] if "HOME" in environment else COMMANDS[2:]:
        done = odd.run(*words.split(), **environment)
        assert done.code == 0, done
        if "LC_ALL" in environment or "ascii" in environment.values():
            assert done.out.isascii()
    require_harmless(done)


@pytest.mark.parametrize("words", ["facts talks", "--help"])
@pytest.mark.parametrize(
    ("streams", "codes", "said"),
    [
        (">/dev/full", (5,), "briefing: the system refused: No space left on device\n"),
        (">/dev/full 2>/dev/full", (5,), ""),
        (">&-", (0,), ""),
        (">&- 2>&-", (0,), ""),
        ("2>/dev/full >/dev/null", (0,), ""),
        ("<&- >/dev/null", (0,), ""),
    ],
)
def test_a_stream_that_takes_nothing_costs_one_sentence(
    workspace: Workspace, words: str, streams: str, codes: tuple[int, ...], said: str
) -> None:
    line = f'"{sys.executable}" -m briefing {words} {streams}'
    done = run(workspace.root, ["/bin/sh", "-c", line], SECONDS, 1200, {})
    assert done.code in codes, done
    assert (done.out, done.err) == ("", said)


def test_a_reader_that_leaves_ends_the_command_quietly(workspace: Workspace) -> None:
    line = f'"{sys.executable}" -m briefing schema | head -c 1'
    done = run(workspace.root, ["/bin/sh", "-c", line], SECONDS, 1200, {})
    assert (done.out, done.err) == ("{", "")


def test_with_few_files_it_works_all_the_same(workspace: Workspace) -> None:
    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))

    for words in ("facts talks", "sources", "check talks", "render talks", "doctor"):
        done = run(workspace.root, [sys.executable, "-m", "briefing", *words.split()], SECONDS, 1200, {}, confine)
        require_harmless(done, (0,))
    ticking = ("tick", "talks", "--source", "article", "--quote", "The next talks are held in Moscow.")
    assert run(workspace.root, [sys.executable, "-m", "briefing", *ticking], SECONDS, 1200, {}, confine).code == 0


def test_a_folder_that_is_gone_is_named_and_another_workspace_still_opens(workspace: Workspace, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    program = f'mkdir "{gone}"; cd "{gone}"; rmdir "{gone}"; "{sys.executable}" -m briefing'
    for words in ("facts", "new x", "doctor"):
        done = run(workspace.root, ["/bin/sh", "-c", f"{program} {words}"], SECONDS, 1200, {})
        assert (done.code, done.out) == (5, "")
        assert done.err == "briefing: the folder you are in does not exist any more; change to another one\n"
    line = f'{program} --workspace "{workspace.root}" facts'
    assert QUOTE in run(workspace.root, ["/bin/sh", "-c", line], SECONDS, 1200, {}).out


def test_without_a_home_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for find, variable in ((settings_path, "XDG_CONFIG_HOME"), (state_home, "XDG_STATE_HOME")):
        with pytest.raises(UsageError, match=f"set \\$HOME, or \\${variable}"):
            find({})
        assert find({variable: "/x"}).is_relative_to("/x")


def test_the_environment_is_kept_to_oneself(workspace: Workspace) -> None:
    workspace.put("templates/own.md.j2", b"{{ title }} {{ nothing }}")
    play(workspace, "x", "j", "W", "j")
    for words in ("doctor", "render talks", "check talks", "render talks --draft"):
        require_harmless(workspace.run(*words.split()), (0, 1, 3))
    assert not [path for path in workspace.root.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("'unbalanced", REFUSED.format("'unbalanced")),
        ("a\\", REFUSED.format("a\\")),
        ("/nonexistent/editor", REFUSED.format("/nonexistent/editor")),
        ("vi; touch owned", REFUSED.format("vi; touch owned")),
        ("$(touch owned)", REFUSED.format("$(touch owned)")),
        ("\x1b]0;owned\x07", REFUSED.format("\\u001b]0;owned\\u0007")),
        ("x" * 100_000, f"“{'x' * 60}”"),
        ("/usr", REFUSED.format("/usr")),
        ("sh -c 'touch ran'", "saved 1"),
    ],
)
def test_an_editor_is_started_without_a_shell_or_told(workspace: Workspace, editor: str, words: str) -> None:
    environment = {"HOME": str(workspace.root), "PYTHONPATH": str(ROOT), "EDITOR": editor, "VISUAL": ""}
    with Terminal([sys.executable, "-m", "briefing"], environment=environment, folder=workspace.root) as terminal:
        terminal.wait_for("saved 1")
        terminal.press("xj")
        terminal.settle(0.2)
        terminal.press("E")
        terminal.settle(0.5)
        terminal.wait_for(words)
        terminal.press("?")
        terminal.wait_for("Help:")
    assert not (workspace.root / "owned").exists()
    assert (workspace.root / "ran").exists() == ("touch ran" in editor)


def test_a_repository_that_a_stranger_configured_starts_no_program(workspace: Workspace) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed here")
    root, trap = workspace.root, f"touch {workspace.root}/owned"
    git = ["git", "-c", "user.name=ann", "-c", "user.email=ann@example.org"]
    for words in (["init", "-q"], ["add", "briefs", "seeds"], ["commit", "-qm", "\x1b]0;owned\x07"]):
        subprocess.run([*git, *words], cwd=root, check=True, capture_output=True)
    traps = (
        "core.fsmonitor core.pager pager.log core.editor core.sshCommand core.askPass diff.external diff.x.textconv "
        "diff.x.command filter.x.clean filter.x.smudge filter.x.process merge.x.driver gpg.program core.alternateRefsCommand"
    )
    for key in traps.split():
        subprocess.run([*git, "config", key, trap], cwd=root, check=True)
    for key, value in (("log.showSignature", "true"), ("core.hooksPath", "hooks"), ("blame.ignoreRevsFile", "none")):
        subprocess.run([*git, "config", key, value], cwd=root, check=True)
    workspace.put(".gitattributes", b"* filter=x diff=x merge=x\n")
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        workspace.put(f"hooks/{hook}", f"#!/bin/sh\n{trap}\n".encode()).chmod(0o755)
    for words in ("log talks", "diff talks", "doctor", "facts talks", "check talks", "sources", "anchors talks"):
        require_harmless(workspace.run(*words.split()), (0, 1))
    play(workspace, "x", "j", ";", "r")
    assert not (root / "owned").exists()
