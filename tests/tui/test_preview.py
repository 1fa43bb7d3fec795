"""The preview: what it looks like and where it leads."""

import pytest
from driven import press, screen
from msgspec.structs import replace
from test_views import compare

from briefing import edit
from briefing.model import Span
from briefing.report.blocks import read_blocks
from briefing.tui import preview
from briefing.tui.keys import Mode
from briefing.tui.layout import Size
from briefing.tui.preview_edition import Edition
from briefing.tui.preview_rows import NARROWEST, share
from briefing.tui.room import width_of
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

REPORT = """# Talks, 外相会談, on many matters that take the title of this report over the width of a terminal of eighty cells

**DRAFT** · **TLP:AMBER**

## Key facts

### The talks

- They *met* in ~~Kyoto~~ Tokyo, as [the ministry](https://example.org/) said in `a notice` that was longer than a line.[^f-b][^f-a] *Comment: The comment is dim, and goes on over the end of the line.*
- They parted.[^f-a]
    - 外務大臣は北方四島における共同経済活動について話し合いを続けることで一致したと述べた。
    - quietly

10. tenth
11. eleventh

> Quoted by somebody at some length, so that the words go over the end of the line too.

## Sources

| Source | Reliability | Remarks | sha256 | No. |
| --- | :---: | --- | --- | ---: |
| Russia, Japan to revive ‘2+2’ format talks, discuss Asia-Pacific security, 18–20 March 2017[^f-a] | C: Fairly reliable | State-funded Russian outlet; relays Kommersant for official remarks, and names no other source for what it says of the agenda. | 3c02c377c5a2 | 1 |
| 読売新聞 | | | d4737f69c62f | 22 |

    verbatim    text

*All of it is a remark.*

## Notes

[^f-a]: "parted". The Wire, 20 March 2017, characters 0–6; sha256 3c02c377c5a2. *Independent origins: 1; informants: 0.*

[^f-b]: "met". The Wire.

---

**DRAFT** · **TLP:AMBER**
"""


FACTS = ("1", "1", "3", "j", "2")


SIZES = [(80, 24), (120, 40)]


def show(session: Session, markdown: str) -> None:
    session.preview.tried = session.preview.changes
    session.enter(Mode.PREVIEW)
    preview._show(session, Edition(read_blocks(markdown)))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("place", ["top", "table", "end"])
def test_every_kind_of_block_looks_as_agreed(session: Session, place: str, size: tuple[int, int]) -> None:
    screen(session, *size)
    show(session, REPORT)
    press(session, *{"top": ("g",), "table": ("/", "Reliability"), "end": ("G",)}[place])
    compare(f"preview-{place}.{size[0]}x{size[1]}", screen(session, *size))


def test_comments_notes_and_headings_are_told_by_style(session: Session) -> None:
    show(session, REPORT)
    styles = {text.strip(): style for row in draw(session, Size(120, 40)) for text, style in row}
    assert styles["Key facts"] == "bold"
    assert styles["[1,2]"] == "dim"
    assert styles["met"] == "underline"
    assert "warn" in styles["DRAFT"].split()
    assert next(style for text, style in styles.items() if text.startswith("Comment: The comment")) == "dim"


@pytest.mark.parametrize("width", [20, 24, 40, 60, 79, 119])
def test_no_width_breaks_a_block_or_loses_a_word(session: Session, width: int) -> None:
    show(session, REPORT)
    session.size = Size(width, 24)
    rows = [row for item in session.room(Mode.PREVIEW).items for row in item.rows]
    assert all(width_of(row) <= width - 2 for row in rows)
    shown = "".join("".join(text for text, _ in row) for row in rows).replace(" ", "")
    assert "~~Kyoto~~" in shown, "what is struck out is told without a style"
    for word in ("Kommersant", "北方四島", "tenth", "3c02c377c5a2"):
        assert word in shown.replace("│", "") or width < 60, word


def test_no_word_of_a_table_is_broken_while_there_is_room(session: Session) -> None:
    show(session, REPORT)
    session.size = Size(80, 24)
    (head,) = (item for item in session.room(Mode.PREVIEW).items if "Reliability" in item.words)
    assert any("Reliability" in "".join(text for text, _ in row) for row in head.rows)


def test_columns_have_what_they_need_while_there_is_room() -> None:
    assert share([4, 10], [4, 10], 40) == (4, 10)
    assert share([4, 90, 40], [4, 9, 9], 60) == (4, 34, 22)
    assert share([4, 900, 40], [4, 9, 15], 60) == (4, 41, 15)
    assert sum(share([300, 200, 100], [9, 9, 9], 90)) == 90
    assert share([300, 200, 100], [9, 9, 9], 3 * NARROWEST - 3) == (0, 0, 0), "told cell by cell instead"


def test_enter_on_a_statement_goes_to_its_fact_and_q_comes_back_to_it(session: Session) -> None:
    press(session, *FACTS, "p", "/", "militarization")
    here = session.room(Mode.PREVIEW).target
    press(session, "enter")
    assert session.mode is Mode.BRIEF
    fact = session.fact_of(session.room(Mode.BRIEF).target[1])
    assert "militarization" in fact.quotes[0].spans[0].exact
    press(session, "q")
    assert (session.mode, session.room(Mode.PREVIEW).target) == (Mode.PREVIEW, here)


def test_q_comes_back_to_the_preview_that_was_opened_from_the_brief(session: Session) -> None:
    press(session, *FACTS, "tab", "p", "/", "militarization", "enter", "enter")
    assert session.mode is Mode.READ
    press(session, "q")
    assert session.mode is Mode.BRIEF
    press(session, "q")
    assert session.mode is Mode.PREVIEW
    press(session, "q", "q", "q")
    assert session.rooms == [Mode.READ]


def test_a_statement_of_several_facts_asks_which(session: Session) -> None:
    press(session, *FACTS)
    first, second, *_ = session.brief.facts
    press(session, "p")
    show(
        session,
        f"# T\n\n- Both.[^{first.id}][^{second.id}][^f-gone]\n\n[^{first.id}]: a\n\n[^{second.id}]: b\n\n[^f-gone]: c\n",
    )
    press(session, "g", "enter")
    assert [option.value for option in session.choice.options] == [first.id, second.id]
    press(session, "2")
    assert session.room(Mode.BRIEF).target == ("facts", second.id)


def test_enter_on_a_note_goes_to_its_quote_in_the_source(session: Session) -> None:
    press(session, *FACTS, "]", "p", "/", '] "Japan is also likely', "enter")
    assert session.mode is Mode.READ
    unit = session.reading.unit
    assert "Japan is also likely" in session.reading.document.text[unit.start : unit.end]
    press(session, "q")
    assert session.mode is Mode.PREVIEW
    assert session.room(Mode.PREVIEW).target[0] == "note"


def test_a_note_of_several_quotes_asks_which(session: Session) -> None:
    press(session, "1", "]", "/", "not expected", "1", "k")
    first, second = session.brief.facts
    joined = replace(first, quotes=(*first.quotes, *second.quotes))
    session.save(replace(session.brief, facts=(joined,)), "join")
    press(session, "p", "G")
    while session.room(Mode.PREVIEW).target[0] != "note":
        press(session, "k")
    press(session, "enter")
    assert len(session.choice.options) == 2
    press(session, "2")
    unit = session.reading.unit
    assert "not expected" in session.reading.document.text[unit.start : unit.end]
    assert session.shelf.current == second_file(session)


def second_file(session: Session) -> str:
    return next(source.file for source in session.brief.sources if source.id == session.brief.facts[0].quotes[1].source)


def test_a_line_that_cites_nothing_says_so(session: Session) -> None:
    press(session, "1", "p")
    show(session, "# T\n\nNothing.\n")
    press(session, "g", "enter")
    assert "leads to a fact" in session.message
    assert session.mode is Mode.PREVIEW


def test_braces_go_by_heading_and_find_knows_the_headings(session: Session) -> None:
    show(session, REPORT)
    press(session, "g", "}", "}")
    assert "Source Reliability" in session.room(Mode.PREVIEW).item.words
    press(session, "{")
    assert "They met" in session.room(Mode.PREVIEW).item.words
    press(session, "/", "notes")
    assert session.room(Mode.PREVIEW).target == ("note", "f-b")


def test_hostile_statements_never_steer_the_terminal(session: Session) -> None:
    hostile = "\x1b]0;t\x07 \u202etrap\u2066 **bold** [^f-x] | cell | `code` <b> {{ x }} \x9b31m"
    press(session, "1", "k", "e", hostile, "a", hostile, "p")
    for keys in ((), ("f",), ("G",)):
        press(session, *keys)
        shown = screen(session, 120, 60)
        assert not [c for c in shown if ord(c) < 32 and c != "\n"]
        assert not [c for c in shown if c in "\u202e\u2066\x07\x9b"]
    assert "**bold** [^f-x] | cell" in " ".join(screen(session, 120, 60).split())


def test_a_template_that_breaks_leaves_the_last_report_marked_as_old(session: Session, workspace: Workspace) -> None:
    press(session, "1", "p")
    template = workspace.templates / "sitrep.md.j2"
    template.write_text("{{ nothing_of_that_name }}\n", encoding="utf-8")
    press(session, "p")
    assert "sitrep.md.j2:1" in session.message
    shown = " ".join(screen(session, 80, 40).split())
    assert "Preview OLD: Talks" in shown
    assert "it is old" in shown
    assert "first time in three years" in shown
    press(session, "G", "k")
    assert "sitrep.md.j2:1" in screen(session), "the status row goes on saying why"
    template.unlink()
    press(session, "p", "g")
    assert "OLD" not in screen(session, 80, 40)


def test_a_report_that_never_could_be_made_says_why(session: Session, workspace: Workspace) -> None:
    (workspace.templates / "sitrep.md.j2").write_text("{% for %}\n", encoding="utf-8")
    press(session, "1", "p")
    assert session.mode is Mode.PREVIEW
    assert screen(session).count("sitrep.md.j2:1") == 2


def test_the_header_bears_draft_and_marking(session: Session) -> None:
    heading = replace(session.brief.brief, marking="TLP:AMBER")
    session.save(replace(session.brief, brief=heading), "mark")
    press(session, "1", "p")
    assert "Preview TLP:AMBER: Talks" in screen(session)
    (fact,) = session.brief.facts
    false = replace(fact, quotes=(replace(fact.quotes[0], spans=(Span(start=0, exact="never said"),)),))
    session.save(edit.put(session.brief, "facts", false), "falsify")
    press(session, "p")
    assert "Preview DRAFT TLP:AMBER: Talks" in screen(session)


def test_the_place_is_kept_when_the_report_is_made_anew(session: Session) -> None:
    session.preview.beside = True
    items = [f"- Statement {number}.[^f-{number}]" for number in range(40)]
    notes = [f"[^f-{number}]: note" for number in range(40)]
    show(session, "\n".join(["# T", "", *items, "", *notes]))
    press(session, "/", "Statement 30.")
    row = pointed_row(session)
    longer = ["- New.[^f-20]", *items]
    show(session, "\n".join(["# T", "", *longer, "", *notes]))
    assert "Statement 30." in row
    assert pointed_row(session) == row, "the same words on the same row of the screen"
    without = [*items[:30], *items[31:]]
    show(session, "\n".join(["# T", "", *without, "", *notes]))
    assert "Statement 31." in pointed_row(session), "what follows takes the place of what went"


def test_whoever_is_at_the_top_sees_what_comes_to_the_top(session: Session) -> None:
    session.preview.beside = True
    show(session, "# Title\n\n- One.\n- Two.\n")
    assert "One." in pointed_row(session)
    show(session, "# Title\n\n**DRAFT**\n\n- One.\n- Two.\n")
    assert screen(session).splitlines()[1:3] == [" Title", "> DRAFT"]
    press(session, "j", "j")
    show(session, "# Title\n\n**DRAFT**\n\n- New.\n- One.\n- Two.\n")
    assert "Title" in screen(session)
    assert "Two." in pointed_row(session)


def pointed_row(session: Session) -> str:
    lines = screen(session).splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith(">"))
    return f"{at} {lines[at].partition('[')[0]}"


def test_what_is_said_of_a_statement_is_said_of_its_fact(session: Session) -> None:
    press(session, "1", "p", "/", "For the first")
    press(session, "e", "They met.")
    assert session.brief.facts[0].statement == "They met."
    press(session, "/", "They met", "*")
    assert session.brief.facts[0].highlight


def test_what_is_said_where_no_or_many_facts_stand_says_what_to_do(session: Session) -> None:
    press(session, "1", "j", "1")
    show(session, "# T\n\nNothing is cited.\n")
    press(session, "e")
    assert "leads to a fact" in session.message
    assert session.alarm
    first, second = (fact.id for fact in session.brief.facts)
    show(session, f"# T\n\n- Both.[^{first}][^{second}]\n\n[^{first}]: a\n[^{second}]: b\n")
    press(session, "/", "Both", "a")
    assert "enter goes to the one that you choose" in session.message
