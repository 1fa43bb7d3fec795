"""What can be found out about this program, this terminal and this workspace, each with what to do about it."""

import os
import platform
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from briefing import __version__
from briefing.commands.clone import ADD_SEEDS, describe_untracked, find_clone
from briefing.commands.groundwork import list_missing
from briefing.commands.output import count
from briefing.commands.selection import find_workspace, is_about_history
from briefing.errors import BriefingError, UsageError
from briefing.repository.clone import find_repository
from briefing.settings import state_home
from briefing.store.backups import Backups
from briefing.store.brief_file import BriefFile
from briefing.store.exposure import EVERYONE, describe_exposure
from briefing.store.files import exists, list_files, remove, write_durably
from briefing.store.lock import read_owner
from briefing.store.refuge import Refuge
from briefing.store.state import prepare
from briefing.tui.terminal_check import FEWEST_COLUMNS, FEWEST_LINES, measure_terminal, refuse_terminal
from briefing.workspace import Workspace

LIBRARIES: Final = ("textual", "Jinja2", "markdown-it-py", "mdit-py-plugins", "PyYAML", "msgspec")
OLDEST_PYTHON: Final = (3, 11)
PROBE: Final = "doctor.probe"
TEMPLATE_SUFFIXES: Final = frozenset({".j2", ".jinja", ".md"})


class State(StrEnum):
    """How bad a symptom is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Symptom(NamedTuple):
    """One thing examined: what it is, what was found, how bad that is and what to do."""

    area: str
    name: str
    value: str
    state: State = State.OK
    advice: str = ""


def examine_program() -> Iterator[Symptom]:
    """Examine Python, this program and its libraries."""
    yield Symptom("program", "briefing", __version__)
    old = sys.version_info < OLDEST_PYTHON
    yield _judge("program", "Python", platform.python_version(), State.ERROR if old else State.OK, "3.11 is the oldest")
    for library in LIBRARIES:
        try:
            yield Symptom("program", library, version(library))
        except PackageNotFoundError:
            yield Symptom("program", library, "missing", State.ERROR, f"install {library}, or run `make run`")


def examine_terminal() -> Iterator[Symptom]:
    """Examine the terminal; whatever it is, the commands without a screen work, so nothing here is an error."""
    refusal = refuse_terminal()
    yield Symptom("terminal", "the desk", refusal or "can be shown", State.WARNING if refusal else State.OK)
    yield Symptom("terminal", "TERM", os.environ.get("TERM") or "not set")
    size = measure_terminal()
    fits = f"the desk needs {FEWEST_COLUMNS}×{FEWEST_LINES}"
    yield (
        Symptom("terminal", "size", f"{size[0]}×{size[1]}")
        if size
        else Symptom("terminal", "size", "unknown", advice=fits)
    )
    yield Symptom("terminal", "colours", describe_colours(os.environ))
    encoding = (sys.stdout.encoding or "unknown").lower()
    plain = State.OK if encoding.replace("-", "") == "utf8" else State.WARNING
    yield _judge("terminal", "encoding", encoding, plain, "other characters print as escapes; use a UTF-8 locale")
    yield _examine_multiplexer()
    yield Symptom("terminal", "over SSH", "yes" if os.environ.get("SSH_CONNECTION") else "no")


def describe_colours(environment: Mapping[str, str]) -> str:
    """Return how many colours the environment promises; state is never shown by colour alone."""
    if environment.get("NO_COLOR"):
        return "off (NO_COLOR)"
    if environment.get("COLORTERM") in {"truecolor", "24bit"}:
        return "16 million"
    return "256" if "256" in environment.get("TERM", "") else "16"


def examine_workspace(args: Namespace) -> Iterator[Symptom]:
    """Examine the workspace asked for or the one around here: its folders, files, briefs and state."""
    try:
        workspace = find_workspace(args)
    except UsageError as fault:
        yield Symptom("workspace", "root", "none", State.WARNING, str(fault))
        return
    yield Symptom("workspace", "root", str(workspace.root))
    yield from _examine_folders(workspace)
    yield from _examine_exposure(workspace)
    yield from _examine_sources(workspace)
    yield from _examine_briefs(workspace)
    yield _examine_saving(workspace)
    yield _examine_merging(workspace)
    if untracked := describe_untracked(find_clone(workspace.root), workspace):
        yield Symptom("workspace", "versions", untracked, State.WARNING, ADD_SEEDS)


def _judge(area: str, name: str, value: str, state: State, advice: str) -> Symptom:
    return Symptom(area, name, value, state, "" if state is State.OK else advice)


def _examine_multiplexer() -> Symptom:
    if os.environ.get("TMUX"):
        return Symptom("terminal", "inside", "tmux", advice="`set -s set-clipboard on` lets y reach your clipboard")
    if os.environ.get("STY"):
        return Symptom("terminal", "inside", "screen", advice="it delays Esc; q goes back everywhere")
    return Symptom("terminal", "inside", "no multiplexer")


def _examine_folders(workspace: Workspace) -> Iterator[Symptom]:
    for folder in (workspace.seeds, workspace.briefs, workspace.templates):
        if not folder.is_dir():
            yield Symptom("workspace", f"{folder.name}/", "missing", State.WARNING, "it is made when it is needed")
        elif not os.access(folder, os.R_OK | os.X_OK):
            yield Symptom("workspace", f"{folder.name}/", "cannot be read", State.ERROR, "change its mode or its owner")
        elif not os.access(folder, os.W_OK | os.X_OK):
            yield Symptom(
                "workspace", f"{folder.name}/", "read-only", State.WARNING, "you can read, but not save there"
            )
        else:
            yield Symptom("workspace", f"{folder.name}/", "can be read and written")


def _examine_exposure(workspace: Workspace) -> Iterator[Symptom]:
    """Name the folders in which others can plant or change a file."""
    for folder in workspace.folders:
        if words := describe_exposure(folder):
            advice = f"`chmod o-w {folder}` keeps them out" if words == EVERYONE else "make sure that you trust them"
            yield Symptom("workspace", f"{folder.name}/", words, State.WARNING, advice)


def _examine_sources(workspace: Workspace) -> Iterator[Symptom]:
    paths = workspace.list_sources()
    faults = [fault for path in paths if (fault := _read_fault(workspace, path))]
    yield Symptom("workspace", "sources", str(len(paths)), advice="" if paths else "`briefing add FILE…` adds some")
    for fault in faults:
        yield Symptom("workspace", "source", fault, State.ERROR)


def _read_fault(workspace: Workspace, path: Path) -> str | None:
    try:
        workspace.read_source(path, keep=False)
    except BriefingError as fault:
        return str(fault)
    return None


def _examine_briefs(workspace: Workspace) -> Iterator[Symptom]:
    paths = workspace.list_briefs()
    yield Symptom("workspace", "briefs", str(len(paths)), advice="" if paths else "`briefing new NAME` begins one")
    for path in paths:
        try:
            file = BriefFile.open(path, workspace.state)
        except BriefingError as fault:
            yield Symptom("workspace", path.name, str(fault), State.ERROR)
        else:
            yield Symptom("workspace", path.name, count(len(file.brief.facts), "fact"))
            damage = [notice.message for notice in file.notices if is_about_history(notice)]
            yield from (Symptom("workspace", f"history of {path.name}", words, State.ERROR) for words in damage)
        yield from _examine_safety(workspace, path)
    yield Symptom("workspace", "templates", str(len(list_files(workspace.templates, TEMPLATE_SUFFIXES))))


def _examine_safety(workspace: Workspace, path: Path) -> Iterator[Symptom]:
    """Say what stands beside a brief for its safety: backups, who has it open, and what could not be saved."""
    holder = read_owner(workspace.state, path.stem)
    if holder is not None:
        yield Symptom("workspace", f"desk on {path.name}", str(holder))
    backups = Backups(workspace.state, path.stem).list()
    if backups:
        yield Symptom("workspace", f"backups of {path.name}", f"{len(backups)} in {backups[-1].parent}")
    try:
        refuge = Refuge(state_home(os.environ), path)
    except UsageError as fault:
        yield Symptom("workspace", f"unsaved work on {path.name}", str(fault), State.WARNING)
        return
    if exists(refuge.path):
        advice = "the desk brings it back when it next opens this brief"
        yield Symptom("workspace", f"unsaved work on {path.name}", str(refuge.path), State.WARNING, advice)


def _examine_saving(workspace: Workspace) -> Symptom:
    """Write, flush and remove a small file in the state folder, as each save does."""
    probe = workspace.state / PROBE
    try:
        prepare(workspace.state)
        began = perf_counter()
        write_durably(probe, b"briefing doctor\n")
        spent = perf_counter() - began
        remove(probe)
    except BriefingError as fault:
        return Symptom("workspace", "saving", str(fault), State.ERROR, "the desk could not keep a tick here")
    return Symptom("workspace", "saving", f"works, {spent * 1000:.1f} ms until it is on the disk")


def _examine_merging(workspace: Workspace) -> Symptom:
    """Say whether this clone's git merges briefs fact by fact; a workspace without git merges nothing."""
    try:
        if find_repository(workspace.root) is None:
            return Symptom("workspace", "merging", "no git repository", advice="`briefing init --git` begins one")
    except BriefingError as fault:
        return Symptom("workspace", "merging", str(fault), State.WARNING)
    missing = "; ".join(list_missing(workspace.root))
    if missing:
        return Symptom("workspace", "merging", missing, State.WARNING, "`briefing init` sets right what it can")
    return Symptom("workspace", "merging", "git merges briefs by fact")
