"""Ends of sentences are counted inside paragraphs alone, in the text as its treebank says it was written."""

from benchmarks.sentences import Quality, find_ends, find_stops, judge, measure, read_paragraphs, wrap

TREEBANK = """\
# newdoc id = one
# newpar
# newpar_block = p (2 s)
# text = Dr. Ash spoke.
1\tDr.\t_\t_\t_\t_\t_\t_\t_\t_
2\tAsh\t_\t_\t_\t_\t_\t_\t_\t_
3\tspoke\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t_\t_\t_\t_\t_\t_\t_\t_

# text = So it's Ben's.
1\tSo\t_\t_\t_\t_\t_\t_\t_\t_
2-3\tit's\t_\t_\t_\t_\t_\t_\t_\t_
2\tit\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t's\t_\t_\t_\t_\t_\t_\t_\t_
4-5\tBen's.\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tBen\t_\t_\t_\t_\t_\t_\t_\t_
5\t's.\t_\t_\t_\t_\t_\t_\t_\t_

# newpar_block = p (continued)
# text = Nobody asked why the harbour had been closed on the day before the ships came.
1\tNobody\t_\t_\t_\t_\t_\t_\t_\t_

# newpar id = second
# text = Rain fell.
1\tRain\t_\t_\t_\t_\t_\t_\t_\t_
"""
PARAGRAPHS = [
    [
        "Dr. Ash spoke. ",
        "So it's Ben's.",
        "Nobody asked why the harbour had been closed on the day before the ships came. ",
    ],
    ["Rain fell. "],
]


def test_paragraphs_and_blanks_are_those_of_the_treebank():
    assert read_paragraphs(TREEBANK) == PARAGRAPHS


def test_a_treebank_without_paragraphs_stands_in_twenties():
    block = "# newdoc id = {0}\n# text = Nr {0}。\n1\tNr\t_\t_\t_\t_\t_\t_\t_\t_\n"
    paragraphs = read_paragraphs("\n".join(block.format(number) for number in range(45)), blank="")
    assert [len(paragraph) for paragraph in paragraphs] == [20, 20, 5]
    assert paragraphs[2][0] == "Nr 40。"


def test_only_ends_inside_paragraphs_count():
    """Two ends are inside; the desk misses the one that no blank follows, the baseline also ends at “Dr.”."""
    assert judge(PARAGRAPHS, find_ends) == Quality(marked=2, found=1, right=1)
    assert judge(PARAGRAPHS, find_stops) == Quality(marked=2, found=2, right=1)
    assert judge(PARAGRAPHS, find_ends).f1 == 2 / 3


def test_wrapping_moves_no_end_that_is_marked():
    lines = wrap("".join(PARAGRAPHS[0])).splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 72
    assert judge(PARAGRAPHS, find_ends, wrap) == judge(PARAGRAPHS, find_ends)


def test_each_absent_set_is_named_and_a_present_one_is_measured(tmp_path):
    (tmp_path / "UD_English-GUM").mkdir()
    (tmp_path / "UD_English-GUM" / "en_gum-ud-test.conllu").write_text(TREEBANK, encoding="utf-8")
    rows = {row.what: row for row in measure(tmp_path)}
    assert [row.measured for row in rows.values()] == ["absent", "0.667", "0.667", "absent", "absent"]
    assert "wants UD_Russian-GSD" in rows["sentences, UD_Russian-GSD"].beside
