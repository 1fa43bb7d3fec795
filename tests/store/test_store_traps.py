"""What another reader of YAML takes for no text is told with its place; what all read alike is not."""

import pytest
import yaml

from briefing.errors import BriefChanged
from briefing.store.brief_file import BriefFile
from briefing.store.reading import read_brief
from briefing.store.tags import name_taken
from briefing.store.traps import list_traps, quote_traps

BRIEF = """schema: briefing/1
brief:
  id: b
  title: {value}
sections:
- key: 1
  id: talks
  title: Talks
"""
TAKEN = {
    "no": "yes or no",
    "Off": "yes or no",
    "2017-03-20": "a date",
    "2017-03-20T18:00:00Z": "a date",
    "1:30": "a number to the base 60",
    "012": "a number to the base 8",
    "2017": "a number",
    "1_000": "a number",
    "0x1F": "a number",
    "1e3": "a number",
    ".inf": "a number",
}
TEXT = ("2017-03", "2017-03-18/2017-03-20", "Norway", "no date", "1:30 p.m.", "v1.2", "2017-03-20?", "14-15", "#1")


@pytest.mark.parametrize("value", TAKEN)
def test_an_unquoted_value_that_others_read_otherwise_is_told(value):
    text = BRIEF.format(value=value)
    (notice,) = list_traps(text)
    assert (notice.line, notice.column, notice.path) == (4, 10, "brief.title")
    assert (
        notice.message
        == f"“{value}” stands without quotation marks, and other readers of YAML take it for {TAKEN[value]}."
    )
    assert read_brief(text, "b").brief.brief.title == value, "the desk keeps it as typed"


@pytest.mark.parametrize("value", [each for each in TAKEN if each != "1e3"])
def test_pyyaml_does_read_it_otherwise(value):
    assert not isinstance(yaml.safe_load(f"title: {value}")["title"], str)


@pytest.mark.parametrize("value", TAKEN)
@pytest.mark.parametrize("quoted", ["'{}'", '"{}"', "|-\n    {}"])
def test_in_quotation_marks_it_is_text_to_all(value, quoted):
    assert list_traps(BRIEF.format(value=quoted.format(value))) == ()


@pytest.mark.parametrize("value", TEXT)
def test_what_is_text_to_all_is_not_told(value):
    assert name_taken(value) == ""


def test_numbers_and_truth_values_where_they_belong_are_not_told():
    text = BRIEF.format(value="Talks") + "- key: 9\n  id: parked\n  title: Parked\n  prints: false\n"
    assert list_traps(text) == ()


def test_items_of_lists_and_entries_are_named():
    text = BRIEF.format(value="Talks") + "judgements:\n- id: j-1\n  text: So.\n  alternatives:\n  - none\n  - no\n"
    (notice,) = list_traps(text)
    assert (notice.line, notice.path) == (14, "judgements.j-1.alternatives")


def test_keys_of_ones_own_are_ones_own():
    assert list_traps(BRIEF.format(value="Talks") + "x-desk: no\nother: no\n") == ()


def test_a_control_character_does_not_reach_the_message():
    assert list_traps(BRIEF.format(value="2017-03-20 \u202etxt"))[0].message.isprintable()


@pytest.mark.parametrize("value", TAKEN)
def test_quoting_leaves_the_brief_as_it_is(value):
    text = BRIEF.format(value=f"{value}  # a remark") + "x-own: no\n"
    mended = quote_traps(text)
    assert mended == text.replace(f"title: {value}  #", f'title: "{value}"  #')
    assert read_brief(mended, "b").brief == read_brief(text, "b").brief
    assert list_traps(mended) == ()


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path):
    path = tmp_path / "b.yaml"
    path.write_text(BRIEF.format(value="2017"), encoding="utf-8")
    file = BriefFile.open(path, tmp_path / ".briefing")
    path.write_text(BRIEF.format(value="2018"), encoding="utf-8")
    with pytest.raises(BriefChanged):
        file.quote_traps()
    assert "2018" in path.read_text(encoding="utf-8")
