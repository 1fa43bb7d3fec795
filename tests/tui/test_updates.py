"""Only the changed cells are sent."""

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import _compositor
from textual.strip import Strip

from briefing.tui import updates
from briefing.tui.updates import StretchUpdate


def sent(spans: list[tuple[int, int, int]], *texts: str) -> str:
    rows = [{0: Strip([Segment(text, Style())])} for text in texts]
    return StretchUpdate(rows, spans, [[10] for _ in texts]).render_segments(Console(color_system=None))


def test_a_stretch_is_sent_from_its_own_first_cell():
    assert sent([(0, 4, 6)], "abcdefghij") == "\x1b[1;5Hef"


def test_two_stretches_of_a_row_and_one_below():
    assert sent([(0, 0, 1), (0, 8, 10), (1, 2, 4)], "abcdefghij", "klmnopqrst") == "\x1b[1;1Ha\x1b[1;9Hij\x1b[2;3Hmn"


def test_a_wide_character_stays_whole():
    assert sent([(0, 2, 4)], "外相会談です") == "\x1b[1;3H相"


def test_a_row_of_several_parts_is_sent_from_the_parts_that_changed():
    row = {0: Strip([Segment("left ")]), 5: None, 7: Strip([Segment("right")])}
    update = StretchUpdate([row], [(0, 3, 9)], [[5, 7, 12]])
    assert update.render_segments(Console(color_system=None)) == "\x1b[1;4Ht \x1b[1;8Hri"


def test_textual_is_given_the_mended_update(monkeypatch):
    monkeypatch.setitem(vars(_compositor), "ChopsUpdate", _compositor.ChopsUpdate)
    updates.mend()
    assert _compositor.ChopsUpdate is StretchUpdate


def test_another_textual_is_left_alone(monkeypatch):
    monkeypatch.setattr(updates, "KNOWN", ("self", "spans"))
    before = _compositor.ChopsUpdate
    updates.mend()
    assert _compositor.ChopsUpdate is before
