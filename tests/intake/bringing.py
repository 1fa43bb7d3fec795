"""Bringing files and folders into a workspace."""

from pathlib import Path

from briefing.errors import BriefingError
from briefing.intake.added import Added
from briefing.intake.imports import list_found
from briefing.workspace import Workspace


def bring(workspace: Workspace, *paths: Path) -> tuple[list[Added], list[str]]:
    """Add files and folders and return what was stored or known, by file name, and what was refused."""
    results = list(workspace.bring_in(list_found(paths, frozenset())))
    added = sorted((result for result in results if isinstance(result, Added)), key=lambda each: each.path.name)
    return added, sorted(str(result) for result in results if isinstance(result, BriefingError))


def new(added: list[Added]) -> list[str]:
    return [each.path.name for each in added if each.is_new]
