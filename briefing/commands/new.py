"""`briefing new`: a brief, and a workspace around it."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefing.commands.groundwork import lay_out
from briefing.commands.output import print_line, tell
from briefing.commands.parser import CommandParser
from briefing.errors import OK, UsageError
from briefing.identity import slug_id, slugify
from briefing.model import Brief, Heading, Section
from briefing.store.brief_file import BriefFile
from briefing.store.files import exists
from briefing.workspace import Workspace

DESCRIPTION = "A folder that is no workspace yet gets seeds/, briefs/ and templates/."
EXAMPLES = (
    "briefing new talks-2017-03",
    'briefing new talks --title "The talks in Tokyo" --section Events --section "What each side said"',
)

PARKED: Final = "Parked"
DEFAULT_SECTIONS: Final = (
    "Events",
    "Positions",
    "Plans and next dates",
    "Security",
    "Economy and society",
    "Third parties",
    "Outside views",
    "Background",
    PARKED,
)
"""The sections of a new brief, in the order of the keys 1–9; the last one is a place to park facts and never prints."""

KEYS: Final = range(1, 10)


def add_arguments(parser: CommandParser) -> None:
    """Take the name, the title and the sections."""
    parser.add_argument("name", metavar="NAME", help="the brief's name: lower-case letters, digits and hyphens")
    parser.add_argument("--title", metavar="TEXT", help="the brief's title (default: made of its name)")
    parser.add_argument("--question", metavar="TEXT", help="the question that the brief is to answer")
    parser.add_argument(
        "--section",
        metavar="TITLE",
        action="append",
        help="a section, again for each one; they get the keys 1–9 in this order (default: nine usual ones)",
    )


def run(args: Namespace) -> int:
    """Create the brief, print its path and say what comes next."""
    name = args.name.removesuffix(".yaml")
    if name != slugify(name):
        raise UsageError(f"`{args.name}` cannot name a brief; `{slugify(name) or 'talks'}` could")
    workspace = _provide_workspace(args)
    brief = Brief(
        brief=Heading(id=name, title=args.title or _title(name), question=args.question),
        sections=make_sections(args.section or DEFAULT_SECTIONS),
    )
    path = workspace.briefs / f"{name}.yaml"
    if exists(path):
        raise UsageError(f"{path} is there already; choose another name, or open it with `briefing review {name}`")
    BriefFile.create(path, brief, workspace.state)
    print_line(str(path))
    _say_next(workspace, name, brief)
    return OK


def make_sections(titles: Sequence[str]) -> tuple[Section, ...]:
    """Return sections with those titles, the first nine with keys; one called “Parked” never prints."""
    made: list[Section] = []
    for index, title in enumerate(titles):
        taken = {section.id for section in made}
        key = KEYS[index] if index < len(KEYS) else None
        made.append(Section(key=key, id=slug_id("", title, taken), title=title, prints=title != PARKED))
    return tuple(made)


def _provide_workspace(args: Namespace) -> Workspace:
    explicit = Path(args.workspace) if args.workspace else None
    try:
        return Workspace.find(Path.cwd(), explicit)
    except UsageError:
        root = explicit or Path.cwd()
    groundwork = lay_out(root)
    folders = [made for made in groundwork.made if made.endswith("/")]
    tell(f"made a workspace in {root}: {', '.join(folders)}; `briefing init` lets git merge its briefs")
    return Workspace.find(root, explicit)


def _title(name: str) -> str:
    words = name.replace("-", " ")
    return f"{words[0].upper()}{words[1:]}"


def _say_next(workspace: Workspace, name: str, brief: Brief) -> None:
    for section in brief.sections:
        parked = "" if section.prints else " (never prints)"
        tell(f"section {section.key or '–'} {section.title}{parked}")
    if not workspace.list_sources():
        tell("next: `briefing add FILE…` brings documents in")
    tell(f"next: `briefing review {name}` opens the desk")
