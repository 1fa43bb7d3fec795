"""`briefing waive`: a finding let pass with a reason that the report prints, as `w` in the desk does it, or not."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import get_close_matches

from briefing.change import LISTS
from briefing.check.registry import RULES
from briefing.check.waivers import count_again, let_pass
from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import open_brief
from briefing.errors import OK, UsageError
from briefing.identity import new_id
from briefing.model import ID_PREFIXES, Brief, Waiver, to_plain
from briefing.store.brief_file import BriefFile
from briefing.visible import visible

DESCRIPTION = (
    "The rule passes for one entry or, without --entry, wherever it fires; the report lists what was waived and why. "
    "What proves the quotes cannot be waived. Prints the id of the waiver. A waiver that is there gets the new reason."
)
EXAMPLES = (
    'briefing waive unfiled --entry f-7k3q9wd2 --reason "It is the preface."',
    'briefing waive talks source-summary-missing --reason "One source, described on its card."',
    "briefing waive talks unfiled --entry f-7k3q9wd2 --undo",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the rule, the entry, and the reason or the wish to let the rule count again."""
    add_brief(parser)
    parser.add_argument("rule", metavar="RULE", help="the rule as `briefing check` names it")
    parser.add_argument("--entry", metavar="ID", help="only for this entry: a fact, source, judgement …")
    wish = parser.add_mutually_exclusive_group(required=True)
    wish.add_argument("--reason", metavar="TEXT", help="why it may pass; the report prints it")
    wish.add_argument("--undo", action="store_true", help="take the waiver away, so that the rule counts again")
    add_json(parser)


def run(args: Namespace) -> int:
    """Waive the rule or let it count again, in one durable step that `u` in the desk undoes."""
    _, file = open_brief(args)
    if args.undo:
        changed = _undo(file, args.rule, args.entry)
    else:
        changed = _waive(file, args.rule, args.entry, " ".join(args.reason.split()))
    if args.json:
        print_json([to_plain(waiver) for waiver in changed])
    else:
        for waiver in changed:
            print_line(waiver.id)
    tell(f"saved {len(file.brief.facts)}")
    return OK


def _waive(file: BriefFile, rule: str, entry: str | None, reason: str) -> tuple[Waiver, ...]:
    _require_waivable(rule)
    if entry is not None and entry not in _list_ids(file.brief):
        raise UsageError(f"there is no entry {visible(entry)} in this brief; `briefing check --json` names the ids")
    if not reason:
        raise UsageError("a waiver needs a reason, which the report prints: --reason TEXT")
    id = new_id(ID_PREFIXES["waivers"], {waiver.id for waiver in file.brief.waivers})
    _save(file, let_pass(file.brief, Waiver(id=id, rule=rule, entry=entry, reason=reason)), f"waive {rule}")
    return _find(file.brief, rule, entry)


def _undo(file: BriefFile, rule: str, entry: str | None) -> tuple[Waiver, ...]:
    found = _find(file.brief, rule, entry)
    if not found:
        raise UsageError(_say_missing(file.brief, rule, entry))
    _save(file, count_again(file.brief, found), f"no longer waive {rule}")
    return found


def _save(file: BriefFile, brief: Brief, label: str) -> None:
    file.save(brief, label, datetime.now(UTC).isoformat(timespec="seconds"))


def _find(brief: Brief, rule: str, entry: str | None) -> tuple[Waiver, ...]:
    return tuple(waiver for waiver in brief.waivers if (waiver.rule, waiver.entry) == (rule, entry))


def _list_ids(brief: Brief) -> Iterator[str]:
    """Yield the ids that a finding may name; those of waivers too, for a waiver may be found fault with."""
    return (entry.id for name in LISTS for entry in getattr(brief, name))


def _require_waivable(rule: str) -> None:
    if rule not in RULES:
        near = get_close_matches(rule, RULES, 1)
        advice = f"did you mean {near[0]}?" if near else "`briefing check` names the rules that fire"
        raise UsageError(f"there is no rule {visible(rule)}; {advice}")
    if not RULES[rule].waivable:
        raise UsageError(f"{rule} cannot be waived: what proves the report rests on it; mend what it finds")


def _say_missing(brief: Brief, rule: str, entry: str | None) -> str:
    others = [waiver.entry or "the whole brief" for waiver in brief.waivers if waiver.rule == rule]
    where = f" for {visible(entry)}" if entry else " for the whole brief"
    return f"{visible(rule)} is not waived{where}" + (
        f", but for {', '.join(others)}: --entry names one" if others else ""
    )
