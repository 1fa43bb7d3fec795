"""The application: it routes keys to the session, its rows to the canvas, and its effects to the terminal."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from briefing.errors import SIGNAL_BASE, BriefingError
from briefing.identity import new_id
from briefing.settings import load_keys, settings_path, state_home
from briefing.store.lock import describe_self
from briefing.tui import hinting, terminal
from briefing.tui.adding import ADD, STOP
from briefing.tui.errands import Errands
from briefing.tui.layout import Size
from briefing.tui.lines import Canvas
from briefing.tui.opening import Seat, leave, open_session
from briefing.tui.preview import look_at_templates
from briefing.tui.programs import (
    DEFAULT_EDITOR,
    DEFAULT_PAGER,
    MOST_NAMED,
    choose_program,
    find_viewer,
    start_program,
)
from briefing.tui.prompt import PromptArea
from briefing.tui.questions import Effect, Job
from briefing.tui.registry import fill_tables
from briefing.tui.renewing import look_at_sources
from briefing.tui.resume import keep_if_due
from briefing.tui.saving import follow, read_outside_change
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

ENDING_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
KEEP_SECONDS: Final = 1.0
"""How often what was seen and typed goes to disk, and the brief is looked at for changes from outside."""
SETTLED_SECONDS: Final = 0.1
"""How long after the first page the rooms that it does not need are read in, if no key asked for one before."""
PAINTED_SECONDS: Final = 0.1
"""After how long what is shown is surely on the screen."""


class Desk(App[int], inherit_bindings=False):
    """One screen: a canvas and, while something is typed, a prompt above its last rows."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layers: base above; background: ansi_default; color: ansi_default; }
    Canvas { layer: base; width: 100%; height: 100%; background: ansi_default; color: ansi_default; }
    PromptArea {
        layer: above; dock: bottom; margin: 0 0 1 0; padding: 0 1; border: none; scrollbar-size: 0 0;
        background: ansi_default; color: ansi_default;
    }
    """

    def __init__(self, session: Session) -> None:
        """Show `session`; ANSI colours are asked for here because setting the theme later is too late for NO_COLOR."""
        super().__init__(ansi_color=True)
        self.theme = os.environ.get("TEXTUAL_THEME", "ansi-dark")
        self.session = session
        self.canvas = Canvas()
        self.prompt = PromptArea(self.take_answer, self.take_key)
        self.ended_by: int | None = None
        self.defect: Exception | None = None
        self.working: asyncio.Task[None] | None = None
        self.warned_of: Job | None = None
        self.errands = Errands(self.show)
        session.preview.beside = True
        self.pending = ""

    def compose(self) -> ComposeResult:
        """Place the canvas and the hidden prompt."""
        yield self.canvas
        yield self.prompt

    def on_mount(self) -> None:
        """Take keys and signals, and begin keeping."""
        self.canvas.focus()
        self.app_resume_signal.subscribe(self, lambda _: self.redraw())
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            loop.add_signal_handler(number, self._end, number)
        self.set_interval(KEEP_SECONDS, self._keep)
        self.errands.ask_authors(self.session)
        self.session.size = Size(self.size.width, self.size.height)
        self.call_after_refresh(self.show)
        self.set_timer(SETTLED_SECONDS, fill_tables)

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out for the new size."""
        self.session.size = Size(event.size.width, event.size.height)
        self.show()

    async def on_event(self, event: events.Event) -> None:
        """Give a key to the session at once, so that keys typed ahead keep their order; while typing, to the prompt."""
        if isinstance(event, events.Key) and self.session.prompt is None:
            self.take_key(event)
        elif isinstance(event, events.Key) and self.focused is not self.prompt:
            self.show()
            await super().on_event(event)
        else:
            await super().on_event(event)

    def take_key(self, event: events.Key) -> None:
        """Do what a key means to the session and show it."""
        self._do_pending()
        if event.key == "ctrl+l":
            self.redraw()
        elif event.key == "ctrl+z":
            self.action_suspend_process()
        elif event.key == "ctrl+c":
            self.session.say("q goes back and out; everything is already saved")
            self.show()
        else:
            self.session.press(key_name(event))
            self.follow()

    def take_answer(self, text: str | None) -> None:
        """Give what was typed to the session, None where it was given up."""
        self.session.answer(text)
        keep_if_due(self.session)
        self.follow()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Let the session know what is being typed, so that it is kept."""
        self.session.hold(event.text_area.text)

    def follow(self) -> None:
        """Carry out what the session wants of the terminal, then show it."""
        effects, self.session.effects = self.session.effects, []
        for effect in effects:
            self._effects[effect.kind](self, effect)
        self.show()

    def show(self) -> None:
        """Draw the session and bring the prompt in line with it."""
        self.canvas.show(draw(self.session, self.session.size))
        wanted = self.session.prompt
        if wanted is None:
            if self.prompt.display:
                self.prompt.close()
                self.canvas.focus()
        elif not self.prompt.is_asking(wanted):
            self.prompt.ask(wanted)
        elif self.focused is not self.prompt:
            self.prompt.take_keys()
        if hinting.wanted(self.session) is not None:
            self.call_after_refresh(lambda: self.errands.ask_hints(self.session))
        if self.session.shelf.wishes:
            self.call_after_refresh(lambda: self.errands.ask_glances(self.session))
        if self.session.preview.is_made_for(self.session.rooms):
            self.call_after_refresh(lambda: self.errands.order_edition(self.session))

    def redraw(self) -> None:
        """Send the whole screen again."""
        self.refresh(layout=True)
        self.canvas.forget()
        self.show()

    def _handle_exception(self, error: Exception) -> None:
        """Leave with the terminal restored; Textual would print the documents in hand with its traceback."""
        self.defect = self._exception = error
        self._exception_event.set()
        self.exit(1)

    def _quit(self, _: Effect) -> None:
        job = self.session.job
        if job is not None and job is not self.warned_of:
            self.warned_of = job
            self.session.warn(f"{job.what} is not done yet; q again leaves all the same")
        else:
            self.exit(0)

    def _copy(self, effect: Effect) -> None:
        self.copy_to_clipboard(effect.value)

    def _edit(self, effect: Effect) -> None:
        if self._run_outside(choose_program(("VISUAL", "EDITOR"), DEFAULT_EDITOR), effect.value):
            read_outside_change(self.session)

    def _view(self, effect: Effect) -> None:
        self._run_outside(choose_program(("PAGER",), DEFAULT_PAGER), effect.value)

    def _show_original(self, effect: Effect) -> None:
        viewer = find_viewer()
        if viewer is not None:
            self._run_outside(viewer, effect.value)

    def _open(self, effect: Effect) -> None:
        keep_if_due(self.session)
        left, size = self.session, self.session.size
        try:
            self.session = open_session(
                left.workspace, Path(effect.value), now, new_id, load_keys(settings_path(os.environ)), take_seat()
            )
            self.session.size, self.session.preview.beside = size, True
            leave(left)
            self.errands.ask_authors(self.session)
        except BriefingError as error:
            self.session.warn(str(error))

    def _beside(self, _: Effect) -> None:
        """Have long work done in a thread; leaving the desk lets it come to its end."""
        self.working = asyncio.create_task(self._do_job(self.session))

    async def _do_job(self, session: Session) -> None:
        job = session.job
        try:
            if job is not None:
                job.finish(await asyncio.to_thread(job.work))
        except BriefingError as error:
            session.warn(str(error))
        finally:
            session.job = None
        self.show()

    def _again(self, effect: Effect) -> None:
        """Do an action that takes a while once what it said of that is on the screen, or before the next key."""
        self.pending = effect.value
        self.set_timer(PAINTED_SECONDS, self._do_pending)

    def _do_pending(self) -> None:
        action, self.pending = self.pending, ""
        if action:
            self.session.perform(action)
            self.follow()

    _effects: Final[dict[str, Callable[["Desk", Effect], None]]] = {
        "quit": _quit,
        "copy": _copy,
        "edit": _edit,
        "view": _view,
        "show": _show_original,
        "open": _open,
        "again": _again,
        "beside": _beside,
        ADD: lambda desk, effect: desk.errands.add(desk.session, effect.value),
        STOP: lambda desk, _: desk.errands.stop_adding(),
    }

    def _run_outside(self, program: str, file: str) -> bool:
        """Give the terminal to a program with its arguments, no shell between; False where it cannot be started."""
        environment = {name: value for name, value in os.environ.items() if name != "LESS"} | {"LESSSECURE": "1"}
        with self.suspend():
            fault = start_program(program, file, environment)
        self.redraw()
        if fault:
            self.session.warn(f"“{program[:MOST_NAMED]}” cannot be started ({fault}); set $EDITOR or $PAGER")
        return not fault

    def _keep(self) -> None:
        if terminal.is_gone():
            self._end(signal.SIGHUP)
        else:
            keep_if_due(self.session)
            news = look_at_sources(self.session) | look_at_templates(self.session)
            if follow(self.session) or news:
                self.errands.ask_authors(self.session)
                self.show()

    async def on_unmount(self) -> None:
        """End what still works beside the keys."""
        await self.errands.end()

    def _end(self, number: int) -> None:
        keep_if_due(self.session)
        self.ended_by = number
        self.exit(SIGNAL_BASE + number)


def key_name(event: events.Key) -> str:
    """Return a key by the name the table knows: the character itself, or `space`, `enter`, `tab` and the like."""
    if event.character is not None and event.character.isprintable() and event.character != " ":
        return event.character
    return event.key


def now() -> str:
    """Return the present moment as the history keeps it: UTC, to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def take_seat() -> Seat:
    """Return who works here, and where their unsaved work is kept."""
    return Seat(describe_self(terminal.user_name(os.environ), terminal.name(), now()), state_home(os.environ))


def run(workspace: Workspace, brief: Path | None) -> int:
    """Show the desk on a brief until it is left and return the exit code; raises what opening it raises."""
    keys = load_keys(settings_path(os.environ))
    desk = Desk(open_session(workspace, brief, now, new_id, keys, take_seat()))
    gc.freeze()
    gc.enable()
    code = desk.run(mouse=False)
    leave(desk.session)
    if desk.defect is not None:
        raise desk.defect
    if desk.ended_by is not None:
        return SIGNAL_BASE + desk.ended_by
    return code if code is not None else desk.return_code or 0
