"""`briefing compare`: what other sources tell of a fact, with what is shared and what differs."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import find_workspace, open_brief, relative
from briefing.corroboration.counterparts import MOST, Collation, Counterpart, Pair
from briefing.corroboration.differences import cut_words, describe
from briefing.edit import find_fact
from briefing.errors import OK, BriefingError, UsageError
from briefing.model import ID_PREFIXES, Brief, Fact, to_plain
from briefing.source.document import Document
from briefing.workspace import Workspace

DESCRIPTION = (
    "For a fact, the sentences of other sources that are most like it, the best first. Without one, the pairs of the "
    "brief that are most alike and not decided on yet; pairs of confirmed copies of one story are left out. “Differs” "
    "names numbers, dates, names, negations and loaded words that are not the same; whether that is a contradiction is "
    "for the analyst to say (`=` in the desk)."
)
EXAMPLES = (
    "briefing compare",
    "briefing compare f-7k3q9wd2",
    "briefing compare talks f-7k3q9wd2 --json | jq -r '.[].differences[].kind'",
)
MOST_PAIRS = 20
"""Pairs that are listed where no other number is asked for."""

COPIES = "copies"
"""Marks a pair from sources that are confirmed to carry one story."""


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the fact and how many matches are wanted."""
    add_brief(parser)
    parser.add_argument("fact", nargs="?", metavar="FACT", help="the id of a fact (default: the pairs of all facts)")
    parser.add_argument(
        "--most", metavar="N", type=int, help=f"how many (default: {MOST} of a fact, {MOST_PAIRS} pairs)"
    )
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the matches of a fact, or the pairs that wait for a decision."""
    _part_words(args)
    if args.most is not None and args.most < 1:
        raise UsageError("--most takes a number from 1")
    workspace, file = open_brief(args)
    collation = Collation(file.brief, read_documents(workspace, file.brief))
    pairs = _find_pairs(file.brief, collation, args.fact, args.most)
    if args.json:
        print_json([_plain(collation, pair) for pair in pairs])
    else:
        for pair in pairs:
            for line in describe_pair(collation, pair, alone=args.fact is not None):
                print_line(line)
    left_out = 0 if args.fact else collation.count_copied()
    if left_out:
        tell(_say_left_out(left_out))
    if not pairs:
        tell("nothing in the other sources is like it" if args.fact else "no likely pair waits for a decision")
    return OK


def read_documents(workspace: Workspace, brief: Brief) -> dict[str, Document]:
    """Return all sources of a workspace that can be read, by their file, laid out as in the desk."""
    listed = (relative(workspace, path) for path in workspace.list_sources())
    documents: dict[str, Document] = {}
    for file in dict.fromkeys((*(source.file for source in brief.sources), *listed)):
        try:
            document = workspace.read_source(workspace.resolve(file))
            documents[file] = document.with_overrides(workspace.memory.load_overrides(document.sha256))
        except BriefingError as fault:
            tell(str(fault))
    return documents


def describe_pair(collation: Collation, pair: Pair, *, alone: bool) -> tuple[str, ...]:
    """Return a pair in lines: both sides, what they share and what differs; of a fact `alone` only the other side."""
    fact, other = pair
    mine = collation.words(fact)
    first = () if alone else (f"{fact.id}  {_flat(mine)}",)
    decided = ", ".join(link.rel.value for _, link in other.links)
    name = other.fact.id if other.fact else f"{other.passage.source} at {other.passage.start}"
    told = ", ".join(filter(None, (COPIES if other.copied else "", decided)))
    lines = [*first, f"{'' if alone else '  '}{name}  {f'[{told}] ' if told else ''}{_flat(other.words)}"]
    lines.append(f"    shared: {', '.join(other.shared) or 'nothing but common words'}")
    if other.differences:
        lines.append("    differs: " + "; ".join(describe(each, mine, other.words) for each in other.differences))
    return tuple(lines)


def _find_pairs(brief: Brief, collation: Collation, id: str | None, most: int | None) -> Sequence[Pair]:
    if id is None:
        return collation.list_open(most or MOST_PAIRS)
    fact = _find_fact(brief, id)
    return [Pair(fact, other) for other in collation.find_counterparts(fact, most=most or MOST)]


def _find_fact(brief: Brief, id: str) -> Fact:
    if id not in {fact.id for fact in brief.facts}:
        raise UsageError(f"there is no fact {id} in this brief; `briefing facts` lists them")
    return find_fact(brief, id)


def _part_words(args: Namespace) -> None:
    """Let the name of the only brief be left out before a fact."""
    is_id = bool(args.brief) and args.fact is None and args.brief.startswith(ID_PREFIXES["facts"])
    if is_id and not find_workspace(args).brief_path(args.brief).is_file():
        args.fact, args.brief = args.brief, None


def _say_left_out(count: int) -> str:
    one = count == 1
    pairs, they = ("pair", "is left out") if one else ("pairs", "are left out")
    them = "it" if one else "them"
    shown = f"`briefing compare FACT` shows {them}, marked “{COPIES}”"
    return f"{count} {pairs} of confirmed copies of one story {they}; {shown}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _plain(collation: Collation, pair: Pair) -> dict[str, Any]:
    fact, other = pair
    mine = collation.words(fact)
    return {
        "fact": fact.id,
        "words": mine,
        "other": other.fact.id if other.fact else None,
        "file": other.passage.source,
        "start": other.passage.start,
        "end": other.passage.end,
        "other_words": other.words,
        "score": round(other.likeness.score, 3),
        "likeness": round(other.likeness.share, 3),
        "shared": list(other.shared),
        "differences": [
            {
                "kind": each.kind.value,
                "here": cut_words(mine, each.here),
                "there": cut_words(other.words, each.there),
            }
            for each in other.differences
        ],
        "links": _plain_links(other),
        "copies": other.copied,
    }


def _plain_links(other: Counterpart) -> list[dict[str, Any]]:
    return [{"on": holder, **to_plain(link)} for holder, link in other.links]
