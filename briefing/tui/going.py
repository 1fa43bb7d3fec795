"""Going: between rooms, through undo, out to the report, the clipboard, the pager and the editor."""

from typing import Final

from briefing import edit
from briefing.edit import EditError
from briefing.model import Fact, Source
from briefing.source.document import Document, Overrides
from briefing.tui.card_fields import edit_field
from briefing.tui.keys import ACTIONS, Mode
from briefing.tui.moving import need_reading
from briefing.tui.preview import ask
from briefing.tui.programs import find_viewer
from briefing.tui.questions import Effect, Option
from briefing.tui.registry import performs
from briefing.tui.reporting import cite
from briefing.tui.resume import keep, keep_if_due
from briefing.tui.saving import replay, report
from briefing.tui.session import Session
from briefing.tui.trail import Dismissed
from briefing.visible import visible

MOST_COPIED: Final = 20_000
"""Characters that are sent to the terminal's clipboard; longer ones are kept in the file alone."""
JOINED: Final = " […] "


@performs("pane")
def _pane(session: Session) -> None:
    if session.mode is Mode.BRIEF:
        session.rooms = [Mode.READ]
    else:
        fact = session.fact_at_hand()
        session.enter(Mode.BRIEF)
        if fact is not None:
            session.room(Mode.BRIEF).go_to(("facts", fact.id))


@performs("sources")
def _sources(session: Session) -> None:
    file = _file_at_hand(session)
    if session.mode is Mode.CARD:
        session.leave()
    session.shelf.list(session.brief)
    session.enter(Mode.SOURCES)
    if file is not None:
        session.room(Mode.SOURCES).go_to(("file", file))


def _file_at_hand(session: Session) -> str | None:
    """Return the file of the source that the card or the reader shows: of a fact, the one of its first quote."""
    id = session.card[1] if session.mode is Mode.CARD and session.card else ""
    fact = session.fact_of(id)
    source = edit.find(session.brief.sources, fact.quotes[0].source if fact else id)
    return source.file if source else session.shelf.current


@performs("findings")
def _findings(session: Session) -> None:
    session.enter(Mode.FINDINGS)
    ask(session)


@performs("help")
def _help(session: Session) -> None:
    if session.mode is not Mode.HELP:
        session.helped = session.mode
        session.enter(Mode.HELP)


@performs("back")
def _back(session: Session) -> None:
    if session.choice is not None:
        session.choice = None
    elif session.mode in {Mode.RANGE, Mode.TRIM, Mode.SPLIT}:
        session.anchor = session.selection = None
        session.leave()
    elif len(session.rooms) > 1:
        session.leave()
    elif session.key == "escape":
        session.say("q leaves the desk; everything is already saved")
    elif session.file.waiting:
        _ask_leave(session)
    else:
        _leave(session)


def _leave(session: Session) -> None:
    keep_if_due(session)
    session.effects.append(Effect("quit"))


def _ask_leave(session: Session) -> None:
    """Let nobody leave unawares while something is not on the disk."""
    place = f"{session.file.refuge.path}" if session.file.refuge else "memory only"
    options = [
        Option("s", "stay; it is tried again every second", "stay"),
        Option("l", "leave; the next start brings it back from there", "leave"),
    ]
    title = f"{session.file.waiting} not on disk, kept in {place}"
    session.offer(title, options, lambda value: _leave(session) if value == "leave" else None)


@performs("choose")
def _choose(session: Session) -> None:
    if session.choice is not None and session.choice.options:
        session.choose(session.choice.options[session.choice.cursor])


@performs("edit")
def _edit(session: Session) -> None:
    edit_field(session)


@performs("undo")
def _undo(session: Session) -> None:
    step = session.trail.back()
    if isinstance(step, Dismissed):
        _dismiss(session, step, f"undone: {step.label}", dismissed=False)
        return
    if step is not None:
        _relay(session, step.file, step.before, f"undone: {step.label}")
        return
    label = replay(session, session.file.undo)
    _follow_change(session, f"undone: {label}" if label else "", "nothing to undo")


@performs("redo")
def _redo(session: Session) -> None:
    step = session.trail.on()
    if isinstance(step, Dismissed):
        _dismiss(session, step, f"made again: {step.label}", dismissed=True)
        return
    if step is not None:
        _relay(session, step.file, step.after, f"made again: {step.label}")
        return
    label = replay(session, session.file.redo)
    _follow_change(session, f"made again: {label}" if label else "", "nothing to make again")


def _dismiss(session: Session, step: Dismissed, message: str, *, dismissed: bool) -> None:
    """Leave a sentence out beside a fact, or offer it again."""
    from briefing.tui.matches import set_dismissed  # noqa: PLC0415 - the desk opens without reading words for comparing

    set_dismissed(session, step, dismissed=dismissed)
    session.say(message)


def _relay(session: Session, file: str, overrides: Overrides, message: str) -> None:
    """Lay a source out as it was before or after a step, and go there."""
    session.shelf.open(file)
    need_reading(session).lay_out(overrides)
    session.keep_overrides()
    session.say(message)


def _follow_change(session: Session, message: str, otherwise: str) -> None:
    """Show what undo or redo did, at the place of the fact it touched."""
    if not message:
        session.say(otherwise)
        return
    latest = session.file.latest
    parts = [entry.after or entry.before for entry in latest.change()] if latest else []
    fact = next((part for part in parts if isinstance(part, Fact)), None)
    if fact is not None and session.mode is Mode.BRIEF:
        session.room(Mode.BRIEF).go_to(("facts", fact.id))
    elif fact is not None and session.mode is Mode.READ:
        sources = (*session.brief.sources, *(part for part in parts if isinstance(part, Source)))
        source = edit.find(sources, fact.quotes[0].source)
        if source is not None:
            session.shelf.open(source.file)
            need_reading(session).go_to(fact.quotes[0].spans[0].start)
        session.pointed = fact.id
    session.say(message)
    report(session, None)


@performs("yank")
def _yank(session: Session) -> None:
    fact = session.need_fact()
    _copy(session, quoted(fact))


@performs("yank.cited")
def _yank_cited(session: Session) -> None:
    fact = session.need_fact()
    _copy(session, f"{quoted(fact)} {cite(session, fact)}")


def quoted(fact: Fact) -> str:
    """Return a fact's exact words in quotation marks, spans joined by an ellipsis in brackets."""
    return "; ".join(f"“{JOINED.join(span.exact for span in quote.spans)}”" for quote in fact.quotes)


def _copy(session: Session, words: str) -> None:
    """Copy words as the report prints them: on one line, and harmless wherever they are pasted."""
    text = visible(" ".join(words.split()))
    session.workspace.memory.keep_yank(text)
    if len(text) > MOST_COPIED:
        session.say(f"kept in .briefing/yank.txt, for it is too long for the terminal to copy: {text}")
        return
    session.effects.append(Effect("copy", text))
    session.say(f"copied, also to .briefing/yank.txt: {text}")


@performs("original")
def _original(session: Session) -> None:
    target = session.room(Mode.SOURCES).target if session.mode is Mode.SOURCES else None
    file = target[1] if target else need_reading(session).file
    document, viewer = session.shelf.read_aside(file).plain, find_viewer()
    if document.is_plain or viewer is None:
        _view_text(session, document)
        return

    def accept(way: str) -> None:
        if way == "text":
            _view_text(session, document)
        else:
            session.effects.append(Effect("show", str(session.workspace.resolve(file))))

    options = [
        Option("t", "the text that was read, in the pager", "text"),
        Option("o", f"the file itself, in {viewer}, which may follow what the file points to", "file"),
    ]
    session.offer("show which?", options, accept)


def _view_text(session: Session, document: Document) -> None:
    text = "".join(visible(line, keep="\n") for line in document.text.splitlines(keepends=True))
    session.effects.append(Effect("view", str(session.workspace.memory.keep_view(text))))


@performs("open")
def _open(session: Session) -> None:
    briefs = session.workspace.list_briefs()
    options = [Option("", path.name, str(path)) for path in briefs if path != session.file.path]
    if not options:
        raise EditError("there is no other brief; `briefing new NAME` makes one")
    session.offer("open which brief?", options, lambda path: session.effects.append(Effect("open", path)))


@performs("editor")
def _editor(session: Session) -> None:
    keep(session)
    session.effects.append(Effect("edit", str(session.file.path)))


@performs("command")
def _command(session: Session) -> None:
    room = session.mode

    def accept(text: str) -> None:
        found = [action for action in ACTIONS if room in action.modes and _matches(text, f"{action.id} {action.help}")]
        if not found:
            raise EditError(f"no command here is called “{text}”")
        if len(found) == 1:
            session.perform(found[0].id)
            return
        options = [
            Option("", f"{session.keymap.key(action.id):<4} {action.id:<18} {action.help}", action.id)
            for action in found
        ]
        session.offer(f"commands with “{text}”" if text else "commands", options, session.perform)

    session.ask("command, or part of its name or meaning", "", accept)


def _matches(typed: str, words: str) -> bool:
    return all(part in words.lower() for part in typed.lower().split())
