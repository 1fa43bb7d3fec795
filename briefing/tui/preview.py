"""The preview: the report as it will be, made anew beside the keys; it leads to the facts and quotes it was made of."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefing.edit import EditError
from briefing.store.files import list_files, stamp
from briefing.tui.grounds import show_fact
from briefing.tui.keys import Mode
from briefing.tui.preview_edition import SHOWING, Edition, Order
from briefing.tui.preview_rows import list_blocks
from briefing.tui.questions import Option
from briefing.tui.registry import lists, performs
from briefing.tui.reporting import renew_sources
from briefing.tui.room import Item
from briefing.tui.scroll import Top
from briefing.tui.session import Session
from briefing.tui.values import list_template_options
from briefing.tui.wrap import wrap
from briefing.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.model import Fact
    from briefing.workspace import Workspace

MAKER: Final = "briefing.tui.preview_maker"
"""Reads in the report and the checks, which would delay the desk."""
TEMPLATES: Final = frozenset({".j2"})
MOST_LETTERS: Final = 9
MOST_WORDS: Final = 200
"""Code points of a fact or quote in a choice."""


@performs("preview")
def _preview(session: Session) -> None:
    session.enter(Mode.PREVIEW)
    _look(session)
    ask(session)


@performs("product")
def _choose_product(session: Session) -> None:
    own = session.brief.brief.template
    session.offer(
        "show which product?",
        list_template_options(session),
        partial(_show_product, session),
        session.preview.template or own,
    )


def _show_product(session: Session, template: str) -> None:
    """Show another product of the brief, from its beginning; what the brief names stays as it is."""
    preview = session.preview
    preview.template = "" if template == session.brief.brief.template else template
    preview.begun = False
    preview.blocks = ()
    session.lists.pop(Mode.PREVIEW, None)
    ask(session)


def look_at_templates(session: Session) -> bool:
    """Have the report made anew where a template of the workspace was saved while it is shown; True if one was.

    Looks at their stamps only; built-in templates do not change.
    """
    if SHOWING.isdisjoint(session.rooms) or not _look(session):
        return False
    ask(session)
    return True


def _look(session: Session) -> bool:
    """Note the templates as they are now; True where they differ from what was noted before."""
    before = session.preview.templates
    paths = list_files(session.workspace.templates, TEMPLATES)
    session.preview.templates = {path: stamp(path) for path in paths}
    return session.preview.templates != before


def ask(session: Session) -> None:
    """Have the report made from brief, sources and templates as they are now, and say what came of it."""
    session.preview.asked = True
    session.preview.changes += 1
    if not session.preview.beside:
        make_now(session)


def wanted(session: Session) -> Order | None:
    """Return what is to be made beside the keys, None where nothing is."""
    preview = session.preview
    if not preview.is_made_for(session.rooms):
        return None
    return _order(session)._replace(hasty=not preview.begun and Mode.PREVIEW in session.rooms)


def _order(session: Session) -> Order:
    preview, file = session.preview, session.file
    root, notices = session.workspace.root, tuple(file.notices)
    return Order(preview.changes, session.brief, root, file.path, file.text, notices, preview.drafted, preview.template)


def make_now(session: Session) -> None:
    """Make the report at once, as a session without a terminal does."""
    make: Callable[[Workspace, Order], Edition] = import_module(MAKER).make_edition
    order = _order(session)
    take(session, order, make(session.workspace, order))


def take(session: Session, order: Order, edition: Edition) -> None:
    """Show an edition that was made; where the report cannot be made, say why and keep showing the one before."""
    preview = session.preview
    renew_sources(session, edition.made_of)
    preview.begun = True
    if not edition.fault:
        _show(session, edition)
    if order.hasty and not edition.fault:
        return
    asked, before = preview.asked, (preview.fault, session.findings)
    preview.tried, preview.fault, preview.asked = order.changes, edition.fault, False
    if edition.findings is not None:
        session.findings = edition.findings
        preview.drafted = any(finding.stops for finding in edition.findings)
    if before != (preview.fault, session.findings):
        preview.taken += 1
    if before[0] and not preview.fault and session.message == visible(before[0]):
        session.say("the report can be made again")
    if preview.fault and (asked or preview.fault != before[0]):
        session.warn(preview.fault)
    elif asked and session.rooms[-1] is Mode.FINDINGS:
        _tell_findings(session)


def _tell_findings(session: Session) -> None:
    found = session.findings or ()
    counts = Counter("waived" if finding.waived else f"{finding.severity}s" for finding in found)
    kinds = ("errors", "warnings", *(kind for kind in ("infos", "waived") if counts[kind]))
    said = ", ".join(f"{kind}: {counts[kind]}" for kind in kinds)
    session.say(f"{said}; unfinished fields are counted, not found fault with")


def _show(session: Session, edition: Edition) -> None:
    """Put an edition in the place of the one before, the cursor on the same words and the page where it was."""
    room = session.lists.get(Mode.PREVIEW)
    before = (room.items, room.cursor, room.top) if room else None
    session.preview.blocks = edition.blocks
    session.preview.taken += 1
    if room is None or before is None or not before[0] or not session.preview.beside:
        return
    items, cursor, top = before
    session.room(Mode.PREVIEW)
    if cursor == next((number for number, item in enumerate(items) if item.target), 0):
        room.go_end(-1)
        room.top = Top()
        return
    at = {item.target: number for number, item in enumerate(room.items)}
    if items[cursor].target not in at:
        kept = (at.get(items[number].target) for number in range(cursor, -1, -1) if items[number].target)
        room.cursor = room.nearest(next((place + 1 for place in kept if place is not None), 0))
    if top != Top():
        room.top = Top(max(top.item + room.cursor - cursor, 0), top.row)


@lists(Mode.PREVIEW)
def _list_preview(session: Session, width: int) -> Iterable[Item]:
    preview = session.preview
    if not preview.beside and preview.is_due:
        make_now(session)
    if preview.fault:
        old = "What follows is the last report that could be made; it is old: " if preview.blocks else ""
        yield _line(f"{old}{preview.fault}", width, ("fault", ""))
    elif not preview.blocks:
        yield _line("The report is being made …", width, None)
    if preview.blocks:
        yield from list_blocks(preview.blocks, width)


def _line(words: str, width: int, target: tuple[str, str] | None) -> Item:
    return Item(target, words, lambda: (*(((line.text, "bold"),) for line in wrap(words, width)), ()))


def show_passage(session: Session, key: str) -> None:
    """Go from a passage to the fact that it cites, of several to the one that is chosen; `q` comes back."""
    labels = next((block.notes for block in session.preview.blocks if block.key == key), ())
    facts = [fact for fact in map(session.fact_of, labels) if fact is not None]
    if not facts:
        raise EditError("nothing in this line leads to a fact")
    choose_fact(session, facts, _show_in_brief)


def choose_fact(session: Session, facts: "Sequence[Fact]", show: "Callable[[Session, str], None]") -> None:
    """Do something with a fact, of several with the one that is chosen."""
    _choose(session, "which fact?", [(fact.id, session.words(fact.id, MOST_WORDS)) for fact in facts], show)


def _show_in_brief(session: Session, id: str) -> None:
    session.rooms = [*session.rooms, Mode.BRIEF]
    session.room(Mode.BRIEF).go_to(("facts", id))


def show_note(session: Session, label: str) -> None:
    """Go from a note to its quote in the source, of several to the one that is chosen; `q` comes back."""
    fact = session.fact_of(label)
    if fact is None:
        raise EditError("this note is of no fact of the brief")
    options = [(str(number), words) for number, words in enumerate(_list_quotes(session, fact))]

    def show(session: Session, number: str) -> None:
        here = [*session.rooms]
        show_fact(session, label, int(number))
        session.rooms = [*here, Mode.READ]

    _choose(session, "which quote?", options, show)


def _list_quotes(session: Session, fact: "Fact") -> Iterable[str]:
    names = {source.id: source.publisher or source.title or source.id for source in session.brief.sources}
    for quote in fact.quotes:
        yield f"{names.get(quote.source, quote.source)}: “{quote.spans[0].exact}”"[:MOST_WORDS]


def _choose(
    session: Session, title: str, places: list[tuple[str, str]], show: "Callable[[Session, str], None]"
) -> None:
    if len(places) == 1:
        show(session, places[0][0])
        return
    options = [
        Option(str(number) if number <= MOST_LETTERS else "", words, name)
        for number, (name, words) in enumerate(places, 1)
    ]
    session.offer(title, options, lambda name: show(session, name))
