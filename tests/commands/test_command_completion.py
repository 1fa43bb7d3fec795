"""`completion`: what a shell offers after each word."""

import shutil
import subprocess

import pytest

from briefing.commands.grammar import describe_commands
from briefing.commands.table import COMMANDS

ASK = """
source ./briefing.bash
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_briefing 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def offer(desk):
    """Ask bash what it would offer for the last of some words."""
    desk.write("briefing.bash", desk.run("completion", "bash").out)

    def ask(*words: str) -> set[str]:
        quoted = " ".join(f"'{word}'" for word in words)
        done = subprocess.run(
            ["bash", "-c", ASK.format(words=quoted)], cwd=desk.root, capture_output=True, text=True, check=True
        )
        return {line for line in done.stdout.split("\n") if line}

    return ask


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
    assert "briefing.bash" in offer("briefing", "add", "bri")
    assert offer("briefing", "completion", "f") == {"fish"}
    assert offer("briefing", "tick", "--quote", "") == set()


def test_bash_finds_the_command_behind_the_workspace(offer):
    assert "--draft" in offer("briefing", "--workspace", ".", "render", "--d")


def test_a_hostile_file_name_is_neither_run_nor_offered(offer, desk):
    desk.write("briefs/$(touch owned).yaml", "x")
    desk.write("briefs/`touch owned`.yaml", "x")
    assert offer("briefing", "render", "") >= {"talks"}
    assert not any("touch" in word for word in offer("briefing", "render", ""))
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
