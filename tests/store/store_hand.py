"""Writes a brief the way a person might: any indentation, order, quoting, brackets, comments, blank lines, own keys."""

from random import Random

import yaml
from store_briefs import PLAIN

from briefing.model import Brief, Heading, Part, Span
from briefing.store.scalars import write_quoted, write_scalar, write_single
from briefing.store.shapes import shapes, written


class Hand:
    """One person's style, drawn from `random`; the comments and own keys it set are counted and all differ."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.step = random.choice([1, 2, 2, 4])
        self.dash = random.choice([0, 0, 2, 3])
        self.noise = random.choice([0.0, 0.15, 0.4])
        self.brackets = random.choice([0.0, 0.0, 0.1, 0.4])
        self.count = 0

    def write(self, brief: Brief) -> str:
        margin = self.random.choice([0, 0, 0, 2])
        lines = [] if self.random.random() < 0.5 else ["# modeline", "---", ""]
        fields = {"schema": "briefing/1", **{name: getattr(brief, name) for name in shapes(Brief) if name != "schema"}}
        if self.random.random() < 0.07:
            return self._bracket(brief, top=True) + self.mark() + "\n"
        lines += [" " * margin + line for line in self._pairs(Brief, fields)]
        if self.random.random() < 0.3:
            lines += ["...", self.comment()]
        newline = self.random.choice(["\n", "\n", "\n", "\r\n", "\r\n", "\r"])
        return newline.join(lines) + (newline if self.random.random() < 0.8 or not lines[-1] else "")

    def comment(self) -> str:
        self.count += 1
        return f"# c{self.count}."

    def mark(self) -> str:
        """Perhaps a comment behind something."""
        return "  " + self.comment() if self.random.random() < self.noise else ""

    def _between(self, lines: list[str], depth: int = 0) -> list[str]:
        """Perhaps comments and blank lines before something."""
        while self.random.random() < self.noise:
            lines.append(self.random.choice(["", " " * depth + self.comment(), " " * depth + self.comment()]))
        return lines

    def _part(self, part: Part) -> list[str]:
        fields = written(part)
        if self.random.random() < 0.3:
            for shape in shapes(type(part)).values():
                if shape.name not in fields and self.random.random() < 0.1:
                    fields[shape.name] = self.random.choice([None, shape.default])
        items = list(fields.items())
        if self.random.random() < 0.4:
            self.random.shuffle(items)
        return self._pairs(type(part), dict(items)) or ["{}"]

    def _pairs(self, kind: type[Part], fields: dict) -> list[str]:
        lines: list[str] = []
        for name, value in fields.items():
            lines += self._own()
            lines = self._between(lines)
            lines += self._field(kind, name, value)
        return lines + self._own()

    def _own(self) -> list[str]:
        if self.random.random() > self.noise / 2:
            return []
        self.count += 1
        return self.random.choice(
            [
                [f"x-u{self.count}: v"],
                [f"mine{self.count}: [a, {{b: c}}]"],
                [f"x-u{self.count}:", "  - a", "  - b:", "      c"],
                [f"x-u{self.count}: |", "  text", "  # text"],
            ]
        )

    def _field(self, kind: type[Part], name: str, value: object) -> list[str]:
        if value is None:
            return [name + ":" + self.random.choice(["", " ~", " null"]) + self.mark()]
        if isinstance(value, (Part, tuple)):
            if not value or self.random.random() < self.brackets:
                return [f"{name}: {self._bracket(value)}{self.mark()}"]
            if isinstance(value, Part):
                inner = self._part(value)
                if inner != ["{}"]:
                    return [f"{name}:{self.mark()}", *(" " * self.step + line if line else "" for line in inner)]
                return [f"{name}: {{}}"]
            inner = []
            for item in value:
                inner = self._between(inner)
                inner += self._item(item)
            return [f"{name}:{self.mark()}", *(" " * self.dash + line if line else "" for line in inner)]
        return self._scalar_lines(name, value, quoted=kind is Span and name == "exact")

    def _item(self, item: object) -> list[str]:
        if self.random.random() < self.brackets or not isinstance(item, Part):
            return [f"- {self._bracket(item)}{self.mark()}"]
        first, *rest = self._part(item)
        if first.startswith("#") or not first:
            return ["-", *(" " * 2 + line if line else "" for line in [first, *rest])]
        return [f"- {first}", *(" " * 2 + line if line else "" for line in rest)]

    def _scalar_lines(self, name: str, value: object, *, quoted: bool) -> list[str]:
        if type(value) is not str:
            return [f"{name}: {write_scalar(value)}{self.mark()}"]
        lines = self._long(value) if self.random.random() < 0.7 else None
        if lines:
            return [f"{name}: {lines[0]}", *("   " + line if line else "" for line in lines[1:])]
        return [f"{name}: {self._styled(value, write_scalar(value, quoted=quoted))}{self.mark()}"]

    def _long(self, value: str) -> list[str] | None:
        """The value over several lines, if it can be: a literal block, or folded in one of the ways there are.

        Blank lines below would belong to a block that keeps them, so such a one is written only where there are none.
        """
        end = len(value) - len(value.rstrip("\n"))
        body = value.rstrip("\n").split("\n")
        if not all(line and line.strip() == line and line.isascii() and line.isprintable() for line in body):
            return None
        if end > 1 and self.noise:
            return None
        if len(body) > 1:
            chomp = ["|-", "|"][end] if end < 2 else "|+"
            return [chomp + self.mark(), *body, *[""] * (end - 1)]
        left, space, right = value.partition(" ")
        if not space or value not in PLAIN:
            return None
        return self.random.choice(
            [
                [left, right + self.mark()],
                [f'"{left}', f'{right}"'],
                [f"'{left}", f"{right}'"],
                [">-" + self.mark(), left, right],
            ]
        )

    def _styled(self, value: str, text: str) -> str:
        return self.random.choice([text, text, write_quoted(value), write_single(value) or text])

    def _bracket(self, value: object, *, top: bool = False) -> str:
        gap = self.random.choice(["", " "])
        if isinstance(value, tuple):
            inner = (", " if gap else ",").join(self._bracket(item) for item in value)
            return f"[{gap}{inner}{self.random.choice(['', ',', ' ,']) if value else ''}{gap}]"
        if isinstance(value, Part):
            pairs = [f"{name}: {self._bracket(inner)}" for name, inner in written(value).items()]
            if self.random.random() < self.noise:
                self.count += 1
                pairs.insert(self.random.randint(0, len(pairs)), f"x-u{self.count}: w")
            if self.random.random() < self.noise and not isinstance(value, Heading):
                self.random.shuffle(pairs)
            separator = ",\n  " if top else ", "
            return "{" + gap + separator.join(pairs) + gap + "}"
        text = write_scalar(value, flow=True)
        return self._styled(value, text) if type(value) is str and text.startswith('"') else text


def own_keys(text: str) -> set[str]:
    """The keys in a text that the model does not know."""
    found = set()
    for event in yaml.parse(text):
        if isinstance(event, yaml.ScalarEvent) and event.value.startswith(("x-u", "mine")):
            found.add(event.value)
    return found


def comments(text: str) -> list[str]:
    """The comments that a hand has set."""
    return [word for word in text.split() if word.startswith("c") and word.endswith(".") and word[1:-1].isdigit()]
