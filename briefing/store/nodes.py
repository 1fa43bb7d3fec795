"""YAML as string nodes with their places: one pass over the parser's events that refuses what a brief may not hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import yaml
from yaml.events import Event

from briefing.errors import UnreadableFile
from briefing.store.lines import BREAK, find_spot

MOST_DEPTH: Final = 40
"""How deep collections may be nested."""
MOST_CHARACTERS: Final = 50 * 1024 * 1024
"""The longest text that is parsed, in code points."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_COLON: Final = re.compile(r"[ \t]*:")
_CONFLICT: Final = re.compile(r"^<{7} ", re.MULTILINE)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_HINTS: Final = (
    ("cannot start any token", "a tab cannot indent and @ or ` cannot begin a value: use spaces, or double quotes"),
    ("mapping values are not allowed", "put the value in double quotes, or correct the indentation"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("did not find expected key", "correct the indentation, or put the value above in double quotes"),
    ("did not find expected '-' indicator", "correct the indentation of this list"),
    ("block sequence entries are not allowed", "put the list on a line of its own below its key"),
    ("unexpected end of stream", "a quotation mark or bracket was opened and not closed"),
    ("did not find expected ',' or", "a bracket was opened and not closed, or a comma is missing"),
    ("unknown escape", "write a backslash in double quotes twice, or use single quotes"),
)


@dataclass(slots=True)
class Scalar:
    """A value as it stands: its string, its place in code points and its style (empty, `'`, `"`, `|` or `>`)."""

    start: int
    end: int
    value: str
    style: str

    @property
    def absent(self) -> bool:
        """An unquoted empty value, `~` or `null` stands for no value."""
        return not self.style and self.value in _NULLS


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the file; `flow` if written in braces."""

    start: int
    end: int
    flow: bool
    pairs: list[tuple[Scalar, "Node"]] = field(default_factory=list)

    def find(self, key: str) -> tuple[Scalar, "Node"] | None:
        """Return the pair with this key."""
        return next((pair for pair in self.pairs if pair[0].value == key), None)


@dataclass(slots=True)
class Sequence:
    """Items in the order of the file; `flow` if written in square brackets."""

    start: int
    end: int
    flow: bool
    items: list["Node"] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def refusal(text: str, name: str, offset: int, message: str) -> UnreadableFile:
    """Return the error that names file, line and column."""
    spot = find_spot(text, offset)
    return UnreadableFile(f"{name}:{spot.line}:{spot.column}: {message}.")


def read_nodes(text: str, name: str) -> Mapping:
    """Return the one mapping that a YAML file holds; raises UnreadableFile with the place of the first fault."""
    root = parse(text, name)
    if isinstance(root, Mapping):
        return root
    if root is None or (isinstance(root, Scalar) and root.absent):
        raise UnreadableFile(f"{name} is empty; a brief begins with “schema: briefing/1”.")
    raise refusal(text, name, root.start, "this is not a brief: it must begin with a key such as “schema: briefing/1”")


def parse(text: str, name: str) -> Node | None:
    """Return the node of the one document in a text, None for an empty one; raises UnreadableFile."""
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFile(f"{name} is longer than {MOST_CHARACTERS // 1024 // 1024} million characters; split it.")
    if found := _FORBIDDEN.search(text):
        fault = f"the character U+{ord(found[0]):04X} may not stand here; write it as an escape in double quotes"
        raise refusal(text, name, found.start(), fault)
    try:
        return _Builder(text, name).build(_events(text))
    except yaml.MarkedYAMLError as error:
        if found := _CONFLICT.search(text):
            raise refusal(text, name, found.start(), "a merge conflict stands here; keep one side") from error
        mark = error.problem_mark or error.context_mark
        raise refusal(text, name, mark.index if mark else 0, _explain(error)) from error
    except yaml.YAMLError as error:
        raise refusal(text, name, 0, f"this is not YAML ({error})") from error


def _events(text: str) -> Iterator[Event]:
    """Return the parser's events; a last line break is supplied, so that the last value reads like the others."""
    loader: type[Any] = getattr(yaml, "CLoader", yaml.Loader)
    return yaml.parse(text if text.endswith(("\n", "\r")) else text + "\n", Loader=loader)


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "it cannot be parsed"
    said = f"{problem} {error.context or ''}"
    hint = next((hint for words, hint in _HINTS if words in said), "correct this line or the one before it")
    return f"this is not valid YAML: {problem}; {hint}"


class _Mark(Protocol):
    """A place as both parsers tell it, in code points."""

    index: int


def _at(mark: _Mark | None) -> int:
    return mark.index if mark else 0


class _Builder:
    """Turns events into nodes with a stack of its own, so that no nesting can exhaust the interpreter's."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.open: list[Mapping | Sequence] = []
        self.key: list[Scalar | None] = []
        """For each open collection the key that still waits for its value."""
        self.seen: list[dict[str, int]] = []
        """For each open collection its keys and where they stand."""
        self.root: Node | None = None
        self.documents = 0

    def build(self, events: Iterator[Event]) -> Node | None:
        """Return the root of the only document."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._require_plain(event, event.tag)
                self._place(self._scalar(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._require_plain(event, event.tag)
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(event)
            elif isinstance(event, yaml.AliasEvent):
                raise self._refuse(event, "an alias (*) may not be used in a brief; write the value out")
            elif isinstance(event, yaml.DocumentStartEvent):
                self._require_first(event)
        return self.root

    def _refuse(self, event: Event, message: str) -> UnreadableFile:
        return refusal(self.text, self.name, _at(event.start_mark), message)

    def _require_first(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._refuse(event, "a second document begins here; a brief is one document, so remove this “---”")

    def _require_plain(self, event: yaml.NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            raise self._refuse(event, "an anchor (&) may not be used in a brief; remove it, or quote the value")
        if tag is not None:
            raise self._refuse(event, "a tag (!) may not be used in a brief; remove it, or quote the value")

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end = _at(event.start_mark), min(_at(event.end_mark), len(self.text))
        style = event.style or ""
        if style in ("|", ">"):
            end = _last_break(self.text, start, end)
        return Scalar(start, end, event.value, style)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= MOST_DEPTH:
            raise self._refuse(
                event, f"nested more than {MOST_DEPTH} deep; a brief never is, so look for stray brackets"
            )
        start, end = _at(event.start_mark), _at(event.end_mark)
        kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        node = kind(start, end, bool(event.flow_style))
        self._place(node)
        self.open.append(node)
        self.key.append(None)
        self.seen.append({})

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        node = self.open.pop()
        self.key.pop()
        self.seen.pop()
        if node.flow:
            node.end = _at(event.end_mark)
        else:
            node.end = _last(node).end

    def _place(self, node: Node) -> None:
        """Put a finished scalar or a collection that was just opened where it belongs."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self.key[-1]
        if key is None:
            self.key[-1] = self._take_key(node)
        else:
            parent.pairs.append((key, node))
            self.key[-1] = None

    def _take_key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar) or (not node.style and not node.value):
            raise refusal(self.text, self.name, node.start, "a key must be a word; quote it, or remove the brackets")
        self._require_unseen(node)
        if _is_asked_for(self.text, node.start) if self.open[-1].flow else not _COLON.match(self.text, node.end):
            raise refusal(self.text, self.name, node.start, "write “key: value” instead of “? key”")
        return node

    def _require_unseen(self, key: Scalar) -> None:
        first = self.seen[-1].setdefault(key.value, key.start)
        if first != key.start:
            line = find_spot(self.text, first).line
            fault = f"the key “{key.value}” already stands on line {line}; keep one of the two"
            raise refusal(self.text, self.name, key.start, fault)


def _is_asked_for(text: str, start: int) -> bool:
    """Say whether a question mark stands before a key in brackets; YAML 1.1 drops it, to 1.2 it may be a letter."""
    while start and text[start - 1] in " \t\r\n":
        start -= 1
    return text.endswith("?", 0, start)


def _last_break(text: str, start: int, end: int) -> int:
    """Return where a block scalar ends: at the break of its last line, blank lines counting only if they are kept."""
    header = BREAK.split(text[start:end], maxsplit=1)[0].partition("#")[0]
    if "+" not in header:
        end = start + len(text[start:end].rstrip())
        found = BREAK.search(text, end)
        return found.start() if found else len(text)
    if text.endswith("\r\n", start, end):
        return end - 2
    return end - 1 if text.endswith(("\n", "\r"), start, end) else end


def _last(node: Mapping | Sequence) -> Node:
    return node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
