"""`completion`: what a shell offers after each word, asked of the shells themselves."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.commands.grammar import describe_commands
from briefing.commands.table import COMMANDS
from briefing.report.formats import FORMATS

BASH = """
source ./script.bash
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_briefing 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""

ZSH = """
autoload -Uz compinit
compinit -u -C -d $DUMP
source ./script.zsh
compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
    local -a found
    builtin compadd -O found "$@"
    (( $#found )) && print -rl -- $found >> $OFFERED
    builtin compadd "$@"
}
zle-line-init() { BUFFER=$ASKED; CURSOR=$#BUFFER; zle complete-word; kill -KILL $$ }
zle -N zle-line-init
"""
"""A start file that completes one line and ends."""


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which a shell finds the program under test."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", **more}


def ask_bash(root: Path, words: tuple[str, ...]) -> set[str]:
    quoted = " ".join(f"'{word}'" for word in words)
    command = ["bash", "-c", BASH.format(words=quoted)]
    done = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=True)
    return {line for line in done.stdout.split("\n") if line}


def ask_zsh(root: Path, words: tuple[str, ...]) -> set[str]:
    (root / ".zshrc").write_text(ZSH)
    offered = root / ".offered"
    offered.write_text("")
    ours, theirs = pty.openpty()
    dump = root.parent / "completions.zsh"  # zsh's own list of completions, made by the first test
    asked = environment(ZDOTDIR=str(root), DUMP=str(dump), OFFERED=str(offered), ASKED=" ".join(words), TERM="xterm")
    with subprocess.Popen(
        ["zsh", "-d", "-i"], cwd=root, env=asked, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as shell:
        shell.wait(timeout=30)
    os.close(ours)
    os.close(theirs)
    return {line for line in offered.read_text().split("\n") if line}


def ask_fish(root: Path, words: tuple[str, ...]) -> set[str]:
    line = " ".join(words)
    command = ["fish", "--no-config", "-c", 'source script.fish; complete -C "$argv[1]"', line]
    asked = environment(HOME=str(root), XDG_CONFIG_HOME=str(root / ".config"))
    done = subprocess.run(command, cwd=root, env=asked, capture_output=True, text=True, check=True)
    return {line.split("\t")[0] for line in done.stdout.split("\n") if line}


SHELLS = {"bash": ask_bash, "zsh": ask_zsh, "fish": ask_fish}


def make_asker(desk, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    desk.write(f"script.{shell}", desk.run("completion", shell).out)
    return lambda *words: SHELLS[shell](desk.root, words)


@pytest.fixture
def offer(desk):
    """Ask bash what it would offer for the last of some words."""
    return make_asker(desk, "bash")


@pytest.fixture(params=SHELLS)
def shell(request, desk):
    """Ask each shell what it would offer for the last of some words."""
    return make_asker(desk, request.param)


def test_bash_offers_commands(offer):
    assert set(COMMANDS) <= offer("briefing", "")
    assert offer("briefing", "ve") == {"verify"}


@pytest.mark.parametrize("grammar", describe_commands(), ids=lambda grammar: grammar.name)
def test_bash_offers_every_option_of_every_command(offer, grammar):
    names = {name for option in grammar.options for name in option.names}
    assert {"--help", "--workspace"} <= names <= offer("briefing", grammar.name, "-") | {"-h", "-o"}


def test_bash_offers_briefs_files_folders_and_choices(offer, desk):
    desk.run("new", "islands")
    assert {"talks", "islands"} <= offer("briefing", "render", "")
    assert offer("briefing", "render", "ta") == {"talks"}
    assert "seeds" in offer("briefing", "render", "-o", "")
    assert "script.bash" in offer("briefing", "add", "scr")
    assert offer("briefing", "completion", "f") == {"fish"}
    assert offer("briefing", "tick", "--quote", "") == set()


def test_bash_finds_the_command_behind_the_workspace(offer):
    assert "--draft" in offer("briefing", "--workspace", ".", "render", "--d")


def test_shells_offer_the_sections_of_the_brief(shell, desk):
    assert {"events", "background", "plans-and-next-dates"} <= shell("briefing", "tick", "--section", "")
    assert shell("briefing", "facts", "--section", "back") == {"background"}
    desk.run("new", "islands", "--section", "Etorofu")
    assert shell("briefing", "facts", "islands", "--json", "--section", "") == {"etorofu"}
    assert "events" in shell("briefing", "tick", "--quote", "x", "talks", "--section", "e")
    assert "etorofu" not in shell("briefing", "new", "third", "--section", "")


def test_shells_offer_the_sources_by_id_and_file(shell, desk):
    desk.tick("The ministers met in Tokyo on Monday.")
    desk.write("seeds/other.txt", "The talks were long.\n")
    offered = {"s-ministers-meet-in-tokyo", "article.txt", "other.txt"}
    assert shell("briefing", "tick", "--source", "") == offered
    assert shell("briefing", "tick", "talks", "--source", "s-") == {"s-ministers-meet-in-tokyo"}


def test_shells_offer_formats(shell):
    assert shell("briefing", "render", "--to", "") == {*FORMATS, "md,html", "all"}


def test_shells_offer_the_templates_and_the_workspaces_own(shell, desk):
    desk.write("templates/house.md.j2", "x")
    assert {"sitrep", "note", "bluf", "house"} <= shell("briefing", "render", "--template", "")
    assert shell("briefing", "new-template", "own", "--from", "ho") == {"house"}


def test_shells_honour_the_workspace(shell, desk):
    assert desk.run("--workspace", "deep/er", "new", "atoll", "--section", "Reefs").code == 0
    desk.write("deep/er/seeds/reef.txt", "The reef stands.\n")
    for words in (("--workspace", "deep/er", "render", ""), ("render", "--workspace", "deep/er", "")):
        assert {word for word in shell("briefing", *words) if not word.startswith("-")} == {"atoll"}
    assert shell("briefing", "--workspace", "deep/er", "facts", "--section", "") == {"reefs"}
    assert shell("briefing", "tick", "atoll", "--workspace", "deep/er", "--source", "") == {"reef.txt"}


def test_shells_offer_no_hidden_folders_unless_asked(shell, desk):
    desk.write(".briefing/x", "x")
    desk.write(".hidden/x.yaml", "x")
    desk.write("shown/x.yaml", "x")
    assert not [word for word in shell("briefing", "") if word.startswith(".")]
    assert any(word.startswith("shown") for word in shell("briefing", ""))
    assert any(word.startswith(".hidden") for word in shell("briefing", ".hi"))


def test_shells_offer_nothing_where_there_is_nothing(shell, desk):
    desk.run("new", "islands")
    assert shell("briefing", "facts", "--section", "") == set()
    assert shell("briefing", "facts", "nowhere", "--section", "") == set()
    assert shell("briefing", "tick", "--source", "") == {"article.txt"}


def test_values_are_printed_one_a_line(desk):
    assert desk.run("completion", "--values", "sections", "--brief", "talks").lines[0] == "events"
    assert desk.run("completion", "--values", "sources").lines == ["article.txt"]
    assert desk.run("completion").code == 2


def test_a_hostile_file_name_is_neither_run_nor_offered(offer, desk):
    desk.write("briefs/$(touch owned).yaml", "x")
    desk.write("briefs/`touch owned`.yaml", "x")
    desk.write("seeds/$(touch owned).txt", "x")
    assert offer("briefing", "render", "") >= {"talks"}
    assert not any("touch" in word for word in offer("briefing", "render", ""))
    assert offer("briefing", "tick", "talks", "--source", "") == {"article.txt"}
    assert offer("briefing", "--workspace", "$(touch owned)", "tick", "`touch owned`", "--source", "") == set()
    assert not (desk.root / "owned").exists()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_name_every_command_and_option(desk, shell):
    script = desk.run("completion", shell).out
    for grammar in describe_commands():
        assert grammar.name in script
        for option in grammar.options:
            assert all(name.lstrip("-") in script for name in option.names)


@pytest.mark.parametrize(("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")])
def test_scripts_are_well_formed(desk, shell, check):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = desk.write(f"script.{shell}", desk.run("completion", shell).out)
    done = subprocess.run([shell, check, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
