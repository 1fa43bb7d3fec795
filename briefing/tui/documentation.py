"""The docs page of the keys: `python -m briefing.tui.documentation > docs/keys.md`, or `make docs`."""

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from briefing.tui.keys import ACTIONS, NAMES, Action, Mode

GROUPS: Final = {
    "move": "Move",
    "collect": "Collect",
    "trim": "While trimming or splitting",
    "say": "Say",
    "decide": "While comparing",
    "finish": "Finish",
    "go": "Go",
}
"""The groups of the table and how the page calls them."""


def write_page() -> str:
    """Return the page, in the words of the table of actions."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Keys"
    yield ""
    yield "This page is generated from the table of actions (`make docs`). In the desk `?` shows the keys of the room"
    yield "you are in, and `:` finds any action by its name or meaning. `q` always goes back."
    yield ""
    yield "Every key can be changed in `~/.config/briefing/settings.yaml`, action to key:"
    yield ""
    yield from ("```yaml", "keys:", "  undo: Z", "  move.next: n", "  find.next: j", "```", "")
    for group, actions in groupby(sorted(ACTIONS, key=lambda action: list(GROUPS).index(action.group)), _group):
        yield from (f"## {GROUPS[group]}", "", "| key | action | where | what it does |", "|---|---|---|---|")
        yield from (_row(action) for action in actions)
        yield ""


def _group(action: Action) -> str:
    return action.group


def _row(action: Action) -> str:
    keys = " ".join(f"`{NAMES.get(key, key)}`" for key in action.keys)
    everywhere = len(action.modes) == len(Mode)
    where = "everywhere" if everywhere else ", ".join(mode.value for mode in Mode if mode in action.modes)
    return f"| {keys} | {action.id} | {where} | {action.help} |"


if __name__ == "__main__":
    sys.stdout.write(write_page())
