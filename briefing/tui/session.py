"""The review session: what a key does with what it knows; no terminal, no clock of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from briefing.check.unfinished import list_unfinished
from briefing.edit import EditError, find
from briefing.errors import BriefingError
from briefing.model import Brief, Fact
from briefing.tui.keys import Mode
from briefing.tui.layout import POINTER, divide, list_beside
from briefing.tui.preview_edition import SHOWING
from briefing.tui.questions import Choice, Option, Prompt
from briefing.tui.reading import Reading
from briefing.tui.registry import find_deed, find_lister
from briefing.tui.room import Room
from briefing.tui.saving import report, save
from briefing.tui.state import State
from briefing.tui.trail import Relaid
from briefing.visible import visible

NARROWEST_ROW: Final = 72
"""Characters of a proposal that surely fit on a row of its prompt, at 80 columns."""
MOST_PROMPT_ROWS: Final = 6


@dataclass(repr=False)
class Session(State):
    """A review session; `press` and `answer` are the only ways to drive it."""

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
            self.workspace.memory.keep_yank(prompt.text)
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

    def fact_at_hand(self) -> Fact | None:
        """Return the fact that a saying key acts on: the one under the cursor, else the one ticked last."""
        if self.rooms[-1] is Mode.CARD and self.card is not None and self.card[0] == "facts":
            return self.fact_of(self.card[1])
        if self.rooms[-1] is Mode.COMPARE:
            return self.fact_of(self.compared)
        if self.rooms[-1] is Mode.BRIEF:
            target = self.room(Mode.BRIEF).target
            return self.fact_of(target[1]) if target and target[0] == "facts" else None
        if self.rooms[-1] is Mode.PREVIEW:
            cited = self.facts_in_report()
            return cited[0] if len(cited) == 1 else None
        here = self.facts_at_cursor()
        if here:
            return find(here, self.pointed) or find(here, self.last_fact) or here[-1]
        return self.fact_of(self.last_fact)

    def facts_in_report(self) -> list[Fact]:
        """Return the facts that the line of the preview under the cursor cites."""
        kind, name = self.room(Mode.PREVIEW).target or ("", "")
        cited = next((block.notes for block in self.preview.blocks if block.key == name), ())
        labels = (name,) if kind == "note" else cited
        return [fact for fact in map(self.fact_of, labels) if fact is not None]

    def need_fact(self) -> Fact:
        """Return the fact at hand; raises EditError where there is none yet."""
        fact = self.fact_at_hand()
        if fact is None and self.rooms[-1] is Mode.PREVIEW:
            several = "this line rests on several facts; enter goes to the one that you choose"
            raise EditError(several if self.facts_in_report() else "nothing in this line leads to a fact")
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

    def _progress(self) -> tuple[object, ...]:
        seen = (len(reading.seen) for reading in self.shelf.readings.values())
        return (self.shelf.inbox.version, self.shelf.granted, self.shelf.order, frozenset(self.skimmed), *seen)

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

    def unfinished(self) -> tuple[Fact, ...]:
        """Return the facts with fields not filled in yet, in report order."""
        if self._unfinished is None or self._unfinished[0] != self.revision:
            self._unfinished = (self.revision, list_unfinished(self.brief))
        return self._unfinished[1]

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
