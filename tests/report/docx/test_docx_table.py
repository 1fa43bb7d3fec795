import pytest

from briefing.report.docx.table import divide_width


def test_columns_fill_the_width_and_long_cells_get_most_of_it():
    rows = [["Name", "Remarks", "sha256"], ["Etorofu", "words " * 60, "3c02c377c5a2"], ["Habomai", "more " * 80, ""]]
    name, remarks, digits = divide_width(rows, 9412)
    assert name + remarks + digits == 9412
    assert remarks > 2 * (name + digits)
    assert digits >= 12 * 90


def test_no_word_is_cut_where_all_can_stand_whole():
    words = ["internationalisation", "of"]
    rows = [[words[0], "text " * 100], [words[1], "text " * 500]]
    assert divide_width(rows, 9412)[0] >= 20 * 90


def test_letters_of_east_asia_count_twice_and_may_break_anywhere():
    narrow, wide = divide_width([["ab", "岸田"]], 10_000)
    assert wide > narrow
    unbroken, spaced = divide_width([["岸" * 300, "ab " * 200]], 9412)
    assert abs(unbroken - spaced) < 100


@pytest.mark.parametrize("count", [1, 2, 7, 63])
@pytest.mark.parametrize("cell", ["", "x", "x" * 5000, "日本 " * 900])
def test_any_table_gets_columns_that_can_be_seen(count, cell):
    widths = divide_width([[cell] * count, ["a"] * count], 9412)
    assert sum(widths) == 9412
    assert min(widths) > 100


def test_alike_columns_are_alike_wide():
    widths = divide_width([["same words here"] * 4] * 3, 9412)
    assert max(widths) - min(widths) < 5
