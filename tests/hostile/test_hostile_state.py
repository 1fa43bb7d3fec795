"""Notes of the desk that the desk did not write: ignored or told in one sentence; nothing is done, nothing asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.store.brief_file import BriefFile
from briefing.tui.layout import Size
from briefing.tui.opening import LAST, open_session
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace as Folder
from tests.hostile.corpus import STATES
from tests.hostile.workspace import STEERS, Workspace, require_harmless

DEEDS = (
    "drop",
    "tick",
    "file.2",
    "highlight",
    "include",
    "write",
    "undo",
    "quit",
    "yank",
    "join",
    "mark",
    "reorder.down",
)
"""Actions that do something; a note could name any."""


def open_desk(workspace: Workspace) -> Session:
    folder = Folder.find(workspace.root)
    session = open_session(folder, workspace.brief, lambda: "2026-01-01T00:00:00+00:00", lambda prefix, _: f"{prefix}x")
    rows = draw(session, Size(80, 24))
    assert not STEERS.search("".join(text for row in rows for text, _ in row))
    return session


def notes(workspace: Workspace) -> dict[str, Callable[[], Path]]:
    folder = workspace.root / ".briefing"
    session = open_desk(workspace)
    (reading,) = [session.shelf.readings[file] for file in session.shelf.readings]
    return {
        "where one was": folder / "talks.resume.json",
        "which brief was open": folder / f"{LAST}.resume.json",
        "what was seen": folder / f"{session.shelf._seen_key(reading.plain.sha256)}.seen.json",
        "who has it open": folder / "talks.desk.json",
    }


@pytest.mark.parametrize("name", ["where one was", "which brief was open", "what was seen", "who has it open"])
def test_a_note_of_another_shape_keeps_nobody_from_working(workspace: Workspace, name: str) -> None:
    path = notes(workspace)[name]
    before = workspace.brief.read_bytes()
    for state in STATES:
        path.write_bytes(state)
        session = open_desk(workspace)
        assert session.reading is not None
        assert session.choice is None
        session.press("j")
        draw(session, Size(80, 24))
    assert workspace.brief.read_bytes() == before


@pytest.mark.parametrize("action", DEEDS)
def test_a_note_cannot_have_anything_done(workspace: Workspace, action: str) -> None:
    fact = BriefFile.open(workspace.brief, workspace.root / ".briefing").brief.facts[0].id
    before = {path: path.read_bytes() for path in (workspace.root / "briefs").iterdir()}
    draft = f'{{"draft": {{"action": "{action}", "fact": "{fact}", "text": "x"}}}}'
    workspace.put(".briefing/talks.resume.json", draft.encode())
    session = open_desk(workspace)
    assert session.effects == []
    card = f'"card": ["facts", "{fact}"], "target": ["field", "include"]'
    workspace.put(".briefing/talks.resume.json", f'{{"draft": {{"action": "edit", {card}, "text": "x"}}}}'.encode())
    open_desk(workspace)
    assert {path: path.read_bytes() for path in (workspace.root / "briefs").iterdir()} == before


def test_what_was_being_typed_is_still_brought_back(workspace: Workspace) -> None:
    fact = BriefFile.open(workspace.brief, workspace.root / ".briefing").brief.facts[0].id
    for draft in (
        f'"action": "statement", "fact": "{fact}"',
        f'"action": "edit", "card": ["facts", "{fact}"], "target": ["field", "comment"]',
        '"action": "find"',
    ):
        workspace.put(".briefing/talks.resume.json", f'{{"draft": {{{draft}, "text": "half a line"}}}}'.encode())
        session = open_desk(workspace)
        assert session.prompt is not None
        assert session.prompt.text == "half a line"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"\0" * 5000,
        b"[" * 100_000,
        b"5 00000000 x\n",
        b"\xff\xfe\n",
        b"1 b7b2364b {\n{}\n",
        b"9" * 6000 + b" x\n",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_history_that_is_none_costs_one_sentence(workspace: Workspace, data: bytes) -> None:
    workspace.put(".briefing/talks.history", data)
    done = workspace.call("facts", "talks")
    require_harmless(done, (0,))
    assert done.err.count("\n") <= 1
    workspace.require("tick", "talks", "--source", "article", "--quote", "The next talks are held in Moscow.")


def test_a_history_whose_sums_are_right_and_whose_words_are_not(workspace: Workspace) -> None:
    from zlib import crc32

    record = (
        b'{"when":"","label":"\\u001b]0;x\\u0007","how":"do","entries":[%s],"digest_before":"a","digest_after":"b"}'
    )
    entry = b'{"list":"%s","id":"f","before":null,"after":%s,"place_before":null,"place_after":null}'
    lines = (
        b"\x87",
        b"[" * 100_000,
        record % (entry % (b"facts", b"5")),
        record % (entry % (b"no such list", b"{}")),
        record % (entry % (b"facts", b"[" * 50_000 + b"]" * 50_000)),
        record % (entry % (b"facts", b'{"id":"f","quotes":[{"source":"\xdb"}]}')),
    )
    for words in lines:
        workspace.put(".briefing/talks.history", b"%d %08x %s\n" % (len(words), crc32(words), words))
        require_harmless(workspace.call("log", "talks"), (0, 4))
        session = open_desk(workspace)
        session.press("u")
        draw(session, Size(80, 24))
        BriefFile.open(workspace.brief, workspace.root / ".briefing")


def test_a_state_file_of_100_megabytes_is_not_read(workspace: Workspace) -> None:
    for path in notes(workspace).values():
        with path.open("wb") as file:
            file.truncate(100 << 20)
    session = open_desk(workspace)
    assert session.alarm
    with (workspace.root / ".briefing" / "talks.history").open("wb") as file:
        file.truncate(100 << 20)
    done = workspace.run("facts", "talks", seconds=20)
    require_harmless(done, (0,))
    assert done.peak < 300
    with pytest.raises(BriefingError):
        Folder.find(workspace.root).memory.load_resume("talks")
