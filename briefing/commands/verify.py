"""`briefing verify`: whether each note of a finished report stands in the sources."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.selection import find_workspace
from briefing.errors import FINDINGS, OK, BriefingError, UnreadableFile
from briefing.report.verify import verify
from briefing.source.document import Document, read_document
from briefing.source.text import decode
from briefing.store.files import list_files, read_bytes
from briefing.workspace import SUFFIXES

DESCRIPTION = (
    "Needs only the report and the sources: every quote is looked for in the source whose hash its note names. "
    "Exit code 0 only if every note stands."
)
EXAMPLES = ("briefing verify briefs/talks.sitrep.md", "briefing verify report.md --sources ~/archive --json")

STANDS: Final = "stands"
VERSIONS: Final = ".versions"
"""The folder below seeds/ that keeps the bytes of replaced sources."""


def add_arguments(parser: CommandParser) -> None:
    """Take the report and where the sources are."""
    parser.add_argument("report", metavar="REPORT", help="a report in Markdown")
    parser.add_argument("--sources", metavar="DIR", help="the folder of the sources (default: the workspace's seeds/)")
    add_json(parser)


def run(args: Namespace) -> int:
    """Print a verdict for each note; exit code 1 unless every note stands, also where there is none."""
    report = Path(args.report)
    markdown = decode(read_bytes(report), report.name)
    folders = _find_folders(args)
    verdicts = verify(markdown, _read_documents(folders))
    if args.json:
        print_json([verdict._asdict() for verdict in verdicts])
    else:
        for verdict in verdicts:
            print_line(f"{verdict.note}  {verdict.standing}{f'  {verdict.detail}' if verdict.detail else ''}")
    standing = sum(verdict.standing == STANDS for verdict in verdicts)
    tell(f"{standing} of {len(verdicts)} notes stand" if verdicts else f"{report} has no notes, so nothing is proved")
    return OK if verdicts and standing == len(verdicts) else FINDINGS


def _find_folders(args: Namespace) -> tuple[Path, ...]:
    if args.sources:
        folder = Path(args.sources)
        if not folder.is_dir():
            raise UnreadableFile(f"{folder} is no folder; --sources takes the folder of the sources")
        return (folder,)
    seeds = find_workspace(args, args.report).seeds
    return (seeds, seeds / VERSIONS)


def _read_documents(folders: Sequence[Path]) -> Mapping[str, Document]:
    """Return the documents of the folders by hash; one that cannot be read costs one line and nothing else."""
    documents = {}
    for path in (path for folder in folders for path in list_files(folder, SUFFIXES)):
        try:
            document = read_document(read_bytes(path), path.name)
        except BriefingError as fault:
            tell(str(fault))
        else:
            documents[document.sha256] = document
    return documents
