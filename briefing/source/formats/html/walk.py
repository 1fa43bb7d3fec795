"""A page's tags → its text in blocks: each with its kind, where it stands in the page, and what of it lies in links."""

from collections import Counter
from typing import Final

from briefing.source.blocks import Region
from briefing.source.extract import Limits, Link
from briefing.source.formats.html.context import NOWHERE, Context, Found, Open, Zone
from briefing.source.formats.html.elements import (
    BLOCKS,
    CELLS,
    CLOSE_PARAGRAPH,
    ENDS,
    FOR_NO_SCRIPT,
    HEAD,
    KINDS,
    LISTS,
    OF_A_SECTION,
    PREFORMATTED,
    SCOPES,
    SECTIONS,
    UNSEEN,
    VOID,
)
from briefing.source.formats.html.facts import Facts
from briefing.source.formats.html.tokens import Token, TokenKind, read_attributes, read_tokens
from briefing.source.formats.html.traits import TraitReader, Traits
from briefing.source.formats.html.writer import BLANKS, LINE, Writer
from briefing.source.parts import Kind

_NO_PARAGRAPH: Final = frozenset({"button", "caption", "td", "th", "object", "html"})


class Walk:
    """Walks once through a page and keeps what it finds: text, blocks, boxes, zones, links and facts.

    `boxes` holds for each block element the number of the one around it; box 0 is the page. Raises TooLong.
    """

    def __init__(self, markup: str, limits: Limits, part: int, *, xml: bool, unscripted: bool) -> None:
        self.writer = Writer(markup, part, limits.text)
        self.blocks: list[Found] = []
        self.boxes: list[int] = [NOWHERE]
        self.zones: list[Zone] = []
        self.links: list[Link] = []
        self.facts = Facts()
        self._markup = markup
        self._most = limits.depth
        self._xml = xml
        self._unseen = UNSEEN if unscripted else UNSEEN | {FOR_NO_SCRIPT}
        self._traits = TraitReader(unscripted=unscripted)
        self._open: list[Open] = [Open("", Context())]
        self._counts: Counter[str] = Counter()
        self._beyond: Counter[str] = Counter()
        self._link: tuple[str, int] | None = None
        self._linked = 0
        self._context = Context()
        self._fresh = False

    def run(self) -> None:
        """Read the whole page."""
        for token in read_tokens(self._markup, xml=self._xml):
            if token.kind is TokenKind.TEXT or token.kind is TokenKind.LITERAL:
                self._read_text(token)
            elif token.kind is TokenKind.OPEN:
                self._open_element(token)
            elif token.kind is TokenKind.CLOSE:
                self._close_element(token.name)
            else:
                self.facts.add_raw(token.name, self._markup[token.start : token.end])
        self._pop_to(1)
        self._end_block()

    def _read_text(self, token: Token) -> None:
        context = self._open[-1].context
        if context.hidden:
            if self._open[-1].name != "head" or not self._markup[token.start : token.end].strip(BLANKS):
                return
            self._close_element("head")
            context = self._open[-1].context
        writer, before = self.writer, self.writer.length
        started = writer.start is not None
        start = token.start
        if context.preformatted:
            if self._fresh:
                start += len(self._markup[start : start + 2]) - len(
                    self._markup[start : start + 2].removeprefix("\r\n")
                )
                start += start == token.start and self._markup.startswith("\n", start)
            writer.write_preformatted(start, token.end)
        else:
            writer.write(start, token.end, literal=token.kind is TokenKind.LITERAL)
        self._fresh = False
        if not started and writer.start is not None:
            self._context = context
            before = writer.start
        if self._link is not None and writer.length > before:
            target, at = self._link
            if at == NOWHERE:
                self._link = (target, before)
            self._linked += writer.length - before

    def _open_element(self, token: Token) -> None:
        name = token.name
        if name in VOID:
            self._read_void(token)
            return
        self._end_others(name)
        parent = self._open[-1].context
        if name in {"html", "body"} and self._counts[name]:
            return
        block = name in BLOCKS
        if block and not parent.hidden:
            self._end_block()
            if name in CELLS and self._has_row_begun():
                self.writer.gap = LINE
        if name in {"html", "time", "script"}:
            self.facts.add_element(name, read_attributes(token.attributes))
        if token.is_empty and self._xml:
            return
        traits = self._traits.read(name, token.attributes, block=block)
        context = self._make_context(name, traits, parent, block=block)
        if len(self._open) >= self._most and context.hidden == parent.hidden:
            self._beyond[name] += 1
            return
        self._push(token, traits, context)

    def _push(self, token: Token, traits: Traits, context: Context) -> None:
        link = property = NOWHERE
        if token.name == "a" and not context.hidden:
            target = read_attributes(token.attributes).get("href", "")
            if target:
                self._link = (target, NOWHERE)
                link = 0
        if traits.property:
            property = self.facts.open_property(traits, self.writer.length)
        self._open.append(Open(token.name, context, link, property))
        self._counts[token.name] += 1
        self._fresh = token.name in PREFORMATTED

    def _make_context(self, name: str, traits: Traits, parent: Context, *, block: bool) -> Context:
        hidden = parent.hidden or traits.hidden or name in self._unseen
        if hidden:
            return parent if parent.hidden else parent._replace(hidden=True)
        region = traits.region
        if name in OF_A_SECTION and parent.section:
            region = Region.UNKNOWN
        if name in {"html", "body"}:
            region, traits = Region.UNKNOWN, Traits()
        zone = parent.zone
        if region or (block and traits.named):
            self.zones.append(Zone(region or traits.named, zone, bool(region)))
            zone = len(self.zones) - 1
        if not block:
            return parent if zone == parent.zone else parent._replace(zone=zone)
        self.boxes.append(parent.box)
        return self._make_block_context(name, parent, zone)

    def _make_block_context(self, name: str, parent: Context, zone: int) -> Context:
        kind, level = parent.kind, parent.level
        if name in KINDS:
            kind = KINDS[name]
            level = int(name[1]) if kind is Kind.HEADING else parent.lists if kind is Kind.ITEM else 0
        elif name in SECTIONS or name in {"section", "aside", "nav", "table"}:
            kind, level = Kind.PARAGRAPH, 0
        return Context(
            box=len(self.boxes) - 1,
            zone=zone,
            kind=kind,
            level=level,
            lists=parent.lists + (name in LISTS),
            preformatted=parent.preformatted or name in PREFORMATTED,
            section=parent.section or name in SECTIONS,
        )

    def _read_void(self, token: Token) -> None:
        name = token.name
        if name in {"meta", "link"}:
            self.facts.add_element(name, read_attributes(token.attributes))
        if self._open[-1].context.hidden:
            if name in HEAD or self._open[-1].name != "head":
                return
            self._close_element("head")
        if (name == "br" and self.writer.break_line()) or name == "hr":
            self._end_block()

    def _end_others(self, name: str) -> None:
        """End the open elements that a start tag ends though their end tags are missing."""
        if self._counts["head"] and name not in HEAD and self._open[-1].name == "head":
            self._close_element("head")
        if name in CLOSE_PARAGRAPH and self._counts["p"]:
            self._end_within(frozenset({"p"}), _NO_PARAGRAPH)
        if name in ENDS:
            names, limits = ENDS[name]
            if any(self._counts[each] for each in names):
                self._end_within(names, limits)

    def _end_within(self, names: frozenset[str], limits: frozenset[str]) -> None:
        """End the outermost open element of these names within the innermost of the limits."""
        found = 0
        for at in range(len(self._open) - 1, 0, -1):
            name = self._open[at].name
            if name in names:
                found = at
                if name in {"p", "a"}:
                    break
            elif name in limits:
                break
        if found:
            self._pop_to(found)

    def _close_element(self, name: str) -> None:
        if name == "br":
            self._read_void(Token(TokenKind.OPEN, 0, 0, "br"))
            return
        if self._beyond[name]:
            self._beyond[name] -= 1
            if name in BLOCKS:
                self._end_block()
            return
        if name in {"body", "html"} or not self._counts[name]:
            if name == "p" and not self._open[-1].context.hidden:
                self._end_block()
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                self._pop_to(at)
                return
            if self._open[at].name in SCOPES and name not in {"table", "tr", "tbody", "thead", "tfoot"}:
                return

    def _pop_to(self, depth: int) -> None:
        """End every element from this depth on."""
        while len(self._open) > depth:
            ended = self._open.pop()
            self._counts[ended.name] -= 1
            if ended.name in BLOCKS and not ended.context.hidden:
                self._end_block()
            if ended.link != NOWHERE:
                self._end_link()
            if ended.property != NOWHERE:
                self.facts.close_property(ended.property, self.writer.length)

    def _end_link(self) -> None:
        if self._link is not None and self._link[1] != NOWHERE:
            target, start = self._link
            self.links.append(Link(start, self.writer.length, target))
        self._link = None

    def _end_block(self) -> None:
        ended = self.writer.end_block()
        if ended is not None:
            self.blocks.append(Found(*ended, self._context, self._linked))
        self._linked = 0

    def _has_row_begun(self) -> bool:
        """Say whether the last block stands in a cell of the row that is open."""
        if not self.blocks:
            return False
        box = self.blocks[-1].context.box
        row = next((entry.context.box for entry in reversed(self._open) if entry.name == "tr"), NOWHERE)
        for _ in range(3):
            if box == row:
                return row != NOWHERE
            box = self.boxes[box] if box > 0 else NOWHERE
        return False
