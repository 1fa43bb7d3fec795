"""The time that files of a report bear: asked for, else when it was issued, else its as-of day; never the clock's."""

from datetime import UTC, datetime

import pytest

from briefing.errors import UsageError
from briefing.model import Heading
from briefing.report.stamp import find_stamp

ISSUED = "2017-03-21T01:00:00+09:00"


def heading(**fields) -> Heading:
    return Heading(id="b", title="B", **fields)


def test_the_environment_comes_first_then_the_issue_then_the_day():
    asked = {"SOURCE_DATE_EPOCH": "1490000000"}
    both = heading(issued=ISSUED, as_of="2017-03-19")
    assert find_stamp(both, asked) == datetime(2017, 3, 20, 8, 53, 20, tzinfo=UTC)
    assert find_stamp(both, {}) == datetime(2017, 3, 20, 16, tzinfo=UTC)
    assert find_stamp(heading(as_of="2017-03"), {}) == datetime(2017, 3, 31, tzinfo=UTC)
    assert find_stamp(heading(), {}) is None


@pytest.mark.parametrize("text", ["tomorrow", "2017-03-21T01:00:00", "9999-12-31T23:59:59-23:00", ""])
def test_what_is_no_moment_with_a_zone_tells_nothing(text):
    assert find_stamp(heading(issued=text or None), {}) is None


@pytest.mark.parametrize("day", ["1950", "2017/..", "2200-01-01"])
def test_a_day_that_not_all_files_can_bear_tells_nothing(day):
    assert find_stamp(heading(as_of=day), {}) is None


@pytest.mark.parametrize("text", ["x", "-1", "1.5", "²", "9" * 13, " 1"])
def test_a_false_epoch_is_refused_in_one_sentence(text):
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is “"):
        find_stamp(heading(), {"SOURCE_DATE_EPOCH": text})
