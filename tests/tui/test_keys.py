"""The table of actions: every action reachable by one plain key, none ambiguous, all named in the footers' room."""

import pytest

from briefing.errors import UsageError
from briefing.tui.keys import ACTIONS, FOOTERS, ROOMS, Keymap, Mode
from briefing.tui.registry import DEEDS, LISTERS, fill_tables
from briefing.tui.saying import RELATION_KEYS

NAMED_KEYS = {"space", "enter", "tab", "escape", "up", "down", "left", "right", "pageup", "pagedown", "home", "end"}


def test_every_action_is_performed_and_every_performed_action_is_in_the_table() -> None:
    fill_tables()
    assert {action.id for action in ACTIONS} == set(DEEDS)


def test_every_list_room_is_listed() -> None:
    fill_tables()
    assert set(LISTERS) == {
        Mode.BRIEF,
        Mode.SOURCES,
        Mode.CARD,
        Mode.FINDINGS,
        Mode.CHANGED,
        Mode.COMPARE,
        Mode.PREVIEW,
        Mode.HELP,
    }


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_has_one_unmodified_key_and_words(action) -> None:
    assert all(len(key) == 1 or key in NAMED_KEYS for key in action.keys)
    assert action.keys[0] not in {"escape", "up", "down", "left", "right", "home", "end"}
    assert action.help
    assert action.label
    assert action.modes


def test_no_two_actions_of_a_mode_share_a_key() -> None:
    Keymap()


@pytest.mark.parametrize("mode", list(Mode))
def test_a_footer_fits_78_columns_and_shows_the_way_out(mode: Mode) -> None:
    footer = Keymap().footer(mode, 78)
    assert len(footer) <= 78
    assert footer.endswith(("q back", "? help"))
    assert Keymap().action(mode, "q") == "back"


@pytest.mark.parametrize("mode", list(Mode))
def test_a_footer_names_actions_of_its_own_mode(mode: Mode) -> None:
    own = {action.id for action in ACTIONS if mode in action.modes}
    assert {id for hint in FOOTERS[mode].split() for id in hint.split("|") if id != "file"} <= own


def test_own_keys_are_laid_over_the_table() -> None:
    keymap = Keymap({"undo": "Z"})
    assert keymap.action(Mode.READ, "Z") == "undo"
    assert keymap.action(Mode.READ, "u") is None


@pytest.mark.parametrize("own", [{"undoo": "Z"}, {"undo": "j"}])
def test_unknown_actions_and_clashes_are_refused(own: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Keymap(own)


def test_the_footer_of_a_choice_names_no_key_that_chooses_something_else() -> None:
    keymap = Keymap()
    assert keymap.footer(Mode.CHOOSE, 80).startswith("j/k move")
    assert keymap.footer(Mode.CHOOSE, 80, {"j", "a"}).startswith("↓/k move")


def test_u_is_undo_in_every_room_and_no_relation_takes_its_letter() -> None:
    keymap = Keymap()
    assert {keymap.action(mode, "u") for mode in ROOMS} == {"undo"}
    assert "u" not in RELATION_KEYS.values()
