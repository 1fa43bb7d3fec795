"""What documents may use is limited, and a person's settings and options move the limits."""

import io
import os
import zipfile

import pytest


@pytest.fixture
def settle(bare, monkeypatch):
    """Write a person's settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(bare.root / "config"))
    bare.run("new", "talks")
    return lambda text: bare.write("config/briefing/settings.yaml", text)


def pack(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.txt", data)
    return made.getvalue()


def test_members_of_an_archive_are_limited_by_the_settings(bare, settle):
    (bare.root / "box.zip").write_bytes(pack(a=b"One.", b=b"Two.", c=b"Three."))
    settle("limits:\n  members: 2\n")
    refused = bare.run("add", "box.zip")
    assert refused.code == 3
    assert "holds more than 2 files" in refused.err
    settle("limits:\n  members: 3\nkeys:\n  move.next: j\n")
    assert len(bare.run("add", "box.zip").lines) == 3


@pytest.mark.parametrize("limit", ["members: many", "members: 0", "colour: 3", "members: -1", "members: [1]"])
def test_a_limit_that_is_none_is_named_with_those_there_are(bare, settle, limit):
    settle(f"limits:\n  {limit}\n")
    done = bare.run("sources")
    assert done.code == 2
    assert "`limits` takes a number for seconds, memory, unpacked" in done.err


def test_a_large_archive_is_opened_where_that_is_asked_for_and_a_large_source_never(bare, settle):
    noise = os.urandom(26 * 1024 * 1024).hex().encode()
    (bare.root / "box.zip").write_bytes(pack(big=noise, small=b"Small words."))
    done = bare.run("add", "box.zip")
    assert "box.zip is larger than 50 MB" in done.err
    more = bare.run("add", "--max-size", "200", "box.zip")
    assert [line.split()[0] for line in more.lines] == ["seeds/small.txt"]
    assert "big.txt is larger than 50 MB" in more.err
    assert bare.run("add", "--max-size", "none", "box.zip").code == 2
