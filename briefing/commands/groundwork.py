"""What a workspace stands on: its folders, the lines for git beside them, and the merge driver of the clone."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from briefing.errors import BriefingError
from briefing.gitattributes import FILE, MERGE, WANTED, extend
from briefing.model import schema_json
from briefing.repository.clone import Repository, find_repository
from briefing.repository.driver import find_driver, is_startable
from briefing.store.files import exists, make_folder, read_bytes, write_durably
from briefing.store.schema import SCHEMA_FILE, write_schema
from briefing.workspace import Workspace

FOLDERS: Final = ("seeds", "briefs", "templates")
DRIVER_VALUE: Final = "briefing"
UNSET: Final = "unset"
"""What git calls an attribute that is taken away (git-check-attr(1)): such files are not merged but chosen."""


class Groundwork(NamedTuple):
    """What was laid out, and what stands in the way and was left as it is."""

    made: tuple[str, ...]
    refusals: tuple[str, ...]


def lay_out(root: Path) -> Groundwork:
    """Make the folders of a workspace, the lines of `.gitattributes` and the schema, each where it is missing.

    Raises DiskError; what a person wrote is never changed.
    """
    made = [f"{folder}/" for folder in FOLDERS if not exists(root / folder)]
    for folder in FOLDERS:
        make_folder(root / folder)
    extension = extend(read_attributes(root))
    if extension.added:
        write_durably(root / FILE, extension.text.encode("utf-8", "surrogateescape"))
    made += [f"{FILE}: {line}" for line in extension.added]
    if not _has_schema(root):
        write_schema(root / "briefs")
        made.append(f"briefs/{SCHEMA_FILE}")
    return Groundwork(tuple(made), extension.refusals)


def list_missing(root: Path) -> list[str]:
    """Return what keeps git from merging the briefs of a workspace, and editors from completing them; [] if nothing."""
    extension = extend(read_attributes(root))
    missing = [f"{FILE} lacks `{line}`" for line in extension.added]
    missing += extension.refusals
    if not _has_schema(root):
        missing.append(f"briefs/{SCHEMA_FILE} is missing or of another version")
    try:
        repository = find_repository(root)
        missing += [f"{root} is in no git repository"] if repository is None else _list_missing_in(repository, root)
    except BriefingError as fault:
        missing.append(str(fault).rstrip("."))
    return missing


def read_attributes(root: Path) -> str:
    """Return the workspace's `.gitattributes`, empty where there is none; bytes that are no UTF-8 survive."""
    path = root / FILE
    return read_bytes(path).decode("utf-8", "surrogateescape") if exists(path) else ""


def _has_schema(root: Path) -> bool:
    path = root / "briefs" / SCHEMA_FILE
    try:
        return exists(path) and json.loads(read_bytes(path)) == json.loads(json.dumps(schema_json()))
    except (ValueError, RecursionError):
        return False


def _list_missing_in(repository: Repository, root: Path) -> list[str]:
    """Return what is missing in the clone: the driver, or an attribute that is overruled elsewhere."""
    command = find_driver(repository)
    missing = [] if command else ["this clone has no merge driver for briefs"]
    if command and not is_startable(command):
        missing.append(f"the merge driver of this clone cannot be started: {command}")
    if not extend(read_attributes(root)).added:
        wanted = {wanted.sample: wanted.attributes.get(MERGE) or UNSET for wanted in WANTED}
        wanted |= {f"briefs/{path.name}": DRIVER_VALUE for path in Workspace(root).list_briefs()}
        ways = {repository.name(root / name): way for name, way in wanted.items()}
        given = repository.list_attribute(MERGE, list(ways))
        missing += [f"git merges {name} by `{value}`" for name, value in given.items() if value != ways[name]]
    return missing
