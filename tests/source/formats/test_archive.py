"""Archives: what is in them comes out, whatever they are packed by; bombs and traps are refused in bounded time."""

import bz2
import contextlib
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import zlib
from time import process_time
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits, Member
from briefing.source.formats.archive import Budget, Refused, is_zip, list_members, open_archive
from tests.source.formats.office_files import make_zip

FILES = {"a.txt": b"one", "folder/b.txt": b"two" * 1000, "empty.txt": b""}


def make_tar(members: list[tuple[tarfile.TarInfo, bytes]], packing: str = "", form: int = tarfile.PAX_FORMAT) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=f"w:{packing}", format=form) as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


USUAL = Limits()


def list_all(data: bytes, limits: Limits = USUAL, name: str = "x.zip") -> list[Member | Refused]:
    return list(list_members(data, name, limits))


def refusal(data: bytes, limits: Limits = USUAL) -> str:
    """Return the sentence with which a file is refused, within five seconds and 400 MB."""
    began = process_time()
    tracemalloc.start()
    with pytest.raises(UnreadableFile) as refused:
        list_all(data, limits)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert process_time() - began < 5
    assert most < 400_000_000
    assert str(refused.value).startswith("x.zip: ")
    return str(refused.value)


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_zip_gives_its_files_by_every_method(method):
    assert list_all(make_zip(FILES, method)) == [Member(*file) for file in FILES.items()]


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_tar_gives_its_files_in_every_packing(packing, form):
    files = [(tarfile.TarInfo(name), data) for name, data in FILES.items()]
    assert list_all(make_tar(files, packing, form)) == [Member(*file) for file in FILES.items()]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_tar_tells_long_and_foreign_names_whole(form):
    name = "папка/" + "名前" * 100 + ".txt"
    assert list_all(make_tar([(tarfile.TarInfo(name), b"x"), (tarfile.TarInfo("b"), b"y")], "", form)) == [
        Member(name, b"x"),
        Member("b", b"y"),
    ]


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")])
def test_single_packed_file_is_one_member(pack, suffix):
    data = pack(b"half") + pack(b" and half")
    assert list_all(data, name=f"folder/note.txt{suffix}") == [Member("note.txt", b"half and half")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("отчёт.txt".encode("cp866"), "отчёт.txt"),
        ("日本語メモ.txt".encode("cp932"), "日本語メモ.txt"),
        (b"caf\x82.txt", "café.txt"),
        ("é.txt".encode(), "é.txt"),
    ],
)
def test_names_without_an_encoding_are_read_as_their_machines_wrote_them(raw, name):
    data = make_zip({"n" * len(raw): b"x"}).replace(b"n" * len(raw), raw)
    assert list_all(data) == [Member(name, b"x")]


def test_member_that_leads_out_or_is_no_file_is_refused_by_itself():
    names = ["../../etc/passwd", "/etc/passwd", "C:\\x.txt", "a\\..\\..\\b", "n" * 2000, "good.txt"]
    found = list_all(make_zip(dict.fromkeys(names, b"x")))
    assert [each.name for each in found if isinstance(each, Member)] == ["good.txt"]
    assert len([each for each in found if isinstance(each, Refused)]) == 5


def test_links_and_devices_are_told_and_never_followed():
    link = ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert list_all(held.getvalue()) == [Refused("link", "is a link, which is not followed")]
    members = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
        info = tarfile.TarInfo(f"entry-{kind.decode()}")
        info.type, info.linkname = kind, "/etc/passwd"
        members.append((info, b""))
    found = list_all(make_tar([*members, (tarfile.TarInfo("good"), b"x")]))
    assert found[-1] == Member("good", b"x")
    assert [each.reason.split(",")[0] for each in found[:-1]] == ["is a link"] * 2 + [
        "is a device or another special file"
    ] * 2


def test_locked_member_is_refused_by_itself_and_the_rest_is_read():
    data = bytearray(make_zip({"locked": b"x", "open": b"y"}))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    assert list_all(bytes(data)) == [Refused("locked", "is locked with a password"), Member("open", b"y")]


def test_damaged_member_costs_only_itself():
    data = bytearray(make_zip({"bad": b"x" * 100, "good": b"y"}, ZIP_STORED))
    data[40] ^= 1
    bad, good = list_all(bytes(data))
    assert bad == Refused("bad", "is damaged (its checksum is wrong)")
    assert good == Member("good", b"y")


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_archive_that_is_cut_short_is_refused_in_one_sentence(keep):
    data = make_zip({str(n): bytes([n]) * 50 for n in range(20)})
    assert "cut short" in refusal(data[: int(len(data) * keep)])


@pytest.mark.parametrize("at", range(0, 60, 3))
def test_damaged_directory_never_escapes_as_another_error(at):
    data = bytearray(make_zip({"a": b"x" * 50, "b": b"y" * 50}))
    directory = data.index(b"PK\x01\x02")
    for value in (0, 0xFF, 0x7F):
        broken = bytes(data[: directory + at]) + bytes([value]) + bytes(data[directory + at + 1 :])
        with contextlib.suppress(UnreadableFile):
            assert all(isinstance(each, Member | Refused) for each in list_all(broken))


def test_bomb_by_ratio_is_refused_before_it_unpacks():
    bomb, good = list_all(make_zip({"bomb": bytes(30_000_000), "good": b"x"}))
    assert bomb == Refused("bomb", "unpacks to more than 200 times its size, as only a bomb does")
    assert good == Member("good", b"x")


def test_size_that_is_declared_too_small_is_found_out_while_it_unpacks():
    data = bytearray(make_zip({"liar": b"ab" * 5_000_000}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<L", 1000)
    (liar,) = list_all(bytes(data))
    assert isinstance(liar, Refused)
    assert "more than the 1000 bytes that it declares" in liar.reason


def test_size_of_2_gb_that_is_only_declared_costs_nothing():
    data = bytearray(make_zip({"liar": b"short"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<L", 2_000_000_000)
    (liar,) = list_all(bytes(data))
    assert isinstance(liar, Refused)


def test_all_members_together_stay_within_the_limit():
    noise = b"".join(zlib.compress(str(n).encode()) for n in range(40_000))
    assert "unpacks to more than 1 MB" in refusal(make_zip({str(n): noise for n in range(5)}), Limits(unpacked=1 << 20))


def test_archives_within_each_other_share_one_budget():
    noise = b"".join(zlib.compress(str(n).encode()) for n in range(20_000))
    data = make_zip({"inner.zip": make_zip({"a": noise, "b": noise}, ZIP_STORED)}, ZIP_STORED)
    budget = Budget(Limits(unpacked=int(len(noise) * 3.5)))
    (inner,) = list_members(data, "outer.zip", budget.limits, budget)
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        list(list_members(inner.data, inner.name, budget.limits, budget))


def test_members_that_share_their_bytes_are_refused():
    data = make_zip({"aaaa": bytes(1000)})
    directory = data.index(b"PK\x01\x02")
    entry = data[directory : data.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"aaaa", b"%04d" % n) for n in range(500))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(entries), directory, 0)
    assert "overlap" in refusal(data[:directory] + entries + end)


def test_million_members_are_counted_without_being_kept():
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    entries = entry * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entries), 4, 0)
    assert "more than 10,000 files" in refusal(b"PK\x03\x04" + entries + end)


@pytest.mark.parametrize("packing", ["gz", "bz2", "xz"])
def test_packed_tar_bomb_is_refused_while_it_unpacks(packing):
    data = make_tar([(tarfile.TarInfo("bomb"), bytes(25_000_000))], packing)
    assert "as only a bomb does" in refusal(data)


def test_tar_that_lies_about_its_sizes_is_refused():
    info = tarfile.TarInfo("a")
    info.size = 2_000_000_000
    assert "more than 200 MB" in refusal(info.tobuf(tarfile.GNU_FORMAT) + b"short")
    info.size = 1000
    assert "cut short" in refusal(info.tobuf() + b"short")
    long_name = tarfile.TarInfo("././@LongLink")
    long_name.type, long_name.size = tarfile.GNUTYPE_LONGNAME, 100_000_000
    assert "beyond measure" in refusal(long_name.tobuf(tarfile.GNU_FORMAT) + bytes(1024))


def test_pax_records_that_never_end_cost_little_time():
    info = tarfile.TarInfo("x")
    info.type = tarfile.XHDTYPE
    info.size = 65_536
    data = info.tobuf() + b"1" * 65_536 + tarfile.TarInfo("good").tobuf()
    began = process_time()
    assert list_all(data * 50)[0] == Member("good", b"")
    assert process_time() - began < 2


def test_tar_of_too_many_files_is_refused():
    assert "more than 10,000 files" in refusal(tarfile.TarInfo("a").tobuf() * 10_001)


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08broken", b"BZh9broken", b"\xfd7zXZ\0broken", b"nothing of the kind"])
def test_damaged_packing_is_refused_in_one_sentence(data):
    assert refusal(data)


def test_part_of_a_package_is_found_whatever_its_case():
    archive = open_archive(make_zip({"Word\\Document.xml": b"x"}), "x.docx")
    assert archive.read("word/document.xml") == b"x"
    assert "word/missing.xml" not in archive
    with pytest.raises(UnreadableFile, match=r"x\.docx: holds no word/missing\.xml"):
        archive.read("word/missing.xml")


def test_empty_archive_holds_nothing():
    assert is_zip(make_zip({}))
    assert list_all(make_zip({})) == []
