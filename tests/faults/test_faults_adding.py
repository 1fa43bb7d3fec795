"""Adding a document while any one file operation fails: what is told as added is there, whole; nothing else is left."""

import errno
import shutil
from pathlib import Path

import pytest

from briefing.errors import BriefingError, DiskError
from briefing.intake.added import Added, Offer
from briefing.intake.records import Holder, Record
from briefing.store.temporary import is_left_over
from briefing.workspace import Workspace
from tests.faults.operations import Fault, How, Operations

PLAN = Record("", container=Holder("box.zip", "b" * 64, "a.txt"))
DATA = b"The ministers met in Tokyo on Monday."


def add(root: Path) -> list[Added | BriefingError]:
    """Add one document with a record."""
    return list(Workspace(root).bring_in([Offer("a.txt", DATA, PLAN)], PLAN))


def make(root: Path) -> Path:
    for name in ("seeds", "briefs"):
        (root / name).mkdir(parents=True)
    return root


def count_operations(folder: Path) -> int:
    with Operations(make(folder), flush=False).installed() as operations:
        (added,) = add(folder)
    assert added.is_new
    return len(operations.log)


@pytest.mark.parametrize("how", [How.FAIL, How.LATE, How.SHORT])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_document_is_told_as_added_only_once_it_is_there_with_its_record(tmp_path, how, number):
    steps = count_operations(tmp_path / "whole")
    told = 0
    for at in range(1, steps + 1):
        root = make(tmp_path / f"{at}")
        operations = Operations(root, Fault(at, how, number), flush=False)
        try:
            with operations.installed():
                results = add(root)
        except DiskError:
            results = []
        stored = root / "seeds" / "a.txt"
        records = list((root / "seeds" / ".records").glob("*.json"))
        if results and isinstance(results[0], Added):
            told += 1
            assert stored.read_bytes() == DATA, operations.log[at - 1]
            assert len(records) == 1
        assert not stored.exists() or stored.read_bytes() == DATA
        assert not [path for path in root.rglob("*") if is_left_over(path.name)]
        (again,) = add(root)
        assert isinstance(again, Added), "the next run goes on"
        assert len(list((root / "seeds").glob("a*.txt"))) == 1
        assert len(list((root / "seeds" / ".records").glob("*.json"))) == 1
        shutil.rmtree(root)
    assert told >= 1
