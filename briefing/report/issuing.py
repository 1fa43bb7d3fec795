"""Issuing a report: its number, and the files that are frozen with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from briefing.check.issue import Issue
from briefing.errors import UnreadableFile, UsageError
from briefing.model import Brief
from briefing.report.formats import FORMATS
from briefing.report.product import Product
from briefing.report.stamp import read_epoch
from briefing.series import FIRST, follow
from briefing.source.document import Document
from briefing.store.batch import write_new_together
from briefing.store.brief_file import BriefFile
from briefing.store.files import exists, make_folder, read_bytes, remove
from briefing.store.issues import HASHES, READ_ONLY, issue_stem, list_numbers, write_hashes
from briefing.workspace import Workspace

PROOF: Final = "md"
"""The format that is always frozen: every other one is made of it, and `briefing verify` proves it."""


def say_moment(now: datetime, environment: Mapping[str, str]) -> str:
    """Return when a report is issued: `now` with its zone, or the time that the environment asks for, in UTC."""
    return (read_epoch(environment) or now).isoformat(timespec="seconds").replace("+00:00", "Z")


def follow_last(workspace: Workspace, file: BriefFile, asked: int | None = None) -> Brief:
    """Return the brief that is to be issued: one that follows no issue follows the last of its name, if there is one.

    That is so after an issue was undone, for what was frozen stays. `asked` is the number asked for, if any.
    """
    heading, name = file.brief.brief, file.path.stem
    number = asked or heading.number
    before = [taken for taken in list_numbers(workspace.issued, name) if number is None or taken < number]
    if heading.previous or not before:
        return file.brief
    last = workspace.issued / f"{issue_stem(name, before[-1])}.yaml"
    return follow(file.brief, last.relative_to(workspace.root).as_posix())


def choose_number(workspace: Workspace, file: BriefFile, previous: Issue | None, asked: int | None = None) -> int:
    """Return the number that a brief is to be issued under: the one asked for, its own, or the next of its series.

    Raises UsageError where the brief was issued already, or the number is taken.
    """
    heading, name = file.brief.brief, file.path.stem
    if heading.issued:
        raise UsageError(
            f"{name} was issued as no. {heading.number} at {heading.issued}; "
            f"`briefing new --next {name}` starts the next number"
        )
    taken = list_numbers(workspace.issued, name)
    before = previous.brief.brief.number if previous and previous.brief else None
    number = asked or heading.number or (before or max(taken, default=FIRST - 1)) + 1
    if number in taken:
        raise UsageError(f"no. {number} of {name} was issued already; give a free number with --number")
    return number


def frozen_path(workspace: Workspace, file: BriefFile) -> Path:
    """Return where the brief lies as it was last issued; raises UsageError where it was not, UnreadableFile if lost."""
    heading = file.brief.brief
    if not heading.issued or heading.number is None:
        raise UsageError(f"{file.path.stem} is not issued yet; `briefing issue {file.path.stem}` does that")
    path = workspace.issued / f"{issue_stem(file.path.stem, heading.number)}.yaml"
    if not exists(path):
        raise UnreadableFile(f"{path} is missing, from which the next number is to be told; restore it")
    return path


def freeze_issue(
    workspace: Workspace, file: BriefFile, product: Product, formats: Iterable[str], when: str
) -> tuple[Path, ...]:
    """Write an issued report, its brief and their hashes, all or none, then record number and time in the brief.

    `product` is of the brief as issued. Returns the paths, the hashes last. Raises DiskError, also where the number is
    taken, and what saving the brief raises; then nothing is left of it, unless the brief on the disk records it.
    """
    brief, number = product.brief, product.brief.brief.number or FIRST
    stem = workspace.issued / issue_stem(file.path.stem, number)
    frozen = stem.with_name(f"{stem.name}.yaml")
    contents = {frozen: file.foresee(brief)}
    for name in (each for each in FORMATS if each == PROOF or each in formats):
        contents[stem.with_name(f"{stem.name}.{product.template}.{name}")] = product.render(name).content
    hashes = {path.relative_to(workspace.root).as_posix(): sha256(data).hexdigest() for path, data in contents.items()}
    hashes |= _hash_sources(workspace, brief)
    contents[stem.with_name(f"{stem.name}{HASHES}")] = write_hashes(hashes)
    make_folder(workspace.issued)
    write_new_together(contents, mode=READ_ONLY)
    try:
        file.save(brief, f"issue no. {number}", when)
    except BaseException:
        if read_bytes(file.path) != contents[frozen]:
            for path in contents:
                remove(path)
        raise
    return tuple(contents)


def _hash_sources(workspace: Workspace, brief: Brief) -> dict[str, str]:
    """Return the SHA-256 of each source that a brief cites, by its file, or of the kept version where that changed."""
    present = workspace.read_sources(brief)
    hashes: dict[str, str] = {}
    kept = [quote.version for fact in brief.facts for quote in fact.quotes if quote.version]
    for source in brief.sources:
        held = present.get(source.id)
        if isinstance(held, Document) and held.sha256 == source.sha256:
            hashes[source.file] = source.sha256
        else:
            kept.append(source.sha256)
    for digest in dict.fromkeys(kept):
        path = workspace.versions.path(digest)
        hashes[path.relative_to(workspace.root).as_posix()] = sha256(read_bytes(path)).hexdigest()
    return hashes
