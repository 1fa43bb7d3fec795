"""Every state in which a power cut could leave the disk: the brief is whole and holds what was acknowledged by then."""

import shutil
from pathlib import Path

import pytest

from briefing.store import files
from tests.faults.content import Model
from tests.faults.desk import SCRIPT, Room
from tests.faults.operations import Fault, How
from tests.faults.ordeal import Course, Lost, Ordeal, furnish, kill_in_turn, rehearse, require_open
from tests.faults.powercut import cut, final, restore, snapshot
from tests.faults.savers import WRONG, Saver, unfinished


def judge(room: Room, course: Course, model: Model, folder: Path) -> tuple[int, Lost | None]:
    """Open the desk in each state; return in how many, and the first that is wrong."""
    states = cut(snapshot(room.folder), course.calls, course.marks, model)
    for number, (state, done) in enumerate(states.items()):
        here = Room(folder / "state")
        here.folder.mkdir()
        restore(state, here.folder)
        try:
            require_open(here, course.pictures[done : done + 2], f"state {number} after {done} steps")
        except Lost as lost:
            return number, lost
        shutil.rmtree(here.folder)
    return len(states), None


def replace_saver(monkeypatch: pytest.MonkeyPatch, saver: Saver) -> None:
    monkeypatch.setattr(files, "replace_durably", lambda path, data, _: saver(path, data))


def test_the_log_of_operations_accounts_for_everything_on_the_disk(tmp_path: Path) -> None:
    room = Room(tmp_path / "room").furnish()
    before = snapshot(room.folder)
    course = rehearse(room)
    assert final(before, course.calls) == frozenset(snapshot(room.folder).items())


@pytest.mark.parametrize("model", Model)
def test_no_power_cut_takes_what_was_acknowledged(tmp_path: Path, model: Model) -> None:
    room, course = furnish(tmp_path)
    count, wrong = judge(room, course, model, tmp_path)
    assert wrong is None, wrong
    assert count > 5 * len(course.steps)


@pytest.mark.parametrize("model", Model)
@pytest.mark.parametrize("saver", WRONG.values(), ids=WRONG)
def test_a_power_cut_finds_out_a_saver_that_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saver: Saver, model: Model
) -> None:
    room = Room(tmp_path / "room").furnish()
    with monkeypatch.context() as patch:
        replace_saver(patch, saver)
        course = rehearse(room.copy(tmp_path / "rehearsal"), dict(list(SCRIPT.items())[:2]))
    _, wrong = judge(room, course, model, tmp_path)
    assert wrong


def test_kills_in_turn_find_out_a_saver_that_empties_the_file_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path / "room").furnish()
    replace_saver(monkeypatch, WRONG["in place"])
    course = rehearse(room.copy(tmp_path / "rehearsal"))
    at = next(number for number in course.numbers(How.KILL) if is_write_of_brief(course, number))
    with pytest.raises(Lost):
        kill_in_turn(Ordeal(room, course, Fault(at, How.KILL)))


def test_a_short_write_finds_out_a_saver_that_writes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path / "room").furnish()
    replace_saver(monkeypatch, unfinished)
    course = rehearse(room.copy(tmp_path / "rehearsal"))
    at = next(number for number in course.numbers(How.SHORT) if is_write_of_brief(course, number))
    with pytest.raises(Lost):
        Ordeal(room, course, Fault(at, How.SHORT)).run()


def is_write_of_brief(course: Course, number: int) -> bool:
    operation = course.operations[number - 1]
    return operation.name == "write" and operation.path.startswith("desk/briefs/")
