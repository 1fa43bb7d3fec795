"""`briefing verify`: whether each note of a finished report stands in the sources."""

from argparse import Namespace
from collections.abc import Callable, Collection, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from briefing.commands.output import count, print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.progress import Progress
from briefing.commands.rendition import Likeness, compare, find_origin
from briefing.commands.selection import find_workspace
from briefing.errors import FINDINGS, OK, BriefingError, UnreadableFile, UsageError
from briefing.intake.pins import Pins
from briefing.intake.reception import Reception
from briefing.report.note import HASH_LENGTH
from briefing.report.readers import read_report
from briefing.report.reading import Report
from briefing.report.verify import find_uncited, verify
from briefing.source.document import Document
from briefing.source.extract import Reading
from briefing.store.file_name import list_suffixes
from briefing.store.files import list_files, read_bytes
from briefing.store.versions import Versions
from briefing.workspace import Workspace

DESCRIPTION = (
    "Needs only the report, in any format that `briefing render` writes, and the sources: every quote is looked for "
    "in the source whose hash its note names, or in the version of it that was kept. Each note stands, is changed or "
    "is not found. Exit code 0 only if every note stands and every statement that must carry a note does. "
    "Where the workspace has the brief that the name of the report tells of (NAME.TEMPLATE.FORMAT), the report is "
    "also compared with what that renders to now, and the summary says where it first differs; that is no failure "
    "unless --strict is given. "
    "A PDF names its notes by their numbers, and its pages instead of lines; contents and pictures are not read."
)
EXAMPLES = (
    "briefing verify briefs/talks.sitrep.md",
    "briefing verify briefs/talks.sitrep.pdf --strict",
    "briefing verify report.docx --sources ~/archive --json",
)

STANDS: Final = "stands"
UNCITED: Final = "uncited"
SCOPE: Final = "(their words and places)"
UNPROVED: Final = "statements, chains and grades are not proved"
PLAIN: Final = "kept"
"""The name under which a kept version is read that has no record of another."""


def add_arguments(parser: CommandParser) -> None:
    """Take the report and where the sources are."""
    parser.add_argument(
        "report", metavar="REPORT", help="a report in Markdown, HTML, PDF or DOCX, whatever its name ends in"
    )
    parser.add_argument(
        "--sources",
        metavar="DIR",
        help="the folder of the sources (default: seeds/ of the workspace around it, else around here)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="exit with 1 also where the report is not what its brief renders to, or that cannot be told",
    )
    add_json(parser)


def run(args: Namespace) -> int:
    """Print a verdict for each note and each statement without one; exit code 1 unless all stand and there are some."""
    path = Path(args.report)
    progress = Progress()
    with progress.step(f"reading {path.name}"):
        data = read_bytes(path)
        report = read_report(data, path.name)
    with progress.step(f"proving {count(len(report.notes), 'note')}"):
        documents = _read_documents(_find_sources(args, path), report)
        verdicts = verify(report, documents, partial(progress.count, "notes"))
        uncited = find_uncited(report)
    rest = _compare(args, path, data, report, progress)
    for caveat in report.caveats:
        tell(f"{path.name}: {caveat}")
    if args.json:
        rows = [{"note": "", "standing": UNCITED, "detail": f"{found.place}: {found.message}"} for found in uncited]
        print_json([*(verdict._asdict() for verdict in verdicts), *rows])
    else:
        for verdict in verdicts:
            print_line(f"{verdict.note}  {verdict.standing}{f'  {verdict.detail}' if verdict.detail else ''}")
        for found in uncited:
            print_line(f"{found.place}  {UNCITED}  {found.message}")
    standing = sum(verdict.standing == STANDS for verdict in verdicts)
    tell(
        f"{_summarise(standing, len(verdicts), len(uncited))}; {rest.words}"
        if verdicts
        else f"{path} has no notes, so nothing is proved"
    )
    sound = verdicts and standing == len(verdicts) and not uncited
    return OK if sound and (rest.same or not args.strict) else FINDINGS


def _compare(args: Namespace, path: Path, data: bytes, report: Report, progress: Progress) -> Likeness:
    """Return what is known of all that is no quote: whether the brief, where it is at hand, renders to the same."""
    try:
        workspace = _find_workspace(args)
        origin = None if args.sources else find_origin(workspace, path)
    except BriefingError:
        origin = None
    if origin is None:
        return Likeness(False, UNPROVED)
    with progress.step(f"comparing with {origin.brief.name}"):
        return compare(workspace, origin, data, report)


def _summarise(standing: int, notes: int, uncited: int) -> str:
    stand = f"{standing} of {count(notes, 'note')} {'stands' if notes == 1 else 'stand'}"
    bare = f", {count(uncited, 'statement')} without a note" if uncited else ""
    return f"{stand}{bare} {SCOPE}"


class _Room(NamedTuple):
    """The folder of the sources, what reads bytes, what reads a file, and what the briefs at hand say of reading."""

    folder: Path
    reception: Reception
    read_file: Callable[[Path, Reading | None], Document]
    find_readings: Callable[[Collection[str]], Mapping[str, Reading]]


def _find_sources(args: Namespace, report: Path) -> _Room:
    """Return where the sources are: in a workspace, none outside of it, or in a folder, which has no briefs.

    All are read anew: what was read before proves nothing.
    """
    if args.sources:
        folder = Path(args.sources)
        if not folder.is_dir():
            raise UnreadableFile(f"{folder} is no folder; --sources takes the folder of the sources")
        reception = Reception(folder, None)
        return _Room(
            folder,
            reception,
            lambda path, reading: reception.read(read_bytes(path), path.name, reading),
            lambda _: {},
        )
    workspace = _find_workspace(args)
    workspace.reception.trusts = False
    origin = find_origin(workspace, report)
    pins = Pins((workspace.briefs, workspace.issued), workspace.reception)
    find_readings = partial(pins.find_readings, first=origin.brief if origin else None)
    return _Room(workspace.seeds, workspace.reception, workspace.read_source, find_readings)


def _find_workspace(args: Namespace) -> Workspace:
    """Return the workspace asked for, else the one around the report, else the one around here."""
    try:
        return find_workspace(args, args.report)
    except UsageError:
        return find_workspace(args)


def _read_documents(room: _Room, report: Report) -> Mapping[str, Document]:
    """Return the documents of a folder by hash, with kept versions, as far as the report names their hashes.

    Each is read as the briefs at hand say, else as its record does. One that cannot be read costs one line and nothing
    else.
    """
    versions = Versions(room.folder, room.reception.read)
    cited = {quote.sha256 for note in report.notes.values() for quote in note.quotes if quote}
    readings = room.find_readings(cited)
    hashes = {path: _hash(path) for path in list_files(room.folder, list_suffixes())}
    readers = [
        partial(room.read_file, path, readings.get(digest))
        for path, digest in hashes.items()
        if not digest or digest[:HASH_LENGTH] in cited or path.is_symlink()
    ]
    named = [digest for digest in versions.list() if digest[:HASH_LENGTH] in cited]
    readers += [partial(_read_version, versions, room.reception, digest, readings.get(digest)) for digest in named]
    documents: dict[str, Document] = {}
    for read in readers:
        try:
            document = read()
        except BriefingError as fault:
            tell(str(fault))
        else:
            documents.setdefault(document.sha256, document)
    return documents


def _read_version(versions: Versions, reception: Reception, digest: str, reading: Reading | None) -> Document:
    """Return a kept version, read under the name that its record has: a table is known by its name alone."""
    record = reception.records.find(digest)
    return versions.read_document(digest, record.name if record and record.name else PLAIN, reading)


def _hash(path: Path) -> str:
    """Return the SHA-256 of a file; "" for what cannot be opened, which is left to whoever reads it."""
    try:
        return sha256(read_bytes(path)).hexdigest()
    except BriefingError:
        return ""
