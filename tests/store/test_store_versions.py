"""What was ticked is kept by its hash: the same bytes are the same file, and nothing else is taken for them."""

import gzip
import tracemalloc
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import DamagedState, UnreadableFile
from briefing.store import files
from briefing.store.versions import Versions, pack

DATA = "Ministers met in Tokyo.\r\nThey “talked”.\n".encode()
DIGEST = sha256(DATA).hexdigest()


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    (tmp_path / "seeds").mkdir()
    return Versions(tmp_path / "seeds")


def test_what_is_kept_is_read_back_byte_for_byte(versions: Versions, tmp_path: Path):
    assert not versions.has(DIGEST)
    assert versions.keep(DATA) == DIGEST
    assert versions.has(DIGEST)
    assert versions.read(DIGEST) == DATA
    assert versions.list() == (DIGEST,)
    assert gzip.decompress((tmp_path / "seeds" / ".versions" / f"{DIGEST}.gz").read_bytes()) == DATA


@given(st.binary(max_size=3000))
def test_the_same_bytes_are_the_same_file_and_any_gzip_reads_it(data: bytes):
    assert pack(data) == pack(bytes(data))
    assert gzip.decompress(pack(data)) == data
    assert pack(data)[4:8] == bytes(4), "no time"
    assert pack(data)[3] == 0, "no name"


def test_a_kept_version_is_not_written_again(versions: Versions):
    versions.keep(DATA)
    before = files.stamp(versions.path(DIGEST))
    versions.keep(DATA)
    Versions(versions.folder.parent).keep(DATA)
    assert files.stamp(versions.path(DIGEST)) == before


def test_what_a_keeping_that_was_cut_short_left_is_taken_away_by_the_next(versions: Versions):
    versions.folder.mkdir()
    left = versions.folder / f".{DIGEST}.gz.0123456789ab.tmp"
    left.write_bytes(b"half")
    other = versions.folder / f".{'0' * 64}.gz.0123456789ab.tmp"
    other.write_bytes(b"of another")
    versions.keep(DATA)
    assert sorted(path.name for path in versions.folder.iterdir()) == sorted((other.name, f"{DIGEST}.gz"))


def test_a_damaged_version_is_refused_in_one_sentence_and_mended_by_keeping_again(versions: Versions):
    versions.keep(DATA)
    path = versions.path(DIGEST)
    good = path.read_bytes()
    damages = (good[:-1], good[: len(good) // 2], b"", b"no gzip", good + b"x", pack(DATA + b"!"), good + good)
    for damage in damages:
        path.write_bytes(damage)
        with pytest.raises(DamagedState, match=r"is damaged .*restore it from version control"):
            versions.read(DIGEST)
        assert not versions.has(DIGEST)
    versions.keep(DATA)
    assert path.read_bytes() == good


def test_every_flipped_byte_is_noticed_or_harmless(versions: Versions):
    versions.keep(DATA)
    path = versions.path(DIGEST)
    good = path.read_bytes()
    for at in range(len(good)):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x41]) + good[at + 1 :])
        try:
            read = versions.read(DIGEST)
        except DamagedState:
            continue
        assert read == DATA


def test_a_bomb_is_refused_without_being_unpacked(versions: Versions):
    versions.folder.mkdir()
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = bytes(1 << 20)
    bomb = b"".join(squeezer.compress(piece) for _ in range(400)) + squeezer.flush()
    assert len(bomb) < files.LIMIT
    versions.path(DIGEST).write_bytes(bomb)
    tracemalloc.start()
    with pytest.raises(DamagedState, match="unpacks to more than 50 MB"):
        versions.read(DIGEST)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * files.LIMIT


def test_a_missing_version_and_a_name_that_is_no_hash_are_told(versions: Versions):
    with pytest.raises(UnreadableFile, match="does not exist"):
        versions.read(DIGEST)
    for name in ("../x", "", DIGEST.upper(), DIGEST + "0"):
        with pytest.raises(UnreadableFile, match="no SHA-256"):
            versions.read(name)


def test_the_folder_may_hold_other_things(versions: Versions):
    versions.keep(DATA)
    (versions.folder / "README.gz").write_bytes(b"x")
    (versions.folder / "notes.txt").write_bytes(b"x")
    assert versions.list() == (DIGEST,)
