"""What an analyst sees in the file after one change, line by line."""

from msgspec.structs import replace

from briefing.change import compare
from briefing.kinds import Relation
from briefing.model import Brief, EventDate, Fact, Link, Quote, Span, Step
from briefing.store.manuscript import divide
from briefing.store.reading import read_brief
from briefing.store.revision import Pair, revise

HEAD = "brief: {id: a, title: b}\n"
FACT = """\
facts:
# why this one
- id: f-1   # mine
  statement: 'It''s so'   # checked
  # ask again
  quotes:
  - source: s-a
    spans:
    - start: 3
      exact: "said no"
  comment: |
    one
    two

# --- second day ---

- id: f-2
  quotes: [{source: s-a, spans: [{start: 9, exact: "yes"}]}]   # short
judgements: []
"""


def change(text: str, edit) -> str:
    reading = read_brief(text, "x.yaml")
    after = edit(reading.brief)
    manuscript = divide(text, reading.root, reading.brief, bom=False)
    result = revise(manuscript, compare(reading.brief, after), Pair(reading.brief, after)).data().decode()
    assert read_brief(result, "x.yaml").brief == after
    return result


def change_fact(text: str, index: int, **fields) -> str:
    def edit(brief: Brief) -> Brief:
        facts = list(brief.facts)
        facts[index] = replace(facts[index], **fields)
        return replace(brief, facts=tuple(facts))

    return change(HEAD + text, edit).removeprefix(HEAD)


def quote(words: str, start: int = 0) -> Quote:
    return Quote(source="s-a", spans=(Span(start=start, exact=words),))


def test_a_scalar_keeps_its_quotes_and_the_comment_behind_it():
    assert change_fact(FACT, 0, statement="It isn't") == FACT.replace("'It''s so'", "'It isn''t'")


def test_a_scalar_that_single_quotes_cannot_hold_is_written_in_double_quotes():
    assert change_fact(FACT, 0, statement="a\u00a0b") == FACT.replace("'It''s so'", r'"a\_b"')


def test_a_literal_block_stays_one():
    assert change_fact(FACT, 0, comment="three\n\nfour\n") == FACT.replace(
        "    one\n    two\n", "    three\n\n    four\n"
    )
    assert change_fact(FACT, 0, comment="three") == FACT.replace("|\n    one\n    two\n", "|-\n    three\n")


def test_the_comment_on_a_block_stays_when_the_block_goes():
    text = FACT.replace("comment: |", "comment: >-  # folded")
    assert change_fact(text, 0, comment="three") == text.replace(
        ">-  # folded\n    one\n    two\n", "three  # folded\n"
    )


def test_a_new_key_follows_its_nearest_predecessor_of_the_model():
    assert change_fact(FACT, 0, section="talks") == FACT.replace("# mine\n", "# mine\n  section: talks\n")
    dated = change_fact(FACT, 0, event=EventDate(date="2017-03-20"), credibility=3)
    added = '  event:\n    date: "2017-03-20"\n  credibility: 3\n  comment: |\n'
    assert dated == FACT.replace("  comment: |\n", added)


def test_a_removed_key_takes_its_own_comment_and_leaves_the_one_above():
    assert change_fact(FACT, 0, statement=None) == FACT.replace("  statement: 'It''s so'   # checked\n", "")
    assert change_fact(FACT, 0, comment=None) == FACT.replace("  comment: |\n    one\n    two\n", "")


def test_a_quote_is_added_and_removed_in_brackets_and_in_lines():
    first = read_brief(HEAD + FACT, "x").brief.facts
    more = change_fact(FACT, 1, quotes=(*first[1].quotes, quote("no")))
    assert more == FACT.replace('"yes"}]}]   #', '"yes"}]}, {source: s-a, spans: [{start: 0, exact: "no"}]}]   #')
    assert change_fact(more, 1, quotes=first[1].quotes) == FACT
    added = '  - source: s-a\n    spans:\n    - start: 0\n      exact: "no"\n  comment: |\n'
    more = change_fact(FACT, 0, quotes=(*first[0].quotes, quote("no")))
    assert more == FACT.replace("  comment: |\n", added)
    assert change_fact(more, 0, quotes=first[0].quotes) == FACT


def test_items_that_change_places_take_their_comments_and_own_keys_along():
    text = "facts:\n- id: f-1\n  quotes:\n  # A\n  - source: a\n    x-own: 1\n    spans: [{start: 0, exact: a}]\n  - source: b  # B\n    spans: [{start: 0, exact: b}]\n"
    quotes = read_brief(HEAD + text, "x").brief.facts[0].quotes
    moved = change_fact(text, 0, quotes=quotes[::-1])
    assert (
        moved
        == "facts:\n- id: f-1\n  quotes:\n  - source: b  # B\n    spans: [{start: 0, exact: b}]\n  # A\n  - source: a\n    x-own: 1\n    spans: [{start: 0, exact: a}]\n"
    )


def test_the_first_key_behind_a_dash_can_go_and_the_dash_stays():
    text = "facts:\n- statement: x  # gone\n  id: f-1\n  quotes: [{source: a, spans: [{start: 0, exact: a}]}]\n"
    assert change_fact(text, 0, statement=None) == text.replace("statement: x  # gone\n  ", "")
    text = text.replace("  id:", "  # keep\n  id:")
    assert change_fact(text, 0, statement=None) == text.replace("- statement: x  # gone", "-")


def test_the_last_key_of_a_step_gives_way_to_another():
    text = "facts:\n- id: f-1\n  quotes:\n  - source: a\n    spans: [{start: 0, exact: a}]\n    attribution:\n    - who: x  # heard\n"
    old = read_brief(HEAD + text, "x").brief.facts[0].quotes[0]
    assert change_fact(text, 0, quotes=(replace(old, attribution=(Step(origin="o-a"),)),)) == text.replace(
        "who: x", "origin: o-a"
    )
    assert change_fact(text, 0, quotes=(replace(old, attribution=(Step(),)),)) == text.replace("who: x", "{}")


def test_empty_and_missing_lists_are_filled_where_the_model_has_them():
    fact = Fact(id="f-1", quotes=(quote("a"),))
    lines = 'facts:\n- id: f-1\n  quotes:\n  - source: s-a\n    spans:\n    - start: 0\n      exact: "a"\n'
    for empty in ("facts: []\n", "facts:\n", "facts: ~\n", "facts: [ ]\n", ""):
        text = HEAD + "sections:\n- id: a\n  title: A\n" + empty + "gaps: []\n"
        assert change(text, lambda brief: replace(brief, facts=(fact,))) == text.replace(
            "gaps", lines + "gaps", 1
        ).replace(empty + "facts:", "facts:", 1)
    text = HEAD + "facts: []  # none yet\n"
    assert change(text, lambda brief: replace(brief, facts=(fact,))) == HEAD + lines.replace(
        "facts:", "facts:  # none yet"
    )


def test_a_list_that_loses_its_last_entry_stays_as_an_empty_list():
    text = (
        HEAD
        + "# all of them\nfacts:  # here\n- id: f-1\n  quotes: [{source: a, spans: [{start: 0, exact: a}]}]\n# end\n"
    )
    assert change(text, lambda brief: replace(brief, facts=())) == HEAD + "# all of them\nfacts: []  # here\n# end\n"


def test_a_removed_fact_takes_the_comment_above_it_and_leaves_the_heading_between():
    text = change(HEAD + FACT, lambda brief: replace(brief, facts=brief.facts[1:]))
    assert text == HEAD + "facts:\n\n# --- second day ---\n\n" + FACT[FACT.index("- id: f-2") :]


def test_facts_that_change_places_leave_the_heading_between_them():
    text = change(HEAD + FACT, lambda brief: replace(brief, facts=brief.facts[::-1]))
    assert text.index("f-2") < text.index("# why this one\n- id: f-1   # mine") < text.index("judgements")
    assert text.count("# --- second day ---") == 1


def test_a_new_fact_follows_the_habits_of_the_file():
    text = (
        HEAD
        + "facts:\n  - id: f-1\n    quotes:\n      - source: a\n        spans: [{start: 0, exact: a}]\n\n  - id: f-2\n    quotes:\n      - source: a\n        spans: [{start: 0, exact: a}]\n\ngaps: []\n"
    )
    fact = Fact(id="f-3", quotes=(quote("c"),), links=(Link(rel=Relation.UPDATES, to="f-1"),))
    added = '\n  - id: f-3\n    quotes:\n      - source: s-a\n        spans:\n          - start: 0\n            exact: "c"\n    links:\n      - rel: updates\n        to: f-1\n'
    assert change(text, lambda brief: replace(brief, facts=(*brief.facts, fact))) == text.replace(
        "\ngaps", added + "\ngaps"
    )


def test_windows_line_ends_and_a_missing_last_one_stay():
    text = (HEAD + FACT).replace("\n", "\r\n").removesuffix("\r\n")
    fact = Fact(id="f-3", quotes=(quote("c"),))
    result = change(text, lambda brief: replace(brief, facts=(*brief.facts, fact)))
    assert result.count("\n") == result.count("\r\n") == text.count("\n") + 6
    assert result.endswith("judgements: []")


def test_a_brief_in_braces_is_changed_within_them():
    text = '{"brief": {"id": "a", "title": "b"}, "facts": [{"id": "f-1", "x-own": [1], "quotes": [{"source": "a", "spans": [{"start": 0, "exact": "a"}]}]}]}'
    result = change(text, lambda brief: replace(brief, facts=(replace(brief.facts[0], section="s"),)))
    assert result == text.replace('"f-1",', '"f-1", section: s,')


def test_a_pair_in_square_brackets_gets_braces_when_it_needs_them():
    text = "facts:\n- id: f-1\n  quotes: [{source: a, spans: [{start: 0, exact: a}], attribution: [who: x]}]\n"
    old = read_brief(HEAD + text, "x").brief.facts[0].quotes[0]
    step = Step(who="x", named=True)
    assert change_fact(text, 0, quotes=(replace(old, attribution=(step,)),)) == text.replace(
        "[who: x]", "[{who: x, named: true}]"
    )


def test_blank_lines_between_facts_are_not_put_behind_a_block_that_would_keep_them():
    quotes = "\n  quotes: [{source: a, spans: [{start: 0, exact: a}]}]\n"
    text = f"{HEAD}facts:\n- id: f-1{quotes}\n- id: f-2{quotes}  comment: |+\n    one\n"
    result = change(text, lambda brief: replace(brief, facts=(*brief.facts, Fact(id="f-3", quotes=(quote("c"),)))))
    assert result.startswith(f"{text}- id: f-3\n")


def test_one_changed_item_is_not_taken_for_a_move():
    text = "terms:\n- id: t-a\n  prefer: a\n  variants:\n  # first\n  - form: x\n    x-own: 1\n  - form: other\n"

    def edit(brief: Brief) -> Brief:
        one, two = brief.terms[0].variants
        return replace(brief, terms=(replace(brief.terms[0], variants=(replace(one, form="other"), two)),))

    assert change(HEAD + text, edit) == HEAD + text.replace("form: x", "form: other")
