"""The stand-in knows everything that the file-operations module asks of the system, and nothing goes past that module."""

import ast
import errno
import os
from pathlib import Path

import pytest

from briefing.errors import DiskError
from briefing.store import files
from tests.faults.operations import COUNTED, HARMLESS, Fault, How, Operations

ROOT = Path(__file__).parents[2]
FILE_CALLS = {
    "open",
    "write_bytes",
    "write_text",
    "unlink",
    "rename",
    "replace",
    "touch",
    "mkdir",
    "rmdir",
    "symlink_to",
}
"""What opens or changes a file when it is called on `os`, a path, or alone."""
STAND_APART = {
    "cli.py": {"open"},  # the null device, for a stream that is closed
    "documentation.py": {"write_text"},
}


def names_of(module: str, path: Path) -> set[str]:
    """Return what a file uses of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == module
    }


def test_every_call_of_the_file_operations_module_is_counted_or_harmless() -> None:
    used = names_of("os", Path(files.__file__))
    unknown = {name for name in used - COUNTED - HARMLESS - {"lseek"} if callable(getattr(os, name))}
    assert {name for name in unknown if not isinstance(getattr(os, name), type)} == set()
    assert {name for name in names_of("fcntl", Path(files.__file__)) if not name.isupper()} <= {"flock"}


def test_no_other_module_changes_files() -> None:
    found = {}
    for path in sorted((ROOT / "briefing").rglob("*.py")):
        if path == Path(files.__file__):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {
            node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and is_file_call(node.func)
        }
        if calls - STAND_APART.get(path.name, set()):
            found[path.relative_to(ROOT).as_posix()] = calls
    assert found == {}


def is_file_call(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "open"
    if not isinstance(function, ast.Attribute) or function.attr not in FILE_CALLS:
        return False
    return isinstance(function.value, ast.Name) and function.value.id in {"os", "path", "target", "folder", "shutil"}


def test_each_kind_of_fault_does_what_it_says(tmp_path: Path) -> None:
    def run(fault: Fault | None) -> list[str]:
        operations = Operations(tmp_path, fault)
        with operations.installed():
            files.write_durably(tmp_path / "a", b"0123456789")
        return [operation.name for operation in operations.log]

    (tmp_path / "a").write_bytes(b"old")
    names = run(None)
    assert names[0] == "open"
    (tmp_path / "a").write_bytes(b"old")
    assert run(Fault(names.index("write") + 1, How.SHORT)).count("write") == names.count("write") + 1
    assert (tmp_path / "a").read_bytes() == b"0123456789"
    for how in (How.FAIL, How.LATE):
        (tmp_path / "a").write_bytes(b"old")
        with pytest.raises(DiskError):
            run(Fault(names.index("replace") + 1, how, errno.EIO))
        assert (tmp_path / "a").read_bytes() == (b"old" if how is How.FAIL else b"0123456789")


def test_what_is_not_below_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    operations = Operations(tmp_path / "inside", Fault(1, How.FAIL, errno.EIO, lasting=True))
    with operations.installed():
        files.write_durably(tmp_path / "outside", b"x")
    assert operations.log == []
    assert (tmp_path / "outside").read_bytes() == b"x"
