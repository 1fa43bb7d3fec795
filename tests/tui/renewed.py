"""A seed that changes as an editor changes it, four facts quoted from it, and what the desk says of each."""

from pathlib import Path

from driven import open_numbered, press

from briefing.tui.keys import Mode
from briefing.tui.session import Session

TYPOGRAPHIC, OFFICIAL, SUSPENDED, NOTED = "f-00000001", "f-00000003", "f-00000004", "f-00000002"
"""Facts by what becomes of them below: other marks, a negation, a sentence that is gone, and one that only moves."""


CHANGES = (
    ("‘2+2’", "'2+2'"),
    ("Japan is also likely to question", "Japan is not likely to question"),
    ("After Crimea’s reintegration with Russia in March 2014, Japan suspended these consultations.", ""),
    ("Viewing all articles", "Viewing all of the articles"),
)


TICKS = (
    "first time in three years",
    "a high-ranking officer",
    "Japan is also likely",
    "Crimea’s reintegration",
)


def tick_all(session: Session) -> Session:
    for words in TICKS:
        press(session, "g", "/", words, "1")
    assert [fact.id for fact in session.brief.facts] == [TYPOGRAPHIC, NOTED, OFFICIAL, SUSPENDED]
    return session


def seed_of(session: Session) -> Path:
    return session.workspace.root / str(session.shelf.current)


def rewrite(session: Session, *changes: tuple[str, str]) -> str:
    """Change the file of the source in the reader as an editor does, and return what it held."""
    path = seed_of(session)
    before = text = path.read_text(encoding="utf-8")
    for old, new in changes or CHANGES:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return before


def go_to(session: Session, fact: str) -> None:
    assert session.room(Mode.CHANGED).go_to(("quote", f"{fact}/0"))


def statuses(session: Session) -> dict[str, str]:
    items = (item for item in session.room(Mode.CHANGED).items if item.target and item.target[0] == "quote")
    return {item.words.split()[0]: item.words.split()[1].strip(":;") for item in items}


def on_disk(session: Session) -> tuple[dict[str, str], str]:
    return (
        {fact.id: fact.quotes[0].spans[0].exact for fact in open_numbered(session.workspace).brief.facts},
        open_numbered(session.workspace).brief.sources[0].sha256,
    )
