"""What a row that is cut still says: what is open of a fact, and what the cursor is on where there is room."""

from driven import press, screen

from briefing.tui.session import Session


def test_a_narrow_row_of_the_brief_says_all_that_is_open(session: Session) -> None:
    press(session, "j", "1", "tab")
    assert "open: statement, attribution, event date, kind, credibility" in screen(session, 80)


def test_what_is_open_stands_before_the_source(session: Session) -> None:
    press(session, "j", "1", "tab", "c", "3")
    (row,) = [row for row in screen(session, 120).splitlines() if "open: statement" in row]
    assert row.index("open:") < len(row) - len("open: statement, attribution")
    assert "s-russia" not in row.partition("open:")[0].rpartition("│")[2]


def test_a_wide_status_row_shows_more_of_the_fact_under_the_cursor(session: Session) -> None:
    press(session, "j", "1", "k")
    narrow, wide = (screen(session, width).splitlines()[-2] for width in (80, 120))
    assert len(narrow) <= 80
    assert len(wide) > 100
    assert wide.startswith(narrow.rstrip("…"))
