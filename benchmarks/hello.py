"""The smallest Textual application there is, to set the desk's first paint beside."""

from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS: Final = "Hello, world"


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Say it."""
        yield Static(WORDS)


if __name__ == "__main__":
    Hello().run()
