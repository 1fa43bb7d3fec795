"""What a template's text says before it is run: its comment, the templates it extends, and the blocks of each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

_COMMENT: Final = re.compile(r"\A\s*\{#-?(.*?)-?#\}", re.DOTALL)


class Block(NamedTuple):
    """A block of a template: its name, its line from 1, and whether it stands in no other one."""

    name: str
    line: int
    is_outermost: bool


class Ancestor(NamedTuple):
    """A template as its text is: what its first comment says, what it extends and its blocks.

    `parent` is "" where it extends nothing, or something that only turns out when it is run; `line` says where.
    """

    name: str
    path: str
    description: str
    parent: str
    line: int
    blocks: tuple[Block, ...]


def list_lineage(environment: Environment, name: str) -> Iterator[Ancestor]:
    """Yield a template, the one it extends, and so on, as far as each names the next in quotation marks.

    Each is yielded once. Raises TemplateSyntaxError, also where one extends what is not there, and what the loader
    raises.
    """
    ancestor = _read(environment, name)
    seen = {name}
    yield ancestor
    while ancestor.parent and ancestor.parent not in seen:
        seen.add(ancestor.parent)
        try:
            ancestor = _read(environment, ancestor.parent)
        except TemplateNotFound as error:
            message = f"there is no template {ancestor.parent}"
            raise TemplateSyntaxError(message, ancestor.line, ancestor.name, ancestor.path) from error
        yield ancestor


def refuse_stray_blocks(environment: Environment, name: str) -> None:
    """Raise TemplateSyntaxError for a block that no template further up has: nothing would ever print it."""
    lineage = list(list_lineage(environment, name))
    if lineage[-1].parent:
        return  # it goes round in a circle, which running it tells
    for place, ancestor in enumerate(lineage[:-1]):
        above = dict.fromkeys(block.name for each in lineage[place + 1 :] for block in each.blocks)
        for block in ancestor.blocks:
            if block.is_outermost and block.name not in above:
                message = f"there is no block '{block.name}' in {ancestor.parent}; there are {', '.join(above)}"
                raise TemplateSyntaxError(message, block.line, ancestor.name, ancestor.path)


def _read(environment: Environment, name: str) -> Ancestor:
    if environment.loader is None:
        raise TemplateNotFound(name)
    source, path, _ = environment.loader.get_source(environment, name)
    tree = environment.parse(source, name, path)
    comment = _COMMENT.match(source)
    description = " ".join(comment[1].split()) if comment else ""
    extended = tree.find(nodes.Extends)
    parent = str(extended.template.value) if extended and isinstance(extended.template, nodes.Const) else ""
    line = extended.lineno if extended else 0
    return Ancestor(name, path or name, description, parent, line, tuple(_list_blocks(tree.body, outermost=True)))


def _list_blocks(body: Sequence[nodes.Node], *, outermost: bool) -> Iterator[Block]:
    for node in body:
        if isinstance(node, nodes.Block):
            yield Block(node.name, node.lineno, outermost)
        inside = outermost and not isinstance(node, nodes.Block)
        yield from _list_blocks(list(node.iter_child_nodes()), outermost=inside)
