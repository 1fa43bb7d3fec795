"""Where the parts of a brief stand in its file: line and column of an entry, a field, an item of a list."""

from typing import Final

from briefing.store.lines import Lines, Spot
from briefing.store.nodes import Mapping, Node, Sequence, parse
from briefing.store.reading import label_of

FIRST: Final = Spot(1, 1)


class Spots:
    """The places of one text, read once for many look-ups; `root` is its node where it was read already."""

    def __init__(self, text: str, root: Node | None = None) -> None:
        root = root or parse(text, "the brief")
        self._lines = Lines(text)
        self._root = root if isinstance(root, Mapping) else Mapping(0, 0, flow=False)
        self._entries: dict[tuple[str, str], Node] = {}
        for key, value in self._root.pairs:
            for index, item in enumerate(value.items if isinstance(value, Sequence) else ()):
                self._entries.setdefault((key.value, label_of(item, index)), item)

    def find(self, list: str, id: str, path: tuple[str | int, ...] = ()) -> Spot:
        """Return where a field of an entry stands, as far as the path leads; the top for what is nowhere in the file.

        A heading is the list `brief` with the id "".
        """
        entry = self._entries.get((list, id))
        if entry is not None:
            return self._follow(entry, path, entry.start)
        return self._follow(self._root, () if id else (list, *path), None)

    def _follow(self, node: Node, path: tuple[str | int, ...], start: int | None) -> Spot:
        for step in path:
            if isinstance(step, str) and isinstance(node, Mapping) and (pair := node.find(step)):
                start, node = pair[0].start, pair[1]
            elif isinstance(step, int) and isinstance(node, Sequence) and 0 <= step < len(node.items):
                node = node.items[step]
                start = node.start
            else:
                break
        return FIRST if start is None else self._lines.spot(start)
