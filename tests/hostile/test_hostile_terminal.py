"""Every byte that the desk sends while it shows hostile documents, compared with what it sends for harmless ones."""

import base64
import re
import shutil
import signal
import sys

import pytest

from benchmarks.terminal import Terminal
from tests.hostile.corpus import ALL, CANARY, STEERING
from tests.hostile.test_hostile_briefs import ESCAPED
from tests.hostile.workspace import ROOT, STEERS, Workspace

SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])|[\r\n\x08\x0e\x0f]"
)
CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
ROUND = (
    "x",
    "j",
    "1",
    "k",
    "e",
    "\x07",
    "c",
    "q",
    "a",
    "\x07",
    "@",
    "\x07",
    "w",
    "\x07",
    "#",
    "\x07",
    "z",
    "\x07",
    "y",
    "Y",
    "t",
    "q",
    "v",
    "q",
)
ROOMS = (
    "\t",
    "j",
    "j",
    "e",
    "\x07",
    ";",
    "j",
    "j",
    "j",
    "e",
    "\x07",
    "q",
    "\t",
    "s",
    "j",
    ";",
    "q",
    "q",
    "p",
    "j",
    "q",
    "!",
    "j",
    "q",
    "?",
    "q",
    "L",
    "q",
    ":",
    "st\r",
    "q",
    "/min\r",
)
KEYS = (*ROUND, *ROOMS)


def play(workspace: Workspace, *keys: str) -> bytes:
    """Open the desk, press keys and return every byte that was sent to the terminal."""
    home = {
        "HOME": str(workspace.root),
        "XDG_CONFIG_HOME": str(workspace.root),
        "XDG_STATE_HOME": str(workspace.root / "state"),
    }
    shutil.rmtree(workspace.root / ".briefing", ignore_errors=True)
    with Terminal(
        [sys.executable, "-m", "briefing", "review", "talks"],
        environment={**home, "PYTHONPATH": str(ROOT), "SECRET": CANARY, "PAGER": "cat"},
        folder=workspace.root,
    ) as terminal:
        terminal.wait_for("saved ")
        terminal.settle(0.2)
        for key in keys:
            terminal.answer_to(key, 0.04)
        terminal.press("\x1b")
        terminal.settle(0.2)
        assert "saved " in terminal.text(), terminal.text()
        terminal.signal(signal.SIGTERM)
        terminal.wait()
        return bytes(terminal.sent)


def kinds(sent: bytes) -> set[bytes]:
    """Return the kinds of control sequences in what was sent, numbers left out."""
    found = SEQUENCE.finditer(CLIPBOARD.sub(b"", sent))
    return {re.sub(rb"\d+", b"#", match[0]) if match[0][1:2] == b"[" else match[0] for match in found}


def require_harmless(sent: bytes, allowed: set[bytes]) -> None:
    new = {kind for kind in kinds(sent) - allowed if not re.fullmatch(rb"\x1b\[[#;]*[mHGXKC]", kind)}
    assert not new
    words = SEQUENCE.sub(b"", CLIPBOARD.sub(b"", sent)).decode("utf-8", "surrogateescape")
    found = STEERS.search(words)
    assert found is None, (found, words[max(0, found.start() - 60) : found.end() + 20])
    assert CANARY not in words
    for copied in CLIPBOARD.findall(sent):
        assert not STEERS.search(base64.b64decode(copied).decode())


@pytest.fixture(scope="session")
def allowed(pattern: Workspace, tmp_path_factory: pytest.TempPathFactory) -> set[bytes]:
    """What the desk sends for harmless documents."""
    copy = Workspace.__new__(Workspace)
    copy.root = tmp_path_factory.mktemp("harmless") / "desk"
    shutil.copytree(pattern.root, copy.root)
    copy.put("seeds/000.txt", b"Another text stands here. It is of two sentences.\n")
    return kinds(play(copy, *KEYS))


def test_nothing_of_a_document_or_its_name_steers_the_terminal(workspace: Workspace, allowed: set[bytes]) -> None:
    flood = f"e{chr(0x301) * 3000} x{chr(0x1161) * 3000}"
    text = f"{ALL}\n\n" + "\n\n".join(
        f"The words {signs} stand here. {signs} {flood} min." for signs in STEERING.values()
    )
    workspace.put("seeds/000\x1b]0;owned\x07\u202e.txt", text.encode())
    sent = play(workspace, *KEYS)
    require_harmless(sent, allowed)
    assert b"u001b" in sent


def test_nothing_of_a_brief_steers_the_terminal(workspace: Workspace, allowed: set[bytes]) -> None:
    text = workspace.brief.read_text(encoding="utf-8")
    text = text.replace("title: The talks", f'title: "{ESCAPED}"').replace("title: Events", f'title: "{ESCAPED}"')
    text = text.replace("  title: Ministers", f'  publisher: "{ESCAPED}"\n  published: "{ESCAPED}"\n  title: Ministers')
    fields = "".join(f'  {name}: "{ESCAPED}"\n' for name in ("statement", "comment", "private", "as_of"))
    fields += f'  labels: ["{ESCAPED}"]\n  event: {{date: "{ESCAPED}", note: "{ESCAPED}"}}\n  quotes:'
    workspace.brief.write_text(text.replace("  quotes:", fields), encoding="utf-8")
    workspace.put("seeds/000.txt", b"Another text stands here. It is of two sentences.\n")
    sent = play(workspace, "x", "]", "]", "e", "\x07", "a", "\x07", "z", "\x07", "#", "\x07", "w", "\x07", *KEYS[1:])
    require_harmless(sent, allowed)
    assert b"u001b" in sent


def test_what_is_typed_over_a_field_that_steers_keeps_the_rest_of_it(workspace: Workspace) -> None:
    text = workspace.brief.read_text(encoding="utf-8")
    workspace.brief.write_text(
        text.replace("  quotes:", '  statement: "A \\e]0;x\\a \\u202e B"\n  quotes:'), encoding="utf-8"
    )
    play(workspace, "x", "j", "e", " C\r")
    assert '"A \\e]0;x\\a \\u202e B C"' in workspace.brief.read_text(encoding="utf-8")
