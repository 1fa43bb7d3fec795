"""What git has not taken in of a workspace: a brief that it could not merge, kept versions that it does not track."""

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from briefing.check.registry import GIT_UNMERGED
from briefing.check.rule import Fault
from briefing.commands.findings import TOP, Row
from briefing.commands.output import count
from briefing.errors import BriefingError
from briefing.repository.clone import Repository, find_repository
from briefing.store.brief_file import BriefFile
from briefing.store.files import read_bytes
from briefing.store.joining import join
from briefing.store.versions import SUFFIX
from briefing.workspace import Workspace

BASE, OURS, THEIRS = 1, 2, 3
"""The stages of an unmerged file (git-ls-files(1), `--unmerged`)."""
BOTH_WAYS: Final = ((OURS, THEIRS), (THEIRS, OURS))
NAMES: Final = {BASE: "base.yaml", OURS: "ours.yaml", THEIRS: "theirs.yaml"}
ADD_SEEDS: Final = "`git add seeds`"


def find_clone(path: Path) -> Repository | None:
    """Return the repository around a file; None where there is none that git reads."""
    try:
        return find_repository(path)
    except BriefingError:
        return None


def list_unmerged(clone: Repository | None, file: BriefFile) -> list[Row]:
    """Return the finding that git holds a brief unmerged; none while conflicts are open in it, which are found as such.

    Such a brief is one whose driver failed or is not installed, or whose last conflict was settled.
    """
    try:
        if clone is None or file.brief.conflicts or not clone.is_unmerged(file.path):
            return []
        fault = _find_fault(clone, file.path)
    except BriefingError:
        return []
    return [Row(file.path, TOP, TOP, GIT_UNMERGED.report(fault))]


def describe_untracked(clone: Repository | None, workspace: Workspace) -> str:
    """Return how many kept versions git does not track, in words; empty where there are none, or no git."""
    folder = workspace.versions.folder
    try:
        names = clone.list_untracked(folder) if clone else ()
    except BriefingError:
        return ""
    kept = [name for name in names if name.endswith(SUFFIX)]
    place = folder.relative_to(workspace.root).as_posix()
    return f"{place} has {count(len(kept), 'file')} that git does not track" if kept else ""


def _find_fault(clone: Repository, path: Path) -> Fault:
    stages, file = _read_stages(clone, path), shlex.quote(str(path))
    add = f"`git add {file}`"
    if stages and not stages.keys() >= {OURS, THEIRS}:
        message = "Git could not merge this brief: one side took this brief away, the other changed it."
        return Fault("", "", "file", message, f"{add} keeps it, `git rm {file}` takes it away.")
    if not stages or not holds_one_side(read_bytes(path), stages):
        message = "Git holds this brief as unmerged until it is added."
        return Fault("", "", "file", message, f"Look that it has the work of both sides, then {add}.")
    message = "Git could not merge this brief, the file holds one side only."
    again = f"`briefing init` and `git checkout -m -- {file}`, which merges anew, then {add}"
    alone = f"where this side alone is meant, {add}"
    return Fault("", "", "file", message, f"{_merge_by_hand(clone.name(path), file, stages)}; or {again}; {alone}.")


def _read_stages(clone: Repository, path: Path) -> dict[int, bytes]:
    try:
        return clone.list_stages(path)
    except BriefingError:
        return {}


def _merge_by_hand(name: str, file: str, stages: Mapping[int, bytes]) -> str:
    """Return the commands that merge the stages into the file, each in backquotes."""
    shown = {stage: f"git show {shlex.quote(f':{stage}:{name}')}" if stage in stages else ":" for stage in NAMES}
    steps = [f"{shown[stage]} > {target}" for stage, target in NAMES.items()]
    steps += [f"briefing merge {' '.join(NAMES.values())}", f"mv {NAMES[OURS]} {file}", f"git add {file}"]
    return ", ".join(f"`{step}`" for step in steps)


def holds_one_side(present: bytes, stages: Mapping[int, bytes]) -> bool:
    """Say whether an unmerged file surely lacks the work of a side.

    It is one of the sides, or has no line of what a merge takes over from one. Where a merge takes over nothing but
    what stands in a conflict, the file does not show it.
    """
    lines = {stage: data.splitlines() for stage, data in stages.items()}
    held = present.splitlines()
    return held in (lines[OURS], lines[THEIRS]) or any(
        taken and not taken & set(held) for taken in _list_taken(stages, lines)
    )


def _list_taken(stages: Mapping[int, bytes], lines: Mapping[int, Sequence[bytes]]) -> list[set[bytes]]:
    """Return the lines that a merge takes over from ours and from theirs alone; none where they cannot be merged.

    What is in conflict is not among them: of the merges either way round, each keeps another side's words.
    """
    base = stages.get(BASE, b"")
    try:
        merges = [join(base, stages[one], stages[other], "the brief") for one, other in BOTH_WAYS]
    except BriefingError:
        return []
    common = set.intersection(*(set(merge.data.splitlines()) for merge in merges)) - set(lines.get(BASE, ()))
    ours, theirs = set(lines[OURS]), set(lines[THEIRS])
    return [common & (ours - theirs), common & (theirs - ours)]
