"""The one table of actions: key, words, and where each applies; bindings, footer, help and the docs page come from it."""

from collections.abc import Container, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.errors import UsageError


class Mode(StrEnum):
    """What the keys mean now; every mode is a room of the desk or a short step inside one."""

    READ = "read"
    RANGE = "range"
    TRIM = "trim"
    SPLIT = "split"
    BRIEF = "brief"
    SOURCES = "sources"
    CARD = "card"
    FINDINGS = "findings"
    CHANGED = "changed"
    COMPARE = "compare"
    PREVIEW = "preview"
    HELP = "help"
    CHOOSE = "choose"


READING: Final = frozenset({Mode.READ, Mode.RANGE})
FACTS: Final = frozenset({Mode.READ, Mode.BRIEF, Mode.CARD})
SAID: Final = FACTS | {Mode.PREVIEW}
"""Rooms with a fact to say something of: in the preview, the one that the line under the cursor cites."""
LISTS: Final = frozenset(
    {Mode.BRIEF, Mode.SOURCES, Mode.CARD, Mode.FINDINGS, Mode.CHANGED, Mode.COMPARE, Mode.PREVIEW, Mode.HELP}
)
ROOMS: Final = frozenset({Mode.READ}) | LISTS
FREE: Final = ROOMS - {Mode.COMPARE}
"""Rooms whose letters are not taken by decisions on a pair."""
PICKING: Final = LISTS | {Mode.CHOOSE}
SPAN: Final = frozenset({Mode.TRIM, Mode.SPLIT})


class Action(NamedTuple):
    """One thing a person can do: `keys[0]` is its unmodified key, the others are aliases of the terminal's own keys."""

    id: str
    keys: tuple[str, ...]
    group: str
    modes: frozenset[Mode]
    label: str
    help: str


def _action(id: str, keys: str, group: str, modes: frozenset[Mode] | set[Mode], label: str, help: str) -> Action:
    return Action(id, tuple(keys.split()), group, frozenset(modes), label, help)


# fmt: off
ACTIONS: Final = (
    _action("move.next", "j down", "move", READING | PICKING, "move", "next sentence, or next line of a list"),
    _action("move.previous", "k up", "move", READING | PICKING, "back", "previous sentence or line"),
    _action("block.previous", "{", "move", READING | {Mode.BRIEF, Mode.PREVIEW, Mode.SOURCES}, "block", "previous block, skipped ones too; section; group of sources"),
    _action("block.next", "}", "move", READING | {Mode.BRIEF, Mode.PREVIEW, Mode.SOURCES}, "block", "next block, skipped ones too; section; group of sources"),
    _action("source.previous", "[", "move", {Mode.READ, Mode.BRIEF}, "source", "previous source"),
    _action("source.next", "]", "move", {Mode.READ, Mode.BRIEF}, "source", "next source"),
    _action("source.done", "D", "move", {Mode.READ, Mode.SOURCES}, "file away", "file this source away, done with for this brief, and go on to the next one nobody opened; again: take it back"),
    _action("source.skip", "x", "move", {Mode.SOURCES}, "skip", "skip this source, of no use for this brief; again: take it back"),
    _action("source.skim", "v", "move", {Mode.SOURCES}, "skim", "show what this source says of itself and its most telling sentences, without opening it; again: only its title"),
    _action("source.encoding", "e", "move", {Mode.SOURCES}, "encoding", "choose the encoding this source is read in, by how its words look in each"),
    _action("source.add", "a", "move", {Mode.SOURCES}, "add", "add documents to the workspace: files, folders, archives, web addresses; again while that goes on: stop it"),
    _action("ticked.previous", "(", "move", {Mode.READ}, "ticked", "previous ticked sentence"),
    _action("ticked.next", ")", "move", {Mode.READ}, "ticked", "next ticked sentence"),
    _action("page.next", "f pagedown", "move", READING | PICKING, "page", "a page forward"),
    _action("page.previous", "b pageup", "move", READING | PICKING, "page", "a page back"),
    _action("ends.first", "g home", "move", READING | PICKING, "top", "the beginning"),
    _action("ends.last", "G end", "move", READING | PICKING, "end", "the end"),
    _action("find", "/", "move", FREE | {Mode.CHOOSE}, "find", "find words in this room, ignoring case and typography"),
    _action("find.next", "n", "move", FREE | {Mode.CHOOSE}, "next", "find the next place"),
    _action("find.previous", "N", "move", FREE | {Mode.CHOOSE}, "previous", "find the previous place"),
    _action("flag", "m", "move", {Mode.READ}, "mark", "leave a mark on this sentence, or take it away"),
    _action("flag.next", "M", "move", {Mode.READ}, "marks", "go to the next mark, in any source"),
    _action("hints", "H", "move", {Mode.READ}, "hints", "hints off or on: · marks sentences that may be worth reading, for the reasons that the status row gives"),
    _action("goto", "enter", "move", {Mode.READ, Mode.BRIEF, Mode.FINDINGS, Mode.CHANGED, Mode.COMPARE, Mode.PREVIEW, Mode.SOURCES}, "go to", "from a sentence to its fact, from a fact, finding, changed quote or match to its place in the source"),
    *(
        _action(f"file.{digit}", str(digit), "collect", READING | {Mode.TRIM, Mode.BRIEF}, "file under", f"tick and file under section {digit}; on a ticked sentence, refile")
        for digit in range(1, 10)
    ),
    _action("tick", "space", "collect", READING | {Mode.TRIM}, "tick", "tick or untick the sentence, range or trimmed words"),
    _action("include", "space", "collect", {Mode.BRIEF}, "include", "print this fact, or leave it out of the report"),
    _action("range", "v", "collect", READING, "range", "begin a range of sentences that becomes one fact, or give it up"),
    _action("trim", "t", "collect", FACTS, "trim", "cut the quote by words and clauses"),
    _action("another", "i", "collect", {Mode.READ}, "another", "another fact from the same sentence: choose its words"),
    _action("extend", "&", "collect", READING | {Mode.TRIM}, "add to last", "add this sentence, range or selection to the last fact as a further span, also from another source"),
    _action("context", "C", "collect", READING | {Mode.TRIM}, "context", "add this sentence, range or selection to the last fact as context: words that name a carried-over speaker or date, printed in square brackets"),
    _action("join", "+", "collect", {Mode.READ}, "join", "join this sentence with the next one; again to part them"),
    _action("split", "-", "collect", {Mode.READ}, "split", "split this sentence: choose the place"),
    _action("mark", "x", "collect", {Mode.READ}, "body/noise", "override the mark of this block: body becomes noise, anything else body"),
    _action("mark.as", "X", "collect", {Mode.READ}, "mark as", "choose the mark of this block, or give the automatic one back"),
    _action("trim.end.back", "h left", "trim", SPAN, "end", "one word less at the end"),
    _action("trim.end.on", "l right", "trim", SPAN, "end +", "one word more at the end"),
    _action("trim.start.back", "H", "trim", {Mode.TRIM}, "start", "one word more at the start"),
    _action("trim.start.on", "L", "trim", {Mode.TRIM}, "start +", "one word less at the start"),
    _action("trim.clause.back", ",", "trim", SPAN, "clause", "back to the previous clause end"),
    _action("trim.clause.on", ".", "trim", SPAN, "clause +", "on to the next clause end"),
    _action("trim.span", "j", "trim", {Mode.TRIM}, "next span", "trim the next span of a fact that has several"),
    _action("split.here", "space enter", "trim", {Mode.SPLIT}, "split", "split here"),
    _action("trim.done", "enter", "trim", {Mode.TRIM}, "done", "keep the trimmed words"),
    _action("statement", "e", "say", SAID, "statement", "restate the fact in your own words; in the card, edit the field"),
    _action("attribution", "@", "say", SAID, "who", "who said it: the chain from the person who knew to this source"),
    _action("when", "w", "say", SAID, "when", "when it happened, on what basis, and what kind of fact it is"),
    _action("credibility", "c", "say", SAID, "credibility", "credibility: a digit 1–6, 0 takes it away"),
    _action("comment", "a", "say", SAID, "comment", "a comment that is printed"),
    _action("private", "z", "say", SAID, "private", "a private note that is never printed"),
    _action("labels", "#", "say", SAID, "labels", "labels, separated by commas"),
    _action("highlight", "*", "say", SAID, "highlight", "highlight the fact for the bottom line, or not"),
    _action("link", "L", "say", SAID, "link", "link this fact to another: corroborates, contradicts, updates, different scope"),
    _action("review", "r", "say", SAID, "review", "sign the fact as reviewed by you, or take your signature away"),
    _action("drop", "d", "say", SAID, "drop", "drop the fact and the links to it; in the card, remove the field or item"),
    _action("reorder.down", "J", "say", {Mode.BRIEF}, "down", "move the fact down within its section; any other part within its list"),
    _action("reorder.up", "K", "say", {Mode.BRIEF}, "up", "move the fact up within its section; any other part within its list"),
    _action("new", "A", "say", {Mode.READ, Mode.BRIEF, Mode.CARD}, "new", "a new judgement, assumption, gap, indicator, term, origin or section"),
    _action("card", ";", "finish", ROOMS - {Mode.HELP}, "card", "the card: every field of this fact or source, with what is proposed; again for the next unfinished one"),
    _action("accept", ".", "finish", {Mode.CARD, Mode.CHANGED}, "accept", "of a changed source: take the new version in; of a changed quote: take its words there; in the card, take the proposal (marked ?) under the cursor and go on to the next"),
    _action("accept.all", ",", "finish", {Mode.CARD}, "all", "take every proposal of this card that is not marked a guess"),
    _action("reject", "x", "finish", {Mode.CHANGED}, "keep earlier", "keep the earlier words of a changed quote, which the kept version proves"),
    _action("compare", "=", "finish", FACTS | {Mode.COMPARE}, "compare", "compare the fact with the other sources: the sentences most like it, with what is shared and what differs; again for the next fact with a match that is not decided on"),
    _action("pair.same", "s", "decide", {Mode.COMPARE}, "same", "it is the same: make one fact with the quotes of both, or let the later one corroborate the earlier"),
    _action("pair.corroborates", "c", "decide", {Mode.COMPARE}, "corroborates", "one bears the other out: what it says is so, or only that it was said"),
    _action("pair.contradicts", "x", "decide", {Mode.COMPARE}, "contradicts", "both cannot be so: the report asks which account holds"),
    _action("pair.updates", "l", "decide", {Mode.COMPARE}, "updates", "the later one supersedes the other, as an event does its announcement"),
    _action("pair.scope", "d", "decide", {Mode.COMPARE}, "scope", "they differ because they speak of different scope: the report asks whether it is one matter or two"),
    _action("pair.unrelated", "n", "decide", {Mode.COMPARE}, "unrelated", "they have nothing to do with each other: not offered again, never printed"),
    _action("findings", "!", "finish", ROOMS, "findings", "what the checks say"),
    _action("waive", "w", "finish", {Mode.FINDINGS}, "waive", "let this finding pass, with a reason that the report prints; again lets it count"),
    _action("changed", "~", "finish", ROOMS, "changed", "quotes whose source changed, with what differs"),
    _action("pane", "tab", "go", {Mode.READ, Mode.BRIEF}, "brief", "reader ⇄ brief"),
    _action("sources", "s", "go", FREE, "sources", "all sources with their progress"),
    _action("preview", "p", "go", ROOMS, "preview", "the report as it will be"),
    _action("product", "t", "go", {Mode.PREVIEW}, "product", "show another product of this brief; W then writes that one"),
    _action("write", "W", "go", ROOMS, "write", "write the report as Markdown and HTML (enter), PDF, DOCX or all, or another product (t), marked DRAFT while an error stands"),
    _action("issue", "I", "go", ROOMS, "issue", "issue the report: number it, and freeze it with its brief and their hashes under briefs/issued/"),
    _action("yank", "y", "go", FACTS, "yank", "copy the quote: clipboard (OSC 52) and .briefing/yank.txt"),
    _action("yank.cited", "Y", "go", FACTS, "yank cited", "copy the quote with its citation"),
    _action("original", "o", "go", {Mode.READ, Mode.SOURCES}, "original", "show the text in $PAGER, or the original in $BRIEFING_VIEWER or the desktop's viewer, where there is one"),
    _action("open", "O", "go", ROOMS, "open", "open another brief of the workspace"),
    _action("editor", "E", "go", ROOMS, "editor", "edit the YAML in $EDITOR; the desk reloads it"),
    _action("undo", "u", "go", ROOMS, "undo", "undo, across restarts; marks, joins and splits of this session too"),
    _action("redo", "U", "go", ROOMS, "redo", "redo"),
    _action("command", ":", "go", ROOMS, "command", "any command by name"),
    _action("help", "?", "go", ROOMS, "help", "the keys of this room"),
    _action("choose", "enter space", "go", {Mode.CHOOSE}, "choose", "take this line"),
    _action("edit", "enter", "go", {Mode.CARD}, "edit", "edit this field"),
    _action("back", "q escape", "go", frozenset(Mode), "back", "back; from the reader, leave the desk (everything is already saved)"),
)
# fmt: on

FOOTERS: Final[Mapping[Mode, str]] = {
    Mode.READ: "move.next|move.previous tick file range find undo pane help",
    Mode.RANGE: "move.next|move.previous tick file extend back",
    Mode.TRIM: (
        "trim.end.back|trim.end.on trim.start.back|trim.start.on trim.clause.back|trim.clause.on "
        "trim.done tick file extend back"
    ),
    Mode.SPLIT: "trim.end.back|trim.end.on trim.clause.back|trim.clause.on split.here back",
    Mode.BRIEF: "move.next|move.previous goto reorder.down|reorder.up file statement drop card help",
    Mode.SOURCES: "move.next|move.previous goto source.skim source.done source.skip source.add card original back",
    Mode.CARD: "move.next|move.previous edit accept accept.all card drop undo help back",
    Mode.FINDINGS: "move.next|move.previous goto waive find back",
    Mode.CHANGED: "move.next|move.previous accept reject goto undo find help back",
    Mode.COMPARE: (
        "pair.same pair.corroborates pair.contradicts pair.updates pair.scope pair.unrelated "
        "goto undo compare move.next|move.previous help back"
    ),
    Mode.PREVIEW: "move.next|move.previous block.next find goto statement product write back",
    Mode.HELP: "move.next|move.previous page.next find back",
    Mode.CHOOSE: "move.next|move.previous choose find back",
}
"""The actions a mode's footer names, most useful first, pairs joined by `|`; what does not fit is left out."""

NAMES: Final[Mapping[str, str]] = {
    "space": "spc",
    "enter": "ret",
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
}


class Keymap:
    """Which action a key means in a mode, with a person's own keys laid over the table."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        """Build the map; `own` gives action ids their key, raises UsageError for unknown ids and clashes."""
        self._keys = {action.id: action.keys for action in ACTIONS}
        for id, key in (own or {}).items():
            if id not in self._keys:
                raise UsageError(f"keys: there is no action “{id}”; `briefing doctor` lists them")
            self._keys[id] = (key,)
        self._table: dict[tuple[Mode, str], str] = {}
        for action in ACTIONS:
            for mode in action.modes:
                for key in self._keys[action.id]:
                    self._bind(mode, key, action.id)

    def _bind(self, mode: Mode, key: str, id: str) -> None:
        other = self._table.setdefault((mode, key), id)
        if other != id:
            raise UsageError(
                f"keys: “{key}” would mean both “{other}” and “{id}” in {mode}; choose another key for one"
            )

    def action(self, mode: Mode, key: str) -> str | None:
        """Return the id of the action that `key` means in `mode`, or None."""
        return self._table.get((mode, key))

    def key(self, id: str) -> str:
        """Return the key of an action as it is written on the screen."""
        key = self._keys[id][0]
        return NAMES.get(key, key)

    def footer(self, mode: Mode, width: int, taken: Container[str] = ()) -> str:
        """Return the hint line of a mode in at most `width` cells; its last hint, the way out, always stays.

        Where a key is `taken` by something on the screen, such as a letter of a choice, another of the action is named.
        """
        hints = [self._hint(id, taken) for id in FOOTERS[mode].split()]
        while len(hints) > 1 and len("  ".join(hints)) > width:
            del hints[-2]
        return "  ".join(hints)

    def _hint(self, id: str, taken: Container[str]) -> str:
        if id == "file":
            return "1-9 file under"
        ids = id.split("|")
        keys = [next((key for key in self._keys[id] if key not in taken), self._keys[id][0]) for id in ids]
        return f"{'/'.join(NAMES.get(key, key) for key in keys)} {_BY_ID[ids[0]].label}"

    def help(self, mode: Mode) -> tuple[tuple[str, str, str], ...]:
        """Return (group, keys, help) for every action of a mode, sections 1–9 as one line."""
        rows = []
        for action in ACTIONS:
            if mode not in action.modes or action.id in {f"file.{digit}" for digit in range(2, 10)}:
                continue
            keys = "1–9" if action.id == "file.1" else " ".join(NAMES.get(key, key) for key in self._keys[action.id])
            text = action.help.replace("section 1", "that section") if action.id == "file.1" else action.help
            rows.append((action.group, keys, text))
        return tuple(rows)


_BY_ID: Final = {action.id: action for action in ACTIONS}
