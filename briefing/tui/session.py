"""The review session: what is open, where the cursors are, and what a key does; no terminal, no clock of its own."""

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from briefing.check.finding import Finding
from briefing.check.unfinished import list_unfinished
from briefing.edit import HEADING, EditError, find
from briefing.errors import BriefingError
from briefing.model import ID_PREFIXES, Brief, Fact, Source
from briefing.store.brief_file import BriefFile
from briefing.store.lock import Lock, Owner
from briefing.tui.keys import Keymap, Mode
from briefing.tui.layout import POINTER, Size, divide, list_beside
from briefing.tui.preview_edition import SHOWING, Preview
from briefing.tui.questions import Choice, Effect, Job, Option, Prompt
from briefing.tui.reading import Reading
from briefing.tui.registry import find_deed, find_lister
from briefing.tui.room import Item, Room
from briefing.tui.saving import report, save
from briefing.tui.selection import Selection
from briefing.tui.shelf import Shelf
from briefing.tui.ticks import Ticks
from briefing.tui.trail import Relaid, Trail
from briefing.tui.wording import fact_words
from briefing.visible import visible
from briefing.workspace import Workspace

if TYPE_CHECKING:  # the libraries of the report would cost a fifth of the desk's first paint
    from briefing.authors import Authored
    from briefing.corroboration.counterparts import Collation
    from briefing.evidence.holdings import Holdings
    from briefing.evidence.survey import Survey
    from briefing.proposal.proposal import Proposal
    from briefing.report.product import Product
    from briefing.tui.counting import Counted

NARROWEST_ROW: Final = 72
"""Characters of a proposal that surely fit on a row of its prompt, at 80 columns."""
MOST_PROMPT_ROWS: Final = 6


@dataclass(repr=False)
class Session:
    """Everything a review session knows; `press` and `answer` are the only ways to drive it."""

    workspace: Workspace
    file: BriefFile
    shelf: Shelf
    keymap: Keymap
    now: Callable[[], str]
    make_id: Callable[[str, Container[str]], str]
    """Makes a random id with a prefix that is not taken."""
    rooms: list[Mode] = field(default_factory=lambda: [Mode.READ])
    lists: dict[Mode, Room] = field(default_factory=dict)
    ticks: Ticks = field(default_factory=Ticks)
    trail: Trail = field(default_factory=Trail)
    last_fact: str | None = None
    """The fact ticked last, which `&` and the saying keys on unticked sentences act on."""
    pointed: str | None = None
    """The fact of several in one sentence that was gone to, which the saying keys act on there."""
    key: str = ""
    """The key pressed last."""
    anchor: int | None = None
    selection: Selection | None = None
    card: tuple[str, str] | None = None
    """The list and id of what the card shows."""
    prompt: Prompt | None = None
    choice: Choice | None = None
    needle: str = ""
    message: str = ""
    alarm: bool = False
    base: Brief | None = None
    """What the words of a prompt that is just answered were written upon."""
    action: str = ""
    chosen: tuple[str, ...] = ()
    """What was chosen since the action began."""
    news: str = ""
    """What has to be said whatever else is said: that another program took something away."""
    lock: Lock | None = None
    """The right to write the brief, which one desk has at a time."""
    holder: Owner | None = None
    """Whose desk has the brief, while this one reads along."""
    outside_fault: str = ""
    """Why the file, changed by another program, cannot be read."""
    due: bool = False
    """Whether something moved that is not on disk yet."""
    surveyed: "tuple[Brief, Holdings, tuple[Survey, ...]] | None" = None
    """What became of the quotes of changed sources, and of which brief and documents that was found out."""
    counted: "Counted | None" = None
    """Who stands behind the facts, as last found out."""
    offered: "tuple[tuple[int, str, str], tuple[Proposal, ...]] | None" = None
    """What is proposed for one entry, and for which revision, list and id that was found out."""
    compared: str | None = None
    """The fact that is compared with other sources."""
    collation: "Collation | None" = None
    """The facts beside all documents, as last asked for."""
    announced: bool = False
    """Whether it was said that what is asked for takes a while, so that it is done when it is asked for again."""
    effects: list[Effect] = field(default_factory=list)
    job: Job | None = None
    """What is being done beside the keys."""
    findings: tuple[Finding, ...] | None = None
    product: "Product | None" = None
    made_of: dict[str, str] = field(default_factory=dict)
    """What the product was made of: the hash of each source, or why it cannot be read."""
    preview: Preview = field(default_factory=Preview)
    """Where the desk stands with the report that the preview shows."""
    hinting: bool = True
    """Whether sentences worth reading are marked."""
    welcome: bool = False
    helped: Mode = Mode.READ
    """The room whose keys the help shows."""
    size: Size = field(default_factory=lambda: Size(80, 24))
    revision: int = 0
    """Counts changes of the brief and of what is shown beside it; lists are made anew when it moves."""
    facts_by_id: dict[str, Fact] = field(default_factory=dict)
    _unfinished: tuple[int, tuple[Fact, ...]] | None = None
    authors: "dict[str, Authored]" = field(default_factory=dict)
    """Who changed each fact last as git knows it, by fact; empty until that was read beside the keys."""
    fact_items: dict[int, tuple[Fact, int, bool, Item]] = field(default_factory=dict)
    """The list items of facts, by identity of the fact, kept from one revision to the next."""

    @property
    def mode(self) -> Mode:
        """What the keys mean now."""
        return Mode.CHOOSE if self.choice is not None else self.rooms[-1]

    @property
    def brief(self) -> Brief:
        """The brief, with what still waits for the disk."""
        return self.file.brief

    @property
    def reading(self) -> Reading | None:
        """The source in the reader, or None where no source can be read."""
        return self.shelf.reading

    def press(self, key: str) -> None:
        """Do what a key means here; a key that means nothing says nothing."""
        self.key, self.due = key, True
        if self.welcome:
            self.welcome = False
            return
        if self.choice is not None and self._press_choice(key):
            return
        action = self.keymap.action(self.mode, key)
        if action is not None:
            self.perform(action)

    def perform(self, action: str) -> None:
        """Do one action of the table; what goes wrong becomes one line on the status row, and nothing is lost."""
        self.message, self.alarm = "", False
        if self.choice is None:
            self.action, self.chosen = action, ()
        with self._telling():
            find_deed(action)(self)

    def answer(self, text: str | None) -> None:
        """Take what was typed in the prompt; None gives it up."""
        prompt, self.prompt, self.due = self.prompt, None, True
        if prompt is None or text is None:
            self._give_up(prompt)
            return
        self.message, self.alarm, self.base = "", False, prompt.base
        with self._telling(lambda: self._give_back(prompt.holding(text))):
            prompt.accept(" ".join(text.split()) if prompt.one_line else text)
        self.base = None

    def _give_back(self, prompt: Prompt) -> None:
        self.prompt = replace(prompt, refused=True)

    def _give_up(self, prompt: Prompt | None) -> None:
        """Close a prompt; words that could not be taken are kept where they can be had."""
        if prompt is not None and prompt.refused and prompt.text:
            self.workspace.keep_yank(prompt.text)
            self.say("given up; the words are in .briefing/yank.txt")

    @contextmanager
    def _telling(self, otherwise: Callable[[], None] | None = None) -> Iterator[None]:
        """Say what goes wrong, and what could not be put on the disk, whatever else is said meanwhile."""
        waiting = self.file.waiting
        try:
            yield
        except (EditError, BriefingError, ValueError) as error:
            self.warn(str(error))
            if otherwise is not None:
                otherwise()
        if self.news:
            self.warn(self.news)
            self.news = ""
        if self.file.waiting > waiting:
            report(self, None)

    def ask(self, label: str, text: str, accept: Callable[[str], None], *, rows: int = 1, hint: str = "") -> None:
        """Open a prompt; `accept` gets the typed line and may raise EditError to have it mended."""
        fact = self.fact_at_hand()
        about = fact.id if fact else None
        self.prompt = Prompt(label, text, accept, rows, hint, self.action, about, chosen=self.chosen, base=self.brief)

    def propose(self, label: str, text: str, accept: Callable[[str], None], *, rows: int = 1, hint: str = "") -> None:
        """Open a prompt that holds a proposal, which it shows whole: enter takes it, typing replaces it."""
        shown = min(-(-len(text) // NARROWEST_ROW), MOST_PROMPT_ROWS)
        self.ask(label, text, accept, rows=max(rows, shown), hint=hint)
        if self.prompt is not None and text:
            self.prompt = replace(self.prompt, proposed=True)

    def offer(self, title: str, options: Sequence[Option], accept: Callable[[str], None], now: str = "") -> None:
        """Open a list to choose from, by its letters or by the cursor, which begins on the value `now`."""
        at = next((number for number, option in enumerate(options) if now and option.value == now), 0)
        self.choice = Choice(title, tuple(options), accept, at)

    def say(self, message: str) -> None:
        """Put a line on the status row."""
        self.message, self.alarm = visible(message), False

    def warn(self, message: str) -> None:
        """Put a line on the status row that calls for attention."""
        self.message, self.alarm = visible(message), True

    def save(self, brief: Brief, label: str) -> None:
        """Make `brief` durable; only then does the screen show it. Raises BriefingError where the disk refuses."""
        save(self, brief, label)

    def refresh(self) -> None:
        """Work out anew what depends on the brief."""
        self.ticks.place(self.brief, self.shelf.documents(self.brief))
        self.product = None
        self.findings = self.findings if self.preview.beside else None
        self.preview.changes += 1
        self.revision += 1
        self.facts_by_id = {fact.id: fact for fact in self.brief.facts}
        self.fact_items = {key: known for key, known in self.fact_items.items() if known[0].id in self.facts_by_id}
        if self.fact_of(self.last_fact) is None:
            self.last_fact = None
        if self.card is not None and self.rooms[-1] is Mode.CARD and not self._has(*self.card):
            self.leave()

    def _has(self, name: str, id: str) -> bool:
        return name == HEADING or find(getattr(self.brief, name), id) is not None

    def fact_of(self, id: str | None) -> Fact | None:
        """Return the fact with this id, or None."""
        return self.facts_by_id.get(id or "")

    def source_of(self, file: str) -> Source | None:
        """Return the brief's entry for a source file, or None while nothing of it is ticked."""
        return next((source for source in self.brief.sources if source.file == file), None)

    def source_id(self) -> str | None:
        """Return the id of the source in the reader, if the brief has it."""
        source = self.source_of(self.shelf.current or "")
        return source.id if source else None

    def facts_at_cursor(self) -> tuple[Fact, ...]:
        """Return the facts whose words lie in the sentence under the reader's cursor, in text order."""
        if self.reading is None or not self.reading.units:
            return ()
        unit = self.reading.unit
        ids = dict.fromkeys(tick.fact for tick in self.ticks.within(self.source_id(), unit.start, unit.end))
        return tuple(fact for fact in map(self.fact_of, ids) if fact is not None)

    def fact_at_hand(self) -> Fact | None:
        """Return the fact that a saying key acts on: the one under the cursor, else the one ticked last."""
        if self.rooms[-1] is Mode.CARD and self.card is not None and self.card[0] == "facts":
            return self.fact_of(self.card[1])
        if self.rooms[-1] is Mode.COMPARE:
            return self.fact_of(self.compared)
        if self.rooms[-1] is Mode.BRIEF:
            target = self.room(Mode.BRIEF).target
            return self.fact_of(target[1]) if target and target[0] == "facts" else None
        here = self.facts_at_cursor()
        if here:
            return find(here, self.pointed) or find(here, self.last_fact) or here[-1]
        return self.fact_of(self.last_fact)

    def need_fact(self) -> Fact:
        """Return the fact at hand; raises EditError where there is none yet."""
        fact = self.fact_at_hand()
        if fact is None:
            raise EditError("no fact here yet; tick a sentence first (a section digit, or space)")
        return fact

    def room(self, mode: Mode) -> Room:
        """Return the list of a room with its cursor, made anew where what it shows has changed."""
        room = self.lists.setdefault(mode, Room())
        pane = self.rooms[-1] if list_beside(self.rooms) is mode else mode
        width = max((divide(self.size, pane).list or self.size.width) - POINTER, 1)
        version = (
            self.revision,
            width,
            self.card,
            self.helped,
            self.compared,
            self._progress() if mode is Mode.SOURCES else (),
            self.preview.taken if mode in SHOWING else 0,
        )
        if room.version != version:
            room.fill(tuple(find_lister(mode)(self, width)))
            room.version = version
        return room

    def _progress(self) -> tuple[int, ...]:
        return tuple(len(reading.seen) for reading in self.shelf.readings.values())

    def enter(self, mode: Mode) -> None:
        """Go to a room; one already on the way back is returned to, the nearest of several."""
        if mode in self.rooms:
            del self.rooms[len(self.rooms) - self.rooms[::-1].index(mode) :]
        else:
            self.rooms.append(mode)

    def cross(self, mode: Mode) -> None:
        """Go over to a room so that `q` comes back here; crossing to where one came from goes back there."""
        if len(self.rooms) > len((Mode.READ, mode)) and self.rooms[-2] is mode:
            self.rooms.pop()
        elif self.rooms[-1] is not mode:
            self.rooms.append(mode)

    def leave(self) -> None:
        """Go back one room."""
        if len(self.rooms) > 1:
            self.rooms.pop()

    def errors(self) -> int:
        """Return how many findings are errors, as far as the checks have run."""
        return sum(finding.stops for finding in self.findings or ())

    def unfinished(self) -> tuple[Fact, ...]:
        """Return the facts with fields not filled in yet, in report order."""
        if self._unfinished is None or self._unfinished[0] != self.revision:
            self._unfinished = (self.revision, list_unfinished(self.brief))
        return self._unfinished[1]

    def new_id(self, name: str) -> str:
        """Return a new id for an entry of the list `name`."""
        return self.make_id(ID_PREFIXES[name], {part.id for part in getattr(self.brief, name)})

    def words(self, id: str | None, most: int = 60) -> str:
        """Return the first words of a fact, at most `most` code points."""
        fact = self.fact_of(id)
        words = fact_words(fact) if fact else ""
        return words if len(words) <= most else words[: most - 1].rstrip() + "…"

    def relay(self, label: str, change: Callable[[Reading], object]) -> None:
        """Lay the source in the reader out anew, durably, so that `u` takes it back."""
        reading = self.reading
        if reading is None:
            return
        before = reading.overrides
        change(reading)
        if reading.overrides != before:
            self.trail.add(Relaid(reading.file, before, reading.overrides, label))
            self.keep_overrides()

    def keep_overrides(self) -> None:
        """Make the marks, joins and splits of the source in the reader durable."""
        if self.reading is not None:
            self.shelf.keep_overrides(self.reading)
            self.revision += 1

    def hold(self, text: str) -> None:
        """Note what is being typed, so that it is kept."""
        if self.prompt is not None and text != self.prompt.text:
            self.prompt = self.prompt.holding(text)
            self.due = True

    def _press_choice(self, key: str) -> bool:
        choice = self.choice
        option = choice.by_key(key) if choice else None
        if choice is None or option is None:
            return False
        self.choose(option)
        return True

    def choose(self, option: Option) -> None:
        """Take an option of the open choice."""
        choice, self.choice = self.choice, None
        self.message, self.alarm = "", False
        if choice is None:
            return
        self.chosen = (*self.chosen, option.value)
        with self._telling():
            choice.accept(option.value)
