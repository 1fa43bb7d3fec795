"""What the desk asks for: a typed line, one of a few options, or something that only the terminal can do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from briefing.model import Brief


@dataclass(frozen=True)
class Prompt:
    """A line to be typed; `accept` takes it and may refuse it with an EditError."""

    label: str
    text: str
    accept: Callable[[str], None]
    rows: int = 1
    hint: str = ""
    action: str = ""
    """The action that opened the prompt, so that a lost draft can be offered again."""
    fact: str | None = None
    one_line: bool = True
    base: Brief | None = None
    """The brief as it was when the prompt opened: what another program changed since meets what is typed."""
    refused: bool = False
    """Whether what was typed could not be taken once; then it is not thrown away."""
    chosen: tuple[str, ...] = ()
    """What was chosen between the action and the prompt."""
    proposed: bool = False
    """Whether the text is a proposal: enter takes it, and the first letter typed replaces it."""

    def holding(self, text: str) -> "Prompt":
        """Return the prompt with a text in it that was typed."""
        return replace(self, text=text, proposed=False)


class Option(NamedTuple):
    """One line of a choice: its letter (may be empty), what it says, and the value it stands for."""

    key: str
    label: str
    value: str


@dataclass
class Choice:
    """A list to choose one line from."""

    title: str
    options: tuple[Option, ...]
    accept: Callable[[str], None]
    cursor: int = 0

    def by_key(self, key: str) -> Option | None:
        """Return the option that a letter or digit means, or None."""
        return next((option for option in self.options if option.key and option.key == key), None)


class Job(NamedTuple):
    """Long work that no key waits for: what is being done, the work, and what is done at the desk with its result.

    `work` touches nothing of the session; either may raise a BriefingError, which is said.
    """

    what: str
    work: Callable[[], Any]
    finish: Callable[[Any], None]


class Effect(NamedTuple):
    """Something only the terminal can do: `quit`, `edit`, `view` or `show` a file, `copy` a text, a job `beside`."""

    kind: str
    value: str = ""
