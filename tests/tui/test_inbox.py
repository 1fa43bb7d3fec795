"""The inbox: sources nobody opened yet, skimmed, filed away or skipped by key, over restarts."""

import pytest
from driven import make_brief, make_workspace, open_numbered, press, screen

from briefing.tui.keys import Mode
from briefing.tui.session import Session

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")


@pytest.fixture
def desk(tmp_path) -> Session:
    workspace = make_workspace(tmp_path)
    for seed in workspace.seeds.iterdir():
        seed.unlink()
    for name in NAMES:
        words = (
            f"Report {name[0].upper()}\n\nThe ministers met in Tokyo on {name}. They will meet again in Moscow soon.\n"
        )
        (workspace.seeds / name).write_text(words, encoding="utf-8")
    make_brief(workspace)
    return open_numbered(workspace)


def groups(session: Session) -> dict[str, list[str]]:
    """Read the room of the sources from the screen: the files below each heading."""
    found: dict[str, list[str]] = {}
    for line in screen(session, 100, 40).splitlines():
        for title in ("Being read", "Inbox", "Filed away", "Skipped"):
            if line.strip().startswith(f"{title} ("):
                found[title] = []
        if line.strip().startswith("seeds/"):
            found[list(found)[-1]].append(line.strip().removeprefix("seeds/"))
    return found


def test_what_nobody_opened_is_in_the_inbox(desk) -> None:
    press(desk, "s")
    assert groups(desk) == {"Being read": ["a.txt"], "Inbox": ["b.txt", "c.txt", "d.txt"]}
    press(desk, "j", "enter", "s")
    assert groups(desk) == {"Being read": ["a.txt", "b.txt"], "Inbox": ["c.txt", "d.txt"]}


def test_a_source_is_filed_away_and_the_next_unread_one_opens(desk) -> None:
    press(desk, "D")
    assert desk.shelf.current == "seeds/b.txt"
    assert "a.txt: filed away" in screen(desk)
    press(desk, "s")
    assert groups(desk) == {"Being read": ["b.txt"], "Inbox": ["c.txt", "d.txt"], "Filed away": ["a.txt"]}


def test_filing_the_last_one_says_that_the_inbox_is_empty(desk) -> None:
    press(desk, "D", "D", "D", "D")
    assert "the inbox is empty" in screen(desk)
    assert desk.shelf.current == "seeds/d.txt"


def test_the_cursor_goes_on_to_the_next_source_while_sorting_the_inbox(desk) -> None:
    press(desk, "s", "j", "x", "D")
    assert groups(desk) == {"Being read": ["a.txt"], "Inbox": ["d.txt"], "Filed away": ["c.txt"], "Skipped": ["b.txt"]}
    assert desk.room(Mode.SOURCES).target == ("file", "seeds/d.txt")


def test_the_same_key_takes_a_source_back(desk) -> None:
    press(desk, "s", "j", "x")
    desk.room(Mode.SOURCES).go_to(("file", "seeds/b.txt"))
    press(desk, "x")
    assert "b.txt: taken back" in screen(desk)
    assert "Skipped" not in groups(desk)


def test_skipping_what_is_filed_away_moves_it(desk) -> None:
    press(desk, "s", "j", "D")
    desk.room(Mode.SOURCES).go_to(("file", "seeds/b.txt"))
    press(desk, "x")
    assert groups(desk)["Skipped"] == ["b.txt"]
    assert "Filed away" not in groups(desk)


def test_standings_outlive_the_desk_and_belong_to_one_brief(desk) -> None:
    press(desk, "s", "j", "x", "D")
    again = open_numbered(desk.workspace, desk.file.path)
    press(again, "s")
    assert groups(again)["Skipped"] == ["b.txt"]
    assert groups(again)["Filed away"] == ["c.txt"]
    other = open_numbered(desk.workspace, make_brief(desk.workspace, "other"))
    press(other, "s")
    assert groups(other)["Inbox"] == ["b.txt", "c.txt", "d.txt"]


def test_the_next_source_passes_over_what_is_set_aside(desk) -> None:
    press(desk, "s", "j", "x", "q", "]")
    assert desk.shelf.current == "seeds/c.txt"
    press(desk, "[")
    assert desk.shelf.current == "seeds/a.txt"


def test_when_all_others_are_set_aside_that_is_said(desk) -> None:
    press(desk, "s", "j", "x", "x", "D", "q", "]")
    assert "filed away or skipped" in screen(desk)
    assert desk.shelf.current == "seeds/a.txt"


def test_skimming_shows_the_telling_sentences_and_opens_nothing(desk) -> None:
    press(desk, "s", "j", "v")
    shown = screen(desk)
    assert "met in Tokyo on b.txt" in shown
    assert "met in Tokyo on c.txt" not in shown
    assert groups(desk)["Inbox"] == ["b.txt", "c.txt", "d.txt"]
    press(desk, "v")
    assert "met in Tokyo" not in screen(desk)


def test_a_disk_that_refuses_leaves_the_source_where_it_was(desk, monkeypatch) -> None:
    from briefing.errors import DiskError

    def refuse(*_: object) -> None:
        raise DiskError("no room")

    monkeypatch.setattr(desk.workspace.memory, "save_set_aside", refuse)
    press(desk, "s", "j", "x")
    assert "no room" in screen(desk)
    assert "Skipped" not in groups(desk)


@pytest.mark.parametrize("held", [b"", b"[1]", b'{"seeds/b.txt": "eaten"}', b"\xff"])
def test_a_damaged_note_costs_nothing(desk, held) -> None:
    press(desk, "s", "j", "x")
    (desk.workspace.state / "talks.sources.json").write_bytes(held)
    again = open_numbered(desk.workspace, desk.file.path)
    press(again, "s")
    assert groups(again)["Inbox"] == ["b.txt", "c.txt", "d.txt"]


def test_one_key_goes_from_group_to_group(desk) -> None:
    press(desk, "s", "j", "x", "g", "}")
    assert desk.room(Mode.SOURCES).target == ("file", "seeds/c.txt")
    press(desk, "}")
    assert desk.room(Mode.SOURCES).target == ("file", "seeds/b.txt")
    press(desk, "{", "{")
    assert desk.room(Mode.SOURCES).target == ("file", "seeds/a.txt")


RUSSIAN = "Лавров прибыл в Токио. Переговоры пройдут в понедельник, сообщили в министерстве.\n"


def test_another_encoding_is_chosen_by_how_the_words_look(desk) -> None:
    (desk.workspace.seeds / "e.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    press(desk, "s")
    desk.room(Mode.SOURCES).go_to(("file", "seeds/e.txt"))
    press(desk, "e")
    shown = screen(desk, 100)
    assert "KOI8-R" in shown
    assert "Лавров прибыл в Токио" in shown
    wrong = next(n for n, option in enumerate(desk.choice.options) if option.value == "Windows-1251")
    press(desk, *["j"] * (wrong - desk.choice.cursor), "enter", "enter")
    assert desk.reading.plain.text == RUSSIAN.encode("koi8-r").decode("cp1251")
    again = open_numbered(desk.workspace, desk.file.path)
    assert again.shelf.read("seeds/e.txt").plain.text == RUSSIAN.encode("koi8-r").decode("cp1251")
    press(again, "s")
    again.room(Mode.SOURCES).go_to(("file", "seeds/e.txt"))
    press(again, "e", "enter", "enter")
    assert again.reading.plain.text == RUSSIAN


def test_the_encoding_of_a_source_that_is_quoted_stays(desk) -> None:
    (desk.workspace.seeds / "e.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    press(desk, "s")
    desk.room(Mode.SOURCES).go_to(("file", "seeds/e.txt"))
    press(desk, "enter", "1", "s", "e")
    assert desk.choice is None
    assert "in the brief" in screen(desk, 100)


def test_comparing_a_fact_with_all_sources_opens_none(desk) -> None:
    press(desk, "1", "=", "=", "q", "s")
    assert groups(desk)["Inbox"] == ["b.txt", "c.txt", "d.txt"]
    from briefing.tui.resume import keep

    keep(desk)
    again = open_numbered(desk.workspace, desk.file.path)
    press(again, "s")
    assert groups(again)["Inbox"] == ["b.txt", "c.txt", "d.txt"]


def test_the_list_tells_at_once_how_a_source_is_read_now(desk) -> None:
    (desk.workspace.seeds / "e.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    press(desk, "s")
    desk.room(Mode.SOURCES).go_to(("file", "seeds/e.txt"))
    assert "read as KOI8-R" in screen(desk, 100, 40)
    press(desk, "e")
    wrong = next(n for n, option in enumerate(desk.choice.options) if option.value == "CP866")
    press(desk, *["j"] * (wrong - desk.choice.cursor), "enter")
    assert "read as KOI8-R (detected" not in screen(desk, 100, 40)


def test_of_valid_utf_8_that_is_offered_first(desk) -> None:
    (desk.workspace.seeds / "e.txt").write_text(RUSSIAN, encoding="utf-8")
    press(desk, "s")
    desk.room(Mode.SOURCES).go_to(("file", "seeds/e.txt"))
    press(desk, "e")
    assert desk.choice.options[0].value == "UTF-8"
    assert "Лавров" in desk.choice.options[0].label
