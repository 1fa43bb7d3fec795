"""What a review session knows: what is open, where the cursors are, and what stands in the brief there."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.check.finding import Finding
from briefing.edit import HEADING, find
from briefing.model import ID_PREFIXES, Brief, Fact, Source
from briefing.store.brief_file import BriefFile
from briefing.store.lock import Lock, Owner
from briefing.tui.keys import Keymap, Mode
from briefing.tui.layout import Size
from briefing.tui.preview_edition import Preview
from briefing.tui.questions import Choice, Effect, Job, Prompt
from briefing.tui.reading import Reading
from briefing.tui.room import Item, Room
from briefing.tui.selection import Selection
from briefing.tui.shelf import Shelf
from briefing.tui.ticks import Ticks
from briefing.tui.trail import Trail
from briefing.tui.wording import fact_words
from briefing.workspace import Workspace

if TYPE_CHECKING:  # the libraries of the report would cost a fifth of the desk's first paint
    from briefing.authors import Authored
    from briefing.corroboration.counterparts import Collation
    from briefing.evidence.holdings import Holdings
    from briefing.evidence.survey import Survey
    from briefing.proposal.proposal import Proposal
    from briefing.report.product import Product
    from briefing.tui.counting import Counted


@dataclass(repr=False)
class State:
    """Everything a review session knows, and what can be looked up in it."""

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
    adding: str | None = None
    """What the command that adds documents said last; None where none is at work."""
    skimmed: set[str] = field(default_factory=set)
    """The files of the sources that show what they are about in the list of sources."""
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

    def errors(self) -> int:
        """Return how many findings are errors, as far as the checks have run."""
        return sum(finding.stops for finding in self.findings or ())

    def new_id(self, name: str) -> str:
        """Return a new id for an entry of the list `name`."""
        return self.make_id(ID_PREFIXES[name], {part.id for part in getattr(self.brief, name)})

    def words(self, id: str | None, most: int = 60) -> str:
        """Return the first words of a fact, at most `most` code points."""
        fact = self.fact_of(id)
        words = fact_words(fact) if fact else ""
        return words if len(words) <= most else words[: most - 1].rstrip() + "…"
