import pytest

from briefing.edtf import is_edtf
from briefing.report.dates import FOREVER, last_day, say_date


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2017-03-20", "20 March 2017"),
        ("2017-03-02", "2 March 2017"),
        ("2017-03-17/2017-03-20", "17–20 March 2017"),
        ("2017-02-28/2017-03-02", "28 February – 2 March 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 – 2 January 2017"),
        ("2017-03/2017-04", "March–April 2017"),
        ("2016/2017", "2016–2017"),
        ("2017-03-20/2017-03-20", "20 March 2017"),
        ("2013-11", "November 2013"),
        ("2017", "2017"),
        ("201X", "2010s"),
        ("2017-21", "spring 2017"),
        ("2017-21/2017-23", "spring 2017 – autumn 2017"),
        ("2017-03-18/..", "18 March 2017 onwards"),
        ("../2017-03-18", "until 18 March 2017"),
        ("2017-03-18?", "18 March 2017 (uncertain)"),
        ("2017-03~", "March 2017 (approximate)"),
        ("2017-03-18?/2017-03-20", "18 March 2017 (uncertain) – 20 March 2017"),
        ("2017-03-20T23:59+09:00", "20 March 2017, 23:59 (+09:00)"),
        ("2017-03-20T05:00:10Z", "20 March 2017, 05:00 UTC"),
        ("2016-02-29", "29 February 2016"),
    ],
)
def test_dates_read_as_prose(edtf, said):
    assert say_date(edtf) == said
    assert is_edtf(edtf)


@pytest.mark.parametrize(
    "text", ["", "Monday", "2017-13", "2017-02-29", "2017-03-20/Monday", "/", "20170320", "2017-03T10:00", "2017-3-2"]
)
def test_what_is_no_date_stays_as_typed(text):
    assert say_date(text) == text
    assert not is_edtf(text)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2017-03-20", "2017-03-20"),
        ("2017-02", "2017-02-28"),
        ("2017", "2017-12-31"),
        ("2017-21", "2017-12-31"),
        ("2017-03-17/2017-03-20", "2017-03-20"),
        ("2017-03-17/..", FOREVER),
        ("2017-03-20T23:59+09:00", "2017-03-20"),
        ("soon", None),
        ("", None),
    ],
)
def test_the_last_day_of_a_date(edtf, day):
    assert last_day(edtf) == day
