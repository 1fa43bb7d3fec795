"""The line in which a person types, on Textual's text area: it wraps, pastes, and keeps one line a line."""

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.widgets import TextArea

from briefing.tui.questions import Prompt
from briefing.visible import masked

CANCEL_KEYS = frozenset({"escape", "ctrl+g", "ctrl+c"})


class PromptArea(TextArea):
    """A text area of a few rows in which enter keeps and escape (or ctrl+g) gives up."""

    def __init__(self, answer: Callable[[str | None], None], pass_on: Callable[[events.Key], None]) -> None:
        """Begin hidden, without a blinking cursor, which would send bytes while idle.

        `answer` gets what was typed, None where it was given up; `pass_on` gets keys that were typed after that.
        """
        super().__init__("", soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False)
        self._answer = answer
        self._pass_on = pass_on
        self._accept: Callable[[str], None] | None = None
        self.cursor_blink = False
        self.display = False

    def is_asking(self, prompt: Prompt) -> bool:
        """Tell whether this question is in the area already, whatever has been typed since."""
        return self.display and self._accept is prompt.accept

    def ask(self, prompt: Prompt) -> None:
        """Show the area with what the prompt holds, and take the keys."""
        self._accept = prompt.accept
        self.styles.height = prompt.rows
        self.load_text(prompt.text)
        self.move_cursor(self.document.end)
        if prompt.proposed:
            self.select_all()
        self.display = True
        self.take_keys()

    def take_keys(self) -> None:
        """Get the keys from now on: at once, for Textual's own `focus` waits while keys of the same burst pass by."""
        self.screen.set_focus(self, scroll_visible=False)

    def close(self) -> None:
        """Hide the area."""
        self.display = False

    def action_cursor_line_start(self, select: bool = False) -> None:
        """Go to the beginning of what is typed, which is one line on however many rows."""
        self.move_cursor((0, 0), select=select)

    def action_cursor_line_end(self, select: bool = False) -> None:
        """Go to the end of what is typed."""
        self.move_cursor(self.document.end, select=select)

    def action_delete_to_start_of_line(self) -> None:
        """Delete all before the cursor, and what is selected."""
        self.delete((0, 0), max(self.selection))

    def action_delete_to_end_of_line(self) -> None:
        """Delete all behind the cursor, and what is selected."""
        self.delete(min(self.selection), self.document.end)

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete all behind the cursor, as above."""
        self.action_delete_to_end_of_line()

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown: what could steer the terminal is masked, and only in what is shown."""
        return Text(masked(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        """Take enter, the cancel keys and tab; every other key goes on to the text area's own handler."""
        if not self.display:
            self._pass_on(event)
        elif event.key in CANCEL_KEYS:
            self._answer(None)
        elif event.key == "enter":
            self._answer(self.text)
        elif event.key != "tab":
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        """Make one line of what is pasted, before the text area's own handler takes it."""
        event.text = " ".join(event.text.split())
