"""Edits of one analyst as a script: each step once through the program's own edits, once on plain values.

The plain half is written anew, on dicts and lists as they stand in the file, and calls nothing of the program.
"""

from dataclasses import dataclass, field
from random import Random

from msgspec.structs import replace

from briefing.model import (
    BottomLine,
    Brief,
    Heading,
    Origin,
    Section,
    Source,
    Term,
)
from tests.merging.deeds import (
    SECTIONS,
    WORDS,
    Deed,
    Doc,
    draw_id,
    draw_words,
    make_add_source,
    make_attribute,
    make_comment,
    make_date,
    make_describe_source,
    make_drop,
    make_gap,
    make_grade,
    make_heading,
    make_highlight,
    make_judge,
    make_kind,
    make_label,
    make_link,
    make_move,
    make_refile,
    make_rejudge,
    make_restate,
    make_tick,
)


@dataclass
class Script:
    """What one analyst did, and the comments and own keys set by hand: each a line above or in a fact."""

    deeds: list[Deed] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    own_keys: dict[str, str] = field(default_factory=dict)

    @property
    def dropped(self) -> set[str]:
        return {fact for deed in self.deeds if deed.name == "drop" for fact in deed.facts}

    def apply(self, brief: Brief) -> Brief:
        for deed in self.deeds:
            brief = deed.real(brief)
        return brief

    def replay(self, doc: Doc, without: frozenset[str] = frozenset()) -> None:
        """Do it all on plain values, leaving out the drop of some facts."""
        for deed in self.deeds:
            if not (deed.name == "drop" and deed.facts[0] in without):
                deed.plain(doc)


def draw_base(random: Random, size: int) -> Brief:
    """Draw a brief of `size` facts with links, judgements, a gap and a bottom line."""
    sources = tuple(
        Source(id=f"s-{n}", file=f"seeds/{n}.txt", sha256=f"{n}" * 64, origin=f"o-{n}") for n in range(1, 4)
    )
    brief = Brief(
        brief=Heading(id="talks", title="The talks"),
        sections=tuple(Section(key=n, id=id, title=id.title()) for n, id in enumerate(SECTIONS, 1)),
        sources=sources,
        origins=tuple(Origin(id=f"o-{n}", name=f"Outlet {n}") for n in range(1, 4)),
        terms=(Term(id="t-minister", prefer="the minister"),),
    )
    ids = [draw_id(random, "f-") for _ in range(size)]
    for id in ids:
        brief = make_tick(random, id).real(brief)
        for deed in (make_restate, make_attribute, make_grade):
            if random.random() < 0.5:
                brief = deed(random, id).real(brief)
    for _ in range(size // 5):
        brief = make_link(random, *random.sample(ids, 2)).real(brief)
    for _ in range(3):
        brief = make_judge(random, random.sample(ids, 3)).real(brief)
    lines = tuple({"text": f"Line {n}.", "cites": random.sample(ids, 2)} for n in range(random.randint(0, 3)))
    return replace(brief, brief=replace(brief.brief, bottom_line=_lines(lines)))


def _lines(lines: tuple[dict, ...]) -> tuple:
    return tuple(BottomLine(text=line["text"], cites=tuple(line["cites"])) for line in lines)


class Analyst:
    """Draws a script for one analyst, who works on `facts` of a brief."""

    def __init__(self, random: Random, base: Brief, facts: list[str], tag: str) -> None:
        self.random = random
        self.base = base
        self.free = list(facts)
        self.tag = tag
        self.script = Script()
        self.gone: set[str] = set()
        self.new: list[str] = []
        self.sources: list[Source] = []

    def work(self, steps: int, *, alone: bool) -> Script:
        """Draw some steps; `alone` asks for things that no other analyst does."""
        kinds = [self._tick] * 4 + [
            self._drop,
            self._edit,
            self._edit,
            self._edit,
            self._edit,
            self._refile,
            self._move,
        ]
        kinds += [
            self._link,
            self._judgement,
            self._label,
            self._hand,
            self._own_key,
            self._heading,
            self._source,
            self._gap,
        ]
        for _ in range(steps):
            self.random.choice(kinds)(alone=alone)
        return self.script

    def _do(self, deed: Deed) -> None:
        self.script.deeds.append(deed)

    def _pick(self, *, fresh: bool = False) -> str | None:
        """Choose a fact that this analyst did not drop; a `fresh` one was not touched by this script either."""
        touched = {id for deed in self.script.deeds for id in deed.facts}
        touched |= {*self.script.comments, *self.script.own_keys}
        open_ones = [id for id in (self.free if fresh else [*self.free, *self.new]) if id not in self.gone]
        open_ones = [id for id in open_ones if not fresh or id not in touched]
        return self.random.choice(open_ones) if open_ones else None

    def _tick(self, *, alone: bool) -> None:
        id = draw_id(self.random, "f-")
        self._do(make_tick(self.random, id))
        self.new.append(id)

    def _drop(self, *, alone: bool) -> None:
        id = self._pick(fresh=True)
        if id:
            self.gone.add(id)
            self._do(make_drop(id))

    def _edit(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(
                self.random.choice(
                    [make_restate, make_comment, make_attribute, make_grade, make_date, make_kind, make_highlight]
                )(self.random, id)
            )

    def _label(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(make_label(id, self.random.choice(WORDS)))

    def _refile(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(make_refile(id, self.random.choice(SECTIONS)))

    def _move(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(make_move(id, self.random.choice([-1, 1])))

    def _link(self, *, alone: bool) -> None:
        one, other = self._pick(), self._pick()
        if one and other and one != other:
            self._do(make_link(self.random, one, other))

    def _judgement(self, *, alone: bool) -> None:
        if self.random.random() < 0.5:
            supports = [id for id in (self._pick() for _ in range(2)) if id]
            self._do(make_judge(self.random, list(dict.fromkeys(supports))))
        elif not alone:
            judgement = self.random.choice(self.base.judgements)
            self._do(make_rejudge(self.random, judgement.id, self._pick()))

    def _gap(self, *, alone: bool) -> None:
        affects = self._pick()
        self._do(make_gap(self.random, [affects] if affects else []))

    def _heading(self, *, alone: bool) -> None:
        name = (
            self.random.choice(["question", "audience", "title"])
            if not alone
            else f"{'author' if self.tag == 'a' else 'period'}"
        )
        self._do(make_heading(name, draw_words(self.random)))

    def _source(self, *, alone: bool) -> None:
        if not alone and self.random.random() < 0.5:
            self._do(make_describe_source(f"s-{self.random.randint(1, 3)}", draw_words(self.random)))
            return
        name = f"{self.tag}{self.random.randint(10, 99)}" if alone else f"new{self.random.randint(1, 2)}"
        document = name if alone else self.random.choice("pq")
        new = Source(
            id=f"s-{name}", file=f"seeds/{document}.txt", sha256=("d" if alone else "ef"["pq".index(document)]) * 64
        )
        if all(new.id != old.id and new.file != old.file for old in self.sources):
            self.sources.append(new)
            self._do(make_add_source(new))
            self.new.append(draw_id(self.random, "f-"))
            self._do(make_tick(self.random, self.new[-1], new))

    def _hand(self, *, alone: bool) -> None:
        id = self._pick(fresh=True)
        if id:
            self.script.comments[id] = f"# {self.tag}{len(self.script.comments)} {draw_words(self.random)}"

    def _own_key(self, *, alone: bool) -> None:
        id = self._pick(fresh=True)
        if id:
            self.script.own_keys[id] = f"x-{self.tag}: {draw_words(self.random)}"
