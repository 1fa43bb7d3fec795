"""Who wrote each line of a file as it was committed last."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from briefing.repository.clone import EPOCH, LIMIT, Repository


class Authorship(NamedTuple):
    """One committed line of a file: its words, who wrote it and when (ISO 8601, in the author's zone)."""

    words: str
    who: str
    when: str


def read_authorship(repository: Repository, path: Path) -> tuple[Authorship, ...]:
    """Return the lines of a file as it was committed last; none for a file that was not.

    The work tree is not looked at: that would start the filters which a repository configures. Raises GitRefused.
    """
    blob = repository.find_blob("HEAD", repository.name(path)) if repository.has_commits() else None
    if blob is None or blob.size > LIMIT:
        return ()
    words = ("blame", "--porcelain", "--no-textconv", "HEAD", "--", repository.name(path))
    return tuple(_read_blame(repository.require(*words)))


def _read_blame(out: bytes) -> Iterator[Authorship]:
    """Yield the lines of `git blame --porcelain`, which tells of a commit at the first of its lines only."""
    known: dict[str, dict[str, str]] = {}
    facts: dict[str, str] = {}
    heading = True
    for line in out.decode(errors="replace").split("\n"):
        if line.startswith("\t"):
            when = facts.get("when") or facts.setdefault("when", _read_time(facts))
            yield Authorship(line[1:], facts.get("author", ""), when)
            heading = True
            continue
        key, _, value = line.partition(" ")
        if heading:
            facts = known.setdefault(key, {})
        else:
            facts[key] = value
        heading = False


def _read_time(facts: dict[str, str]) -> str:
    """Return when a commit was made; one that names no time that there is counts as made at the epoch, as in git."""
    zone = facts.get("author-tz", "+0000")
    try:
        offset = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
        return datetime.fromtimestamp(int(facts.get("author-time", "0")), timezone(offset)).isoformat()
    except (ValueError, OverflowError, OSError):
        return EPOCH.isoformat()
