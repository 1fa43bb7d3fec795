"""Starting the desk: the terminal is prepared first, for Textual reads its environment when it is imported."""

import gc
import os
from pathlib import Path

from briefing.tui import terminal
from briefing.workspace import Workspace


def run_desk(workspace: Workspace, brief: Path | None) -> int:
    """Open the desk on a brief (None: the one open last) and return the exit code; raises what opening it raises."""
    gc.disable()  # until the first page: what is made before it stays, and looking for garbage would delay it
    terminal.prepare_environment(os.environ)
    terminal.mend_streams()
    from briefing.tui import app, updates  # noqa: PLC0415

    terminal.mend_decoder()
    terminal.mend_resumption()
    updates.mend()
    return app.run(workspace, brief)
