"""What becomes of documents that are added: each is looked into, and stored unaltered or refused."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from threading import Lock
from typing import Final, NamedTuple

from msgspec.structs import replace

from briefing.corroboration.copies import THRESHOLD, measure_overlap
from briefing.errors import BriefingError, UnreadableFile
from briefing.intake.added import Added, Likeness, Offer, Result
from briefing.intake.catalogue import Catalogue
from briefing.intake.claims import Claim, Claims
from briefing.intake.containers import DEEPEST, find_container
from briefing.intake.pins import Pins
from briefing.intake.reception import Reader, Reception, Seen
from briefing.intake.records import Holder, Record
from briefing.source.extract import Member, Reading
from briefing.source.formats.archive import Budget, Refused
from briefing.source.formats.table import recognise
from briefing.store import files
from briefing.store.file_name import safe_name
from briefing.store.refusals import AlreadyThere, too_large
from briefing.store.stamp import Stamp
from briefing.visible import visible

MOST_ALIKE: Final = 3
"""Likely copies that are compared word by word with what is added."""
_HASH_DIGITS: Final = 8


def unpack(offer: Offer, budget: Budget) -> Iterator[Offer | UnreadableFile]:
    """Yield what is on offer, or, of a container, the files in it, within a budget; or why one is not read."""
    container = None if recognise(offer.data, offer.name) else find_container(offer.data)
    if container is None:
        yield offer
        return
    if offer.depth >= DEEPEST:
        yield UnreadableFile(f"{offer.name}: lies in more than {DEEPEST} containers; unpack it and add its files")
        return
    digest = sha256(offer.data).hexdigest()
    try:
        for member in container.open(offer.data, offer.name, budget):
            if isinstance(member, Refused):
                yield UnreadableFile(f"{offer.name}/{member.name}: {member.reason}")
            else:
                yield from unpack(_find_inside(offer, digest, member), budget)
    except UnreadableFile as fault:
        yield fault


def _find_inside(offer: Offer, digest: str, member: Member) -> Offer:
    """Return a file that lies in what is on offer, with the record that says so."""
    outer = offer.record.container if offer.depth else None
    name = f"{outer.name}/{outer.member}" if outer else PurePath(offer.name).name
    record = replace(
        offer.record, name="", container=Holder(name=visible(name), sha256=digest, member=visible(member.name))
    )
    return Offer(f"{offer.name}/{member.name}", member.data, record, offer.depth + 1)


class Room(NamedTuple):
    """Where documents go: the folder of the sources, what reads them, what is known of them, and who relies on them."""

    seeds: Path
    reception: Reception
    catalogue: Catalogue
    pins: Pins


class Arrivals:
    """Takes documents into `seeds/`; several threads may hand it some at once."""

    def __init__(self, room: Room) -> None:
        """Take where they go."""
        self._seeds, self._reception, self._catalogue, self._pins = room
        self._claims = Claims(self._catalogue.state)
        self._has_company = False
        self._taken: dict[str, Path] = {}
        self._paths: set[Path] = set()
        self._lock = Lock()

    def receive(self, offer: Offer, reader: Reader | None = None) -> Iterator[Result]:
        """Yield what became of the bytes on offer, after what became of the files in them, such as attachments.

        With a `reader` all is read apart. Raises DiskError.
        """
        if len(offer.data) > files.LIMIT:
            yield too_large(Path(offer.name), files.LIMIT)
            return
        digest = sha256(offer.data).hexdigest()
        record = _complete(offer, digest)
        try:
            self._pins.require(offer)
        except BriefingError as fault:
            yield fault
            return
        known = self._find(digest)
        if known is not None:
            yield self._know(known, record)
            return
        try:
            seen = self._reception.look(offer.data, offer.name, record.reading, reader)
        except UnreadableFile as fault:
            yield fault
            return
        budget = Budget(self._reception.limits)
        for member in seen.members:
            for inside in unpack(_find_inside(offer, digest, member), budget):
                yield from [inside] if isinstance(inside, UnreadableFile) else self.receive(inside, reader)
        yield self._store(offer, seen, record)

    def _store(self, offer: Offer, seen: Seen, record: Record) -> Added:
        """Put the bytes into a file of their own, unless another was quicker; raises DiskError.

        Their record is written first: one that is about no source harms nobody, a source without its record does.
        """
        digest = record.sha256
        name = safe_name(PurePath(offer.name).name, seen.suffixes)
        with self._claims.hold(digest) as claim:
            path, stamp = self._find_stored(claim, digest), None
            while path is None:
                path, stamp = self._write(offer, record, name, claim)
        if stamp is None:
            return self._know(path, record)
        alike = self._compare(path, seen, record.reading)
        with self._lock:
            self._catalogue.add(path, stamp, digest, seen.study)
        return Added(path, digest, _tell(offer.name, path, seen), True, seen.label, seen.study.notices, alike)

    def _write(self, offer: Offer, record: Record, name: str, claim: Claim) -> tuple[Path | None, Stamp | None]:
        """Write the bytes into a new file and return it with its stamp, or without one where they stand in it already.

        Where another program took the name meanwhile it is None; raises DiskError.
        """
        digest = record.sha256
        path, is_new = self._reserve(name, digest)
        if not is_new:
            return path, None
        try:
            files.make_folder(self._seeds)
            self._reception.records.keep(_name(record, offer.name, path.name))
            claim.note(path.name)
            return path, files.write_new(path, offer.data)
        except AlreadyThere:
            self._release(digest)
            return (path if _holds(path, digest) else None), None
        except BaseException:
            self._release(digest)
            raise

    def _find(self, digest: str) -> Path | None:
        with self._lock:
            known = self._taken.get(digest) or self._catalogue.find(digest)
        if known is not None or not self._has_company:
            return known
        with self._claims.hold(digest) as claim:
            return self._find_stored(claim, digest)

    def _find_stored(self, claim: Claim, digest: str) -> Path | None:
        """Return where a run stored these bytes that may be going on still; once there is one, all else may be so."""
        paths = (self._seeds / name for name in claim.list_names())
        found = next((path for path in paths if _holds(path, digest)), None)
        self._has_company |= found is not None
        return found

    def _know(self, path: Path, record: Record) -> Added:
        """Return that bytes are there already; how they are to be read is taken over where that is said."""
        state = f"already there as {path.relative_to(self._seeds.parent).as_posix()}"
        if record.encoding or record.column:
            self._reception.records.keep(Record(record.sha256, encoding=record.encoding, column=record.column))
            state += f", read as {record.encoding or record.column} from now on"
        return Added(path, record.sha256, state, is_new=False)

    def _reserve(self, name: str, digest: str) -> tuple[Path, bool]:
        """Return where these bytes may be written, or where they are, with False, if another was quicker."""
        with self._lock:
            if digest in self._taken:
                return self._taken[digest], False
            target, length = self._seeds / name, _HASH_DIGITS
            while target in self._paths or files.exists(target):
                target = self._seeds / f"{PurePath(name).stem}-{digest[:length]}{PurePath(name).suffix}"
                length += _HASH_DIGITS
            self._taken[digest] = target
            self._paths.add(target)
            return target, True

    def _release(self, digest: str) -> None:
        with self._lock:
            self._paths.discard(self._taken.pop(digest))

    def _compare(self, path: Path, seen: Seen, reading: Reading) -> tuple[Likeness, ...]:
        """Return the sources that share so much with what was added that they carry one story."""
        with self._lock:
            names = self._catalogue.list_alike(seen.study.sketch)[:MOST_ALIKE]
        return tuple(self._measure(seen, reading, [self._seeds / name for name in names if name != path.name]))

    def _measure(self, seen: Seen, reading: Reading, paths: list[Path]) -> Iterator[Likeness]:
        if not paths:
            return
        document = seen.document(reading)
        for path in paths:
            try:
                other = self._reception.read(files.read_bytes(path), path.name)
            except BriefingError:
                continue
            share = measure_overlap(document, other)
            if share >= THRESHOLD:
                yield Likeness(path, share)


def _complete(offer: Offer, digest: str) -> Record:
    return replace(offer.record, sha256=digest)


def _name(record: Record, given: str, stored: str) -> Record:
    """Return a record with the name that the bytes bore, where they are stored under another."""
    given = record.name or PurePath(given).name
    return record if given == stored else replace(record, name=visible(given))


def _tell(given: str, path: Path, seen: Seen) -> str:
    """Return `added`, and the format where the name on offer says another."""
    suffix = PurePath(given).suffix.lower()
    if not suffix or suffix in seen.suffixes or path.suffix == suffix:
        return "added"
    return f"added as {seen.label or 'text'}, which its name does not say"


def _holds(path: Path, digest: str) -> bool:
    """Say whether a file holds the bytes with this hash."""
    try:
        return sha256(files.read_bytes(path)).hexdigest() == digest
    except BriefingError:
        return False
