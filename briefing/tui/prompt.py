"""The line in which a person types, on Textual's text area: it wraps, pastes, and keeps one line a line."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

CANCEL_KEYS = frozenset({"escape", "ctrl+g", "ctrl+c"})


class PromptArea(TextArea):
    """A text area of a few rows in which enter keeps and escape (or ctrl+g) gives up."""

    @dataclass
    class Answered(Message):
        """What was typed, or None where it was given up."""

        text: str | None

    def __init__(self) -> None:
        """Begin hidden and empty, without a blinking cursor, which would send bytes while idle."""
        super().__init__("", soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.display = False

    def open(self, text: str, rows: int) -> None:
        """Show the area with `text` in it, `rows` high, and take the keys."""
        self.styles.height = rows
        self.load_text(text)
        self.move_cursor(self.document.end)
        self.display = True
        self.focus()

    def close(self) -> None:
        """Hide the area."""
        self.display = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" or event.key in CANCEL_KEYS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Answered(self.text if event.key == "enter" else None))
        elif event.key == "tab":
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(event.text.split())
        await super()._on_paste(event)
