"""The whole job on the two seeds as a script of keys, replayed through the session without a terminal, and counted."""

import re
import shutil
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.editing import list_keys
from benchmarks.table import Row, Verdict
from briefing.commands.new import DEFAULT_SECTIONS, make_sections
from briefing.model import Brief, Heading
from briefing.store.brief_file import BriefFile
from briefing.tui.keys import ACTIONS, Mode
from briefing.tui.opening import open_session
from briefing.tui.session import Session
from briefing.workspace import Workspace

ROOT: Final = Path(__file__).parents[1]
SCRIPT: Final = ROOT / "benchmarks" / "job.keys"
NAME: Final = "talks"
MOMENT: Final = "2017-03-20T12:00:00+00:00"

PAPER_ESTIMATE: Final = 10_450
"""Keys of the job without proposals, as DESIGN §5 estimated them on paper."""
BUDGET: Final = 5_000
"""Keys of the job in the final product, with proposals (DESIGN §5)."""

KEY_SECONDS: Final = 0.20
"""K of the keystroke-level model: an average skilled typist (Card, Moran and Newell 1980)."""
THOUGHT_SECONDS: Final = 1.35
"""M of the same model: once before each command, never within one."""

MOVES, TICKS, STATEMENTS, CHAINS, DATES = "moves", "ticks", "statements", "attribution", "dates and kinds"
TAKEN, GRADES, LINKS, REMARKS, CARDS, REPORT = "proposals", "grades", "links", "comments", "cards", "report"
KINDS: Final = (MOVES, TICKS, TAKEN, STATEMENTS, CHAINS, DATES, GRADES, LINKS, REMARKS, CARDS, REPORT)
_OF_GROUP: Final = {
    "move": MOVES,
    "go": MOVES,
    "collect": TICKS,
    "trim": TICKS,
    "say": REMARKS,
    "finish": CARDS,
    "decide": LINKS,
}
_OF_ACTION: Final = {
    "statement": STATEMENTS,
    "attribution": CHAINS,
    "when": DATES,
    "credibility": GRADES,
    "accept": TAKEN,
    "accept.all": TAKEN,
    "comment": REMARKS,
    "private": REMARKS,
    "link": LINKS,
    "compare": LINKS,
    "new": CARDS,
    "card": CARDS,
    "findings": REPORT,
    "preview": REPORT,
    "write": REPORT,
}
_OF_MODE: Final = {Mode.CARD: CARDS, Mode.COMPARE: LINKS, Mode.PREVIEW: REPORT, Mode.FINDINGS: REPORT}
_OF_LINE: Final = {"statement": STATEMENTS, "event/date": DATES, "kind": DATES, "credibility": GRADES}
"""What a line of a fact's card is about, where it is edited there."""
_GROUPS: Final = {action.id: action.group for action in ACTIONS}

_TYPED = re.compile(r"^(?P<keys>.*?)(?:^|\s)>(?: (?P<text>.*))?$")
_REPEATED = re.compile(r"^(?P<key>.+)\*(?P<times>\d+)$")


class ScriptError(ValueError):
    """A line of the script that the desk did not take."""


class Deed(NamedTuple):
    """One line of the script: keys, then what is typed."""

    line: int
    keys: tuple[str, ...]
    typed: str | None = None


@dataclass
class Effort:
    """What one kind of key came to: single keys, typed characters, and how often one had to think."""

    keys: int = 0
    typed: int = 0
    thoughts: int = 0

    @property
    def total(self) -> int:
        """Keys and typed characters together."""
        return self.keys + self.typed

    @property
    def seconds(self) -> float:
        """The time by the keystroke-level model, reading not counted."""
        return self.total * KEY_SECONDS + self.thoughts * THOUGHT_SECONDS


@dataclass
class Replay:
    """A session driven by a script; every key is counted under its kind, and no alarm is let pass."""

    session: Session
    effort: dict[str, Effort] = field(default_factory=lambda: {kind: Effort() for kind in KINDS})
    _kind: str = MOVES
    _last: str = ""

    @property
    def total(self) -> int:
        """All keys and typed characters."""
        return sum(part.total for part in self.effort.values())

    @property
    def seconds(self) -> float:
        """The time of the whole job by the keystroke-level model, reading not counted."""
        return sum(part.seconds for part in self.effort.values())

    def run(self, deeds: Iterator[Deed]) -> None:
        """Do every line; raises ScriptError with its number where the desk refuses one."""
        for deed in deeds:
            for key in deed.keys:
                self._press(key, deed.line)
            if deed.typed is not None:
                self._type(deed.typed, deed.line)

    def _press(self, key: str, line: int) -> None:
        session = self.session
        if session.prompt is not None and key == "enter":
            self._type(session.prompt.text, line)
            return
        if session.prompt is not None:
            raise ScriptError(f"line {line}: “{key}” is pressed, but a prompt is open: {session.prompt.label}")
        if session.choice is None:
            self._begin(session.keymap.action(session.mode, key), key, line)
        self.effort[self._kind].keys += 1
        session.press(key)
        self._require_quiet(line)

    def _begin(self, action: str | None, key: str, line: int) -> None:
        """Note what kind of key begins here; a key that is only repeated needs no thought."""
        if action is None:
            raise ScriptError(f"line {line}: “{key}” means nothing in {self.session.mode}")
        session = self.session
        known = _OF_ACTION.get(action) or _OF_MODE.get(session.mode) or _OF_GROUP[_GROUPS[action]]
        is_fact = session.mode is Mode.CARD and action == "edit" and session.fact_at_hand() is not None
        name = (session.room(Mode.CARD).target or ("", ""))[1] if is_fact else ""
        self._kind = _OF_LINE.get(name, known)
        self.effort[self._kind].thoughts += action != self._last
        self._last = action

    def _type(self, text: str, line: int) -> None:
        session = self.session
        if session.prompt is None:
            raise ScriptError(f"line {line}: “{text}” is typed, but no prompt is open")
        keys = list_keys(session.prompt.text, text, proposed=session.prompt.proposed)
        typed = sum(len(key) == 1 for key in keys)
        part = self.effort[self._kind]
        part.typed += typed
        part.keys += len(keys) - typed + 1
        self._last = ""
        session.answer(text)
        self._require_quiet(line)

    def _require_quiet(self, line: int) -> None:
        if self.session.alarm:
            raise ScriptError(f"line {line}: {self.session.message}")


def read_script(text: str) -> Iterator[Deed]:
    """Return the lines of a script; see the remarks at the head of `job.keys`."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        match = _TYPED.match(line)
        keys = match["keys"] if match else line
        typed = (match["text"] or "") if match else None
        yield Deed(number, tuple(_spread(keys)), typed)


def _spread(keys: str) -> Iterator[str]:
    for word in keys.split():
        match = _REPEATED.match(word)
        yield from [match["key"]] * int(match["times"]) if match else [word]


def open_fresh(folder: Path) -> Session:
    """Return a session on a new workspace in `folder` with both seeds and a brief as `briefing new` makes it."""
    for name in ("briefs", "templates"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    workspace = Workspace.find(folder, None)
    heading = Heading(id=NAME, title="Japan–Russia 2+2 talks", question="What did the talks take up, what stays open?")
    path = workspace.briefs / f"{NAME}.yaml"
    BriefFile.create(path, Brief(brief=heading, sections=make_sections(DEFAULT_SECTIONS)), workspace.state)
    return open_session(workspace, path, lambda: MOMENT, numbered_ids())


def numbered_ids() -> Callable[[str, Container[str]], str]:
    """Return a maker of ids as long as the random ones, the same in every run."""
    numbers = count(1)
    return lambda prefix, _: f"{prefix}{next(numbers):08d}"


def replay(folder: Path) -> Replay:
    """Do the whole job in a new workspace in `folder`; raises ScriptError where the script no longer fits the desk."""
    done = Replay(open_fresh(folder))
    done.run(read_script(SCRIPT.read_text(encoding="utf-8")))
    return done


def measure() -> Iterator[Row]:
    """Replay the job and yield its length by kind of key, in all, and beside both estimates."""
    with TemporaryDirectory() as folder:
        done = replay(Path(folder) / "desk")
    facts = len(done.session.brief.facts)
    what = f"the whole job, {facts} facts"
    beside = f"{PAPER_ESTIMATE:,} estimated on paper"
    yield Row.ratio(what, f"{done.total:,} keys", beside, done.total / PAPER_ESTIMATE, 1.0)
    kept = Verdict.KEPT if done.total <= BUDGET else Verdict.DUE
    share = f"{done.total / BUDGET:.2f}"
    yield Row(what, f"{done.total:,} keys", "final product, with proposals", share, f"≤ {BUDGET:,} keys", kept)
    yield Row(what, f"{done.seconds / 60:.0f} min by keystroke-level model", "", f"{done.seconds / facts:.0f} s a fact")
    yield from _rows(done.effort)


def _rows(effort: Mapping[str, Effort]) -> Iterator[Row]:
    for kind, part in effort.items():
        measured = f"{part.keys:,} keys + {part.typed:,} typed"
        yield Row(f"– {kind}", measured, "", f"{part.total:,}")
