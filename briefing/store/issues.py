"""Issued reports: where they lie, how they are named, and the hashes that prove them."""

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from briefing.check.issue import Issue
from briefing.errors import BriefingError, UnreadableFile
from briefing.store import files
from briefing.store.reading import decode_brief, read_brief

FOLDER: Final = "issued"
"""The folder below `briefs/` that holds what was issued; nothing in it is ever changed."""
HASHES: Final = ".sha256"
READ_ONLY: Final = 0o444
DIGITS: Final = 3
"""Digits of a number in a file's name; a larger number has more."""
_SHOWN: Final = 12
"""Digits of a hash that a message shows."""
_LINE: Final = re.compile(r"(?P<escaped>\\?)(?P<hash>[0-9a-f]{64}) [ *](?P<name>[^\n]+)")
_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_PLAIN: Final = {escape: character for character, escape in _ESCAPES.items()}


def issue_stem(name: str, number: int) -> str:
    """Return how the files of an issue are called: `talks-001`."""
    return f"{name}-{number:0{DIGITS}}"


def is_issued(path: Path) -> bool:
    """Say whether a brief's file lies where issued ones do, and so is never changed."""
    return path.resolve().parent.parts[-2:] == ("briefs", FOLDER)


def list_numbers(folder: Path, name: str) -> tuple[int, ...]:
    """Return the numbers under which reports of a brief were issued into `folder`, in rising order."""
    stems = (path.stem for path in files.list_files(folder, {".yaml"}))
    found = (re.fullmatch(rf"{re.escape(name)}-([0-9]{{{DIGITS},}})", stem, re.ASCII) for stem in stems)
    return tuple(sorted(int(match[1]) for match in found if match))


def write_hashes(hashes: Mapping[str, str]) -> bytes:
    """Return the lines that `sha256sum --check` reads (GNU coreutils), from the names of files to their SHA-256."""
    return "".join(_write_line(name, digest) for name, digest in hashes.items()).encode("utf-8", "surrogateescape")


def read_hashes(data: bytes) -> dict[str, str]:
    """Return the SHA-256 of each file by its name; lines of another form are passed over."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    found = filter(None, map(_LINE.fullmatch, lines))
    return {_unescape(match["name"]) if match["escaped"] else match["name"]: match["hash"] for match in found}


def read_issue(path: Path, file: str) -> Issue:
    """Return an issued brief as its file has it now; `file` is its name as the later brief and the hashes give it."""
    try:
        data = files.read_bytes(path)
        brief = read_brief(decode_brief(data, file), file).brief
    except BriefingError as fault:
        return Issue(file, None, lost=str(fault))
    return Issue(file, brief, altered=_find_alteration(path, file, data), products=_list_products(path))


def _list_products(path: Path) -> tuple[str, ...]:
    """Return the templates of the reports that were issued with a brief; none where its hashes cannot be read."""
    try:
        names = read_hashes(files.read_bytes(path.with_suffix(HASHES)))
    except BriefingError:
        return ()
    beside = (Path(name).name for name in names)
    parts = [name.removeprefix(f"{path.stem}.").split(".") for name in beside if name.startswith(f"{path.stem}.")]
    return tuple(dict.fromkeys(part[0] for part in parts if len(part) > 1))


def list_damaged(path: Path, root: Path, hash_of: Callable[[Path], str | None]) -> tuple[str, ...]:
    """Return how the other files that were issued with a brief differ from then, each in a sentence.

    `root` is the folder that the hashes count from; `hash_of` returns the SHA-256 of a file, None where it cannot be
    read. Sources are passed over: they may change, and what was quoted is kept.
    """
    try:
        hashes = read_hashes(files.read_bytes(path.with_suffix(HASHES)))
    except BriefingError:
        return ()
    beside = {name: root / name for name in hashes if (root / name).parent == path.parent and root / name != path}
    return tuple(filter(None, (_say_damage(name, hashes[name], hash_of(where)) for name, where in beside.items())))


def list_earlier(issue: Issue, read: Callable[[str], Issue]) -> Iterator[str]:
    """Yield how the issues before an issue, back to the first, differ from what was issued; `read` reads one."""
    seen = {issue.file}
    while issue.brief and (file := issue.brief.brief.previous) and file not in seen:
        seen.add(file)
        issue = read(file)
        yield from filter(None, (issue.lost, issue.altered, *issue.damaged))


def _say_damage(name: str, issued: str, found: str | None) -> str:
    """Return how a file differs from what was issued, "" where it does not."""
    if found is None:
        return f"{name} was issued and cannot be read."
    return "" if found == issued else _say_hashes(name, issued, found)


def _say_hashes(file: str, issued: str, found: str) -> str:
    return f"{file} has the SHA-256 {found[:_SHOWN]}…, and was issued with {issued[:_SHOWN]}…."


def _find_alteration(path: Path, file: str, data: bytes) -> str:
    """Return how a file differs from what was issued, "" where it does not."""
    beside = path.with_suffix(HASHES)
    try:
        digest = read_hashes(files.read_bytes(beside)).get(file)
    except UnreadableFile:
        return f"There are no hashes {beside.name} beside {file}, so nobody can tell whether it is what was issued."
    except BriefingError as fault:
        return str(fault)
    if digest is None:
        return f"{beside.name} has no hash of {file}."
    found = sha256(data).hexdigest()
    return "" if found == digest else _say_hashes(file, digest, found)


def _write_line(name: str, digest: str) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in name)
    return f"{'' if escaped == name else chr(92)}{digest}  {escaped}\n"


def _unescape(name: str) -> str:
    return re.sub(r"\\[\\nr]", lambda match: _PLAIN[match[0]], name)
