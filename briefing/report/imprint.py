"""Which line of a workspace's own template wrote a line of a report: marks that a second run leaves in its text.

A mark is a number in characters of private use, put before each stretch of a template's own text and each value that it
prints. Marks are no letters, so that filters see the same words; where they change what is printed, nothing is told.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jinja2 import nodes

_OPENING, _ENDING, _DIGITS = "\uf8e0", "\uf8e1", "\uf8d0\uf8d1\uf8d2\uf8d3\uf8d4\uf8d5\uf8d6\uf8d7\uf8d8\uf8d9"
_MARK: Final = re.compile(f"{_OPENING}([{_DIGITS}]+){_ENDING}")
_LEADING: Final = re.compile(rf"(?:[ \t]*{_MARK.pattern})+")
_TO_DIGITS: Final = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS: Final = str.maketrans(_DIGITS, "0123456789")


class Origin(NamedTuple):
    """A line of a template: the file's name in the folder of templates, and the line, from 1."""

    file: str
    line: int


class Marks:
    """The marks that were given out: what each stands for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._origins: list[Origin] = []

    def mark(self, tree: nodes.Template, file: str) -> None:
        """Put marks before the text and the values that a template prints, but not what it takes over with `super`."""
        for output in tree.find_all(nodes.Output):
            output.nodes = [marked for node in output.nodes for marked in self._mark(node, file)]

    def _mark(self, node: nodes.Expr, file: str) -> Iterator[nodes.Expr]:
        if isinstance(node, nodes.TemplateData):
            yield nodes.TemplateData("".join(self._mark_text(node, file)), lineno=node.lineno)
            return
        if not _is_super(node):
            yield nodes.TemplateData(self._write(Origin(file, node.lineno)), lineno=node.lineno)
        yield node

    def _mark_text(self, node: nodes.TemplateData, file: str) -> Iterator[str]:
        for number, line in enumerate(node.data.split("\n")):
            words = line.lstrip(" \t")
            indent = line[: len(line) - len(words)]
            mark = self._write(Origin(file, node.lineno + number)) if words else ""
            yield f"{chr(10) if number else ''}{indent}{mark}{words}"

    def _write(self, origin: Origin) -> str:
        self._origins.append(origin)
        return f"{_OPENING}{str(len(self._origins) - 1).translate(_TO_DIGITS)}{_ENDING}"

    def read(self, marked: str, plain: str) -> tuple[Origin | None, ...]:
        """Return the origin of each line of a report that says something, None for one of a built-in template.

        `marked` is the text with marks, `plain` the same without. Empty where both do not say the same.
        """
        lines = [line for line in marked.replace("\r", "\n").split("\n") if _MARK.sub("", line).strip(" \t")]
        said = [_MARK.sub("", line).rstrip(" \t") for line in lines]
        if said != [line.rstrip(" \t") for line in plain.replace("\r", "\n").split("\n") if line.strip(" \t")]:
            return ()
        return tuple(self._find(line) for line in lines)

    def _find(self, line: str) -> Origin | None:
        """Return what wrote the beginning of a line: of a macro and its call, the macro."""
        leading = _LEADING.match(line)
        found = _MARK.findall(leading[0]) if leading else _MARK.findall(line)[:1]
        return self._origins[int(found[-1].translate(_FROM_DIGITS))] if found else None


def _is_super(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "super"


def spread(origins: tuple[Origin | None, ...], report: str) -> dict[int, Origin]:
    """Return the origins by the lines of the report, from 1, of which those that say nothing have none."""
    lines = [number for number, line in enumerate(report.split("\n"), 1) if line.strip()]
    if len(lines) != len(origins):
        return {}
    return {number: origin for number, origin in zip(lines, origins, strict=True) if origin}
