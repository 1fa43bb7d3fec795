"""Edits of one analyst as a script: each step once through the program's own edits, once on plain values.

The plain half is written anew, on dicts and lists as they stand in the file, and calls nothing of the program.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from msgspec.structs import replace

from briefing import edit
from briefing.model import (
    BottomLine,
    Brief,
    EventDate,
    Gap,
    Heading,
    Judgement,
    Kind,
    Link,
    Origin,
    Relation,
    Section,
    Source,
    Span,
    Step,
    Term,
)
from briefing.scales import Credibility

Doc = dict[str, Any]
SECTIONS = ("events", "positions", "plans", "security")
WORDS = ("missiles", "islands", "ministers", "talks", "visas", "treaty", "sanctions", "fishing", "drills", "maps")
POINTING = {"judgements": ("supports", "contrary"), "gaps": ("affects",)}


@dataclass
class Deed:
    """One step: what it does in the program, what it does to plain values, and the facts that it touches."""

    name: str
    real: Callable[[Brief], Brief]
    plain: Callable[[Doc], None]
    facts: tuple[str, ...] = ()
    moves: bool = False
    """It changes a fact's place, and its neighbour's with it."""


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


def draw_id(random: Random, prefix: str) -> str:
    return prefix + "".join(random.choices("0123456789abcdefghjkmnpqrstvwxyz", k=8))


def draw_words(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(2, 6))) + f" {random.randint(0, 999)}"


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
        brief = _tick(random, id).real(brief)
        for deed in (_restate, _attribute, _grade):
            if random.random() < 0.5:
                brief = deed(random, id).real(brief)
    for _ in range(size // 5):
        brief = _link(random, *random.sample(ids, 2)).real(brief)
    for _ in range(3):
        brief = _judge(random, random.sample(ids, 3)).real(brief)
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
        self._do(_tick(self.random, id))
        self.new.append(id)

    def _drop(self, *, alone: bool) -> None:
        id = self._pick(fresh=True)
        if id:
            self.gone.add(id)
            self._do(_drop(id))

    def _edit(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(
                self.random.choice([_restate, _comment, _attribute, _grade, _date, _kind, _highlight])(self.random, id)
            )

    def _label(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(_label(id, self.random.choice(WORDS)))

    def _refile(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(_refile(id, self.random.choice(SECTIONS)))

    def _move(self, *, alone: bool) -> None:
        id = self._pick()
        if id:
            self._do(_move(id, self.random.choice([-1, 1])))

    def _link(self, *, alone: bool) -> None:
        one, other = self._pick(), self._pick()
        if one and other and one != other:
            self._do(_link(self.random, one, other))

    def _judgement(self, *, alone: bool) -> None:
        if self.random.random() < 0.5:
            supports = [id for id in (self._pick() for _ in range(2)) if id]
            self._do(_judge(self.random, list(dict.fromkeys(supports))))
        elif not alone:
            judgement = self.random.choice(self.base.judgements)
            self._do(_rejudge(self.random, judgement.id, self._pick()))

    def _gap(self, *, alone: bool) -> None:
        affects = self._pick()
        self._do(_gap(self.random, [affects] if affects else []))

    def _heading(self, *, alone: bool) -> None:
        name = (
            self.random.choice(["question", "audience", "title"])
            if not alone
            else f"{'author' if self.tag == 'a' else 'period'}"
        )
        self._do(_heading(name, draw_words(self.random)))

    def _source(self, *, alone: bool) -> None:
        if not alone and self.random.random() < 0.5:
            self._do(_describe_source(f"s-{self.random.randint(1, 3)}", draw_words(self.random)))
            return
        name = f"{self.tag}{self.random.randint(10, 99)}" if alone else f"new{self.random.randint(1, 2)}"
        document = name if alone else self.random.choice("pq")
        new = Source(
            id=f"s-{name}", file=f"seeds/{document}.txt", sha256=("d" if alone else "ef"["pq".index(document)]) * 64
        )
        if all(new.id != old.id and new.file != old.file for old in self.sources):
            self.sources.append(new)
            self._do(_add_source(new))
            self.new.append(draw_id(self.random, "f-"))
            self._do(_tick(self.random, self.new[-1], new))

    def _hand(self, *, alone: bool) -> None:
        id = self._pick(fresh=True)
        if id:
            self.script.comments[id] = f"# {self.tag}{len(self.script.comments)} {draw_words(self.random)}"

    def _own_key(self, *, alone: bool) -> None:
        id = self._pick(fresh=True)
        if id:
            self.script.own_keys[id] = f"x-{self.tag}: {draw_words(self.random)}"


def entry(doc: Doc, name: str, id: str) -> Doc:
    """Return an entry of a plain brief."""
    return next(item for item in doc[name] if item["id"] == id)


def _set(id: str, key: str, value: Any, real: Any) -> Deed:
    def plain(doc: Doc) -> None:
        entry(doc, "facts", id)[key] = value

    return Deed(key, lambda brief: edit.update_fact(brief, id, **{key: real}), plain, (id,))


def _tick(random: Random, id: str, source: Source | None = None) -> Deed:
    section, number, start, words = (
        random.choice(SECTIONS),
        random.randint(1, 3),
        random.randint(0, 9999),
        draw_words(random),
    )
    source = source or Source(id=f"s-{number}", file=f"seeds/{number}.txt", sha256=f"{number}" * 64)

    def plain(doc: Doc) -> None:
        quote = {"source": source.id, "spans": [{"start": start, "exact": words}]}
        doc.setdefault("facts", []).append({"id": id, "section": section, "quotes": [quote]})

    return Deed(
        "tick", lambda brief: edit.tick(brief, source, [Span(start=start, exact=words)], section, id), plain, (id,)
    )


def _drop(id: str) -> Deed:
    def plain(doc: Doc) -> None:
        doc["facts"] = [fact for fact in doc["facts"] if fact["id"] != id]
        forget(doc, id)

    return Deed("drop", lambda brief: edit.drop(brief, id), plain, (id,))


def forget(doc: Doc, id: str) -> None:
    """Take away everything that points to a fact."""
    for fact in doc["facts"]:
        prune(fact, "links", [link for link in fact.get("links", []) if link["to"] != id])
    for name, keys in POINTING.items():
        for item in doc.get(name, []):
            for key in keys:
                prune(item, key, [other for other in item.get(key, []) if other != id])
    for line in doc["brief"].get("bottom_line", []):
        prune(line, "cites", [other for other in line.get("cites", []) if other != id])


def prune(holder: Doc, key: str, value: list) -> None:
    if value:
        holder[key] = value
    else:
        holder.pop(key, None)


def _restate(random: Random, id: str) -> Deed:
    words = f"It says {draw_words(random)}."
    return _set(id, "statement", words, words)


def _comment(random: Random, id: str) -> Deed:
    words, key = draw_words(random), random.choice(["comment", "private"])
    return _set(id, key, words, words)


def _grade(random: Random, id: str) -> Deed:
    number = random.randint(1, 6)
    return _set(id, "credibility", number, Credibility(number))


def _kind(random: Random, id: str) -> Deed:
    kind = random.choice(list(Kind))
    return _set(id, "kind", str(kind), kind)


def _date(random: Random, id: str) -> Deed:
    date = f"2017-03-{random.randint(10, 28)}"
    return _set(id, "event", {"date": date}, EventDate(date=date))


def _highlight(random: Random, id: str) -> Deed:
    return _set(id, "highlight", True, True)


def _attribute(random: Random, id: str) -> Deed:
    number, words = random.randint(1, 3), draw_words(random)
    steps = (Step(who="t-minister"), Step(who=words), Step(origin=f"o-{number}"))

    def plain(doc: Doc) -> None:
        entry(doc, "facts", id)["quotes"][0]["attribution"] = [
            {"who": "t-minister"},
            {"who": words},
            {"origin": f"o-{number}"},
        ]

    return Deed("attribute", lambda brief: edit.attribute(brief, id, 0, steps), plain, (id,))


def _label(id: str, word: str) -> Deed:
    def real(brief: Brief) -> Brief:
        labels = edit.find_fact(brief, id).labels
        rest = tuple(label for label in labels if label != word)
        return edit.update_fact(brief, id, labels=rest if word in labels else (*labels, word))

    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", id)
        labels = fact.get("labels", [])
        prune(fact, "labels", [label for label in labels if label != word] if word in labels else [*labels, word])

    return Deed("label", real, plain, (id,))


def _refile(id: str, section: str) -> Deed:
    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", id)
        if fact.get("section") != section:
            others = [other for other in doc["facts"] if other is not fact]
            last = max((at for at, other in enumerate(others) if other.get("section") == section), default=None)
            others.insert(doc["facts"].index(fact) if last is None else last + 1, fact)
            fact["section"] = section
            doc["facts"] = others

    return Deed("refile", lambda brief: edit.refile(brief, id, section), plain, (id,), moves=True)


def _move(id: str, step: int) -> Deed:
    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", id)
        peers = [other for other in doc["facts"] if other.get("section") == fact.get("section")]
        at = peers.index(fact) + step
        if 0 <= at < len(peers):
            target = doc["facts"].index(peers[at])
            doc["facts"].remove(fact)
            doc["facts"].insert(target, fact)

    return Deed("move", lambda brief: edit.move(brief, id, step), plain, (id,), moves=True)


def _link(random: Random, one: str, other: str) -> Deed:
    relation, words = random.choice(list(Relation)), draw_words(random)

    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", one)
        rest = [link for link in fact.get("links", []) if (link["rel"], link["to"]) != (str(relation), other)]
        fact["links"] = [*rest, {"rel": str(relation), "to": other, "comment": words}]

    new = Link(rel=relation, to=other, comment=words)
    return Deed("link", lambda brief: edit.link(brief, one, new), plain, (one, other))


def _judge(random: Random, supports: list[str]) -> Deed:
    id, words = draw_id(random, "j-"), draw_words(random)

    def plain(doc: Doc) -> None:
        new = {"id": id, "text": words}
        prune(new, "supports", list(supports))
        doc.setdefault("judgements", []).append(new)

    part = Judgement(id=id, text=words, supports=tuple(supports))
    return Deed("judge", lambda brief: edit.add(brief, "judgements", part), plain, tuple(supports))


def _rejudge(random: Random, id: str, contrary: str | None) -> Deed:
    words = draw_words(random)

    def real(brief: Brief) -> Brief:
        old = edit.find(brief.judgements, id)
        more = (contrary,) if contrary and contrary not in old.contrary else ()
        return edit.put(brief, "judgements", replace(old, text=words, contrary=(*old.contrary, *more)))

    def plain(doc: Doc) -> None:
        old = entry(doc, "judgements", id)
        held = old.get("contrary", [])
        old["text"] = words
        prune(old, "contrary", [*held, contrary] if contrary and contrary not in held else held)

    return Deed("rejudge", real, plain, (contrary,) if contrary else ())


def _gap(random: Random, affects: list[str]) -> Deed:
    id, words = draw_id(random, "g-"), draw_words(random)

    def plain(doc: Doc) -> None:
        new = {"id": id, "text": words}
        prune(new, "affects", list(affects))
        doc.setdefault("gaps", []).append(new)

    part = Gap(id=id, text=words, affects=tuple(affects))
    return Deed("gap", lambda brief: edit.add(brief, "gaps", part), plain, tuple(affects))


def _heading(name: str, words: str) -> Deed:
    def plain(doc: Doc) -> None:
        doc["brief"][name] = words

    return Deed("heading", lambda brief: edit.put(brief, "brief", replace(brief.brief, **{name: words})), plain)


def _add_source(new: Source) -> Deed:
    def plain(doc: Doc) -> None:
        doc["sources"].append({"id": new.id, "file": new.file, "sha256": new.sha256})

    return Deed("add source", lambda brief: edit.add(brief, "sources", new), plain)


def _describe_source(id: str, words: str) -> Deed:
    def real(brief: Brief) -> Brief:
        return edit.put(brief, "sources", replace(edit.find(brief.sources, id), descriptor=words))

    def plain(doc: Doc) -> None:
        entry(doc, "sources", id)["descriptor"] = words

    return Deed("describe source", real, plain)
