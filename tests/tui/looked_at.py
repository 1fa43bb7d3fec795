"""What a session holds, as the tests look at it: the brief on the disk, the words of a quote and of a sentence."""

from briefing.store.brief_file import BriefFile
from briefing.tui.session import Session


def on_disk(session: Session) -> object:
    return BriefFile.open(session.file.path, session.workspace.state).brief


def exact(session: Session, number: int = -1) -> list[str]:
    return [span.exact for quote in session.brief.facts[number].quotes for span in quote.spans]


def words(session: Session) -> str:
    unit = session.reading.unit
    return session.reading.document.text[unit.start : unit.end].replace("\u00a0", " ")
