"""The keys that a replay counts for editing a line do edit it so, in the prompt of the desk itself."""

import random

import pytest
from textual.app import App, ComposeResult

from benchmarks.editing import CLEAR, CUT_REST, HOME, RUB_OUT_WORD, WORD_LEFT, WORD_RIGHT, list_keys
from briefing.tui.prompt import PromptArea
from briefing.tui.questions import Prompt

WORDS = (
    "Igor Morgulov",
    "(on-record)",
    ">",
    "Kommersant",
    "o-rbth",
    "2017-03-20",
    "said that",
    '"the islands"',
    "RBTH,",
)
NAMES = {" ": "space", "alt+b": "ctrl+left", "alt+f": "ctrl+right"}
"""Keys by what a terminal's escape sequences become before they reach the prompt."""


class Line(App):
    """A prompt alone."""

    def compose(self) -> ComposeResult:
        yield PromptArea(self.take, lambda _: None)

    def take(self, text: str | None) -> None:
        self.answer = text


def make_pairs(count):
    chance = random.Random(4)
    for _ in range(count):
        held = [chance.choice(WORDS) for _ in range(chance.randint(0, 9))]
        text = list(held)
        for _ in range(chance.randint(0, 2)):
            text.insert(chance.randint(0, len(text)), chance.choice(WORDS))
            del text[chance.randint(0, len(text) - 1) :][: chance.randint(0, 2)]
        if text and chance.random() < 0.5:
            del text[chance.randrange(len(text))]
        yield " ".join(held), " ".join(text), chance.random() < 0.5


@pytest.mark.parametrize(("width", "rows"), [(80, 1), (40, 3)])
async def test_the_counted_keys_make_the_line_in_the_real_prompt(width, rows):
    app, used = Line(), set()
    async with app.run_test(size=(width, 24)) as pilot:
        prompt = app.query_one(PromptArea)
        for held, text, proposed in make_pairs(60):
            prompt.ask(Prompt("", held, app.take, rows, proposed=proposed and bool(held)))
            keys = list_keys(held, text, proposed=proposed and bool(held))
            used.update(keys)
            await pilot.press(*(NAMES.get(key, key) for key in keys), "enter")
            await pilot.pause()
            assert app.answer == text, (held, keys)
            assert len(keys) <= len(text) + 1
    assert {CLEAR, HOME, RUB_OUT_WORD, CUT_REST} & used
    assert {WORD_LEFT, WORD_RIGHT} & used
