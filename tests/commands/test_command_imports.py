"""What a command imports, a person waits for over a slow line."""

import subprocess
import sys

import pytest

PRESSES = {"typst", "pypdfium2", "docx", "lxml"}
"""What sets and reads PDF and DOCX, which only a report in these formats needs."""

LIST_MODULES = """
import sys
from briefing.cli import main
code = main({words!r})
sys.stdout.flush()
sys.stderr.write("\\n".join(["MODULES", *sys.modules]))
sys.exit(code)
"""


def imported_by(words, folder) -> tuple[int, set[str]]:
    script = LIST_MODULES.format(words=words)
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, set(done.stderr.partition("MODULES\n")[2].split("\n"))


@pytest.mark.parametrize(
    "words",
    [
        ["render"],
        ["check"],
        ["facts"],
        ["sources"],
        ["templates"],
        ["propose"],
        ["compare"],
        ["schema"],
        ["doctor"],
        ["completion", "bash"],
        ["check", "-h"],
        ["issue", "-h"],
        ["waive", "-h"],
    ],
    ids=" ".join,
)
def test_commands_without_a_screen_import_no_textual_and_no_printing_press(words, desk):
    desk.tick("The ministers met in Tokyo on Monday.", "--section", "events")
    code, modules = imported_by(words, desk.root)
    assert code == 0
    assert "briefing.cli" in modules
    assert not {name.split(".")[0] for name in modules} & {"textual", "rich", *PRESSES}


def test_only_the_command_that_is_used_is_imported(desk):
    _, modules = imported_by(["schema"], desk.root)
    assert "briefing.commands.schema" in modules
    assert not modules & {"briefing.commands.render", "briefing.store.brief_file", "yaml", "jinja2", "markdown_it"}


def test_a_refused_terminal_costs_no_textual(desk):
    code, modules = imported_by(["review"], desk.root)
    assert code == 2
    assert "textual" not in modules
