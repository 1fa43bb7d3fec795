"""Rules about the file that holds a brief; its reader and git find the faults."""

from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Rule

UNKNOWN_KEY: Final = Rule(
    "unknown-key",
    Severity.WARNING,
    "The brief file has a key that is not in the schema; it is kept and not used.",
    "Correct the key; if it is your own, begin it with `x-`.",
)
YAML_TYPE_TRAP: Final = Rule(
    "yaml-type-trap",
    Severity.WARNING,
    "An unquoted value is text here, and a date, a number or a truth value to other readers of YAML (JSON Schema; "
    "YAML 1.1 types). The desk keeps it as typed.",
    "Put it in double quotes; `briefing check --fix` does.",
)
GIT_UNMERGED: Final = Rule(
    "git-unmerged",
    Severity.ERROR,
    "Git's index holds the brief as unmerged, so the file may hold one side's work only; no conflict in it is open.",
    "Merge both sides by hand, or let git merge again after `briefing init`, then `git add` the file.",
    waivable=False,
)
