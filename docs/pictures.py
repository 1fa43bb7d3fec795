"""The pictures of the README, made by the program itself: `python docs/pictures.py`, or `make docs`."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from briefing.tui.layout import Size
from briefing.tui.opening import open_session
from briefing.tui.picture import draw_picture
from briefing.tui.views import draw
from briefing.workspace import Workspace

ROOT: Final = Path(__file__).resolve().parents[1]
BRIEF: Final = "japan-russia-2plus2-2017-03"
PICTURES: Final = {
    "desk.svg": ("The desk: a source with ticked sentences beside the brief", (120, 32), "jjjj"),
    "report.svg": ("The report as the desk previews it", (100, 32), "p"),
}
"""Each picture: its title, its size in cells, and the keys that lead there."""


def draw_pictures(folder: Path) -> None:
    """Write all pictures into `folder`, from a copy of the shipped brief and its sources."""
    for name, (title, (columns, rows), keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as place:
            shutil.copytree(ROOT / "seeds", Path(place) / "seeds")
            (Path(place) / "briefs").mkdir()
            shutil.copy(ROOT / "briefs" / f"{BRIEF}.yaml", Path(place) / "briefs")
            workspace = Workspace.find(Path(place))
            session = open_session(workspace, None, lambda: "", lambda prefix, _: prefix)
            draw(session, Size(columns, rows))
            for key in keys:
                session.press(key)
            picture = draw_picture(draw(session, Size(columns, rows)), columns, title)
        (folder / name).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    draw_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
