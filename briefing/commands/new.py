"""`briefing new`: a brief, and a workspace around it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from briefing.commands.groundwork import lay_out
from briefing.commands.output import print_line, tell
from briefing.commands.parser import CommandParser
from briefing.commands.selection import open_brief
from briefing.edtf import is_edtf, refuse_as_of
from briefing.errors import OK, UsageError
from briefing.identity import slug_id, slugify
from briefing.model import Brief, Heading, Section
from briefing.report.issuing import frozen_path
from briefing.series import begin_next
from briefing.store.brief_file import BriefFile
from briefing.store.files import exists
from briefing.workspace import Workspace

DESCRIPTION = (
    "A folder that is no workspace yet gets seeds/, briefs/ and templates/. With --next an issued brief goes on as the "
    "next number of its series: its facts stay, its dates and corrections go, and its report tells what changed."
)
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
GIVEN: Final = ("title", "question", "as_of", "period")
"""The fields of the heading that --next takes."""


def add_arguments(parser: CommandParser) -> None:
    """Take the name, the title and the sections."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="the brief's name: lower-case letters, digits and hyphens"
    )
    parser.add_argument(
        "--next",
        metavar="BRIEF",
        help="start the next number of this issued brief, in its own file or, with NAME, in a new one",
    )
    parser.add_argument("--as-of", metavar="DATE", help="with --next: when the next report is closed (EDTF)")
    parser.add_argument("--period", metavar="DATES", help="with --next: the period that it covers (EDTF)")
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
    if args.next:
        return _begin_next(args)
    if args.as_of or args.period:
        raise UsageError("--as-of and --period go with --next; in a new brief the desk asks for them")
    name = _read_name(args.name)
    workspace = _provide_workspace(args)
    brief = Brief(
        brief=Heading(id=name, title=args.title or _title(name), question=args.question),
        sections=make_sections(args.section or DEFAULT_SECTIONS),
    )
    path = _free_path(workspace, name)
    BriefFile.create(path, brief, workspace.state)
    print_line(str(path))
    _say_next(workspace, name, brief)
    return OK


def _begin_next(args: Namespace) -> int:
    """Take an issued brief on as the next number of its series, in its own file or a new one, and print the path."""
    _refuse_false_dates(args)
    if args.section:
        raise UsageError("--section begins a brief anew; with --next the sections stay as they are")
    name = _read_name(args.name) if args.name else ""
    workspace, file = open_brief(Namespace(**{**vars(args), "brief": args.next}))
    frozen = frozen_path(workspace, file).relative_to(workspace.root).as_posix()
    given = {field: vars(args)[field] for field in GIVEN if vars(args)[field]} | ({"id": name} if name else {})
    brief = begin_next(file.brief, frozen, given)
    path = _free_path(workspace, name) if name else file.path
    if name:
        BriefFile.create(path, brief, workspace.state)
    else:
        file.save(brief, f"begin no. {brief.brief.number}", datetime.now(UTC).isoformat(timespec="seconds"))
    print_line(str(path))
    tell(f"begun: no. {brief.brief.number}, which tells what changed since {frozen}")
    if not (args.as_of and args.period):
        tell("its dates are still to be given: as_of and period, in the desk or with --as-of and --period")
    return OK


def _read_name(given: str | None) -> str:
    if given is None:
        raise UsageError("name the brief that is to be made, such as `briefing new talks`")
    name = given.removesuffix(".yaml")
    if name != slugify(name):
        raise UsageError(f"`{given}` cannot name a brief; `{slugify(name) or 'talks'}` could")
    return name


def _free_path(workspace: Workspace, name: str) -> Path:
    path = workspace.briefs / f"{name}.yaml"
    if exists(path):
        raise UsageError(f"{path} is there already; choose another name, or open it with `briefing review {name}`")
    return path


def _refuse_false_dates(args: Namespace) -> None:
    if args.as_of and (fault := refuse_as_of(args.as_of)):
        raise UsageError(f"--as-of: {fault}")
    if args.period and not is_edtf(args.period):
        raise UsageError(f"--period: “{args.period}” is no date; write 2017-03-17/2017-03-20")


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
