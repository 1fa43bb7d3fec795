"""What a command imports is what a person waits for over a slow line."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LIST_MODULES = """
import sys
from briefing.cli import main
code = main({words!r})
sys.stdout.flush()
sys.stderr.write("\\n".join(["MODULES", *sys.modules]))
sys.exit(code)
"""


def imported_by(words: list[str], folder: Path) -> tuple[int, set[str]]:
    """Run the program in an interpreter of its own; return its exit code and the modules it imported."""
    script = LIST_MODULES.format(words=words)
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, set(done.stderr.partition("MODULES\n")[2].split("\n"))


def rooms(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


def test_help_imports_the_standard_library_alone_and_no_command():
    code, modules = imported_by(["--help"], ROOT)
    assert code == 0
    third_party = rooms(modules) - set(sys.stdlib_module_names) - {"briefing", "__main__"}
    assert not {name for name in third_party if not name.startswith(("_", "sitecustomize"))}
    ours = {name for name in modules if name.startswith("briefing")}
    assert ours == {
        "briefing",
        "briefing.cli",
        "briefing.commands",
        "briefing.commands.parser",
        "briefing.commands.table",
    }
