"""The fuzzer finds what is planted, and in a short run nothing in the readers; by hand it runs for hours (`make fuzz`)."""

import pytest

from tests.hostile.fuzz import fuzz, make_smaller, run
from tests.hostile.targets import TARGETS

SECONDS = 2.5


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_finds_nothing(name: str) -> None:
    target = TARGETS[name]
    tally = fuzz(target.feed, target.seeds(), target.words, SECONDS, seed=2)
    assert tally.found == {}
    assert tally.fed > len(target.seeds())
    assert len(tally.edges) > 100


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_read_and_not_refused(name: str) -> None:
    assert all(run(TARGETS[name].feed, data) is None for data in TARGETS[name].seeds())


def test_a_planted_defect_is_found_and_made_small() -> None:
    def feed(data: bytes) -> None:
        assert b"<!--" not in data or b"| a" not in data

    tally = fuzz(feed, (b"some words " * 20,), (b"<!--", b"| a |"), 5, seed=1)
    ((fault, data),) = tally.found.items()
    assert fault.startswith("AssertionError at test_hostile_fuzz.py")
    assert sorted(data) == sorted(b"<!--| a")
    assert make_smaller(feed, b"x" * 500 + data + b"y" * 500, fault) == data


def test_a_hang_is_a_finding() -> None:
    def feed(_: bytes) -> None:
        while True:
            pass

    assert run(feed, b"", 0.1) == "Hang"
