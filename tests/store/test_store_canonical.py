"""Canonical files: any brief reads back, any change leaves exactly the canonical file of the new brief."""

from random import Random

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from store_briefs import BRIEFS, RANDOMS, TEXTS, Mutation, draw_brief

from briefing.change import LISTS, compare
from briefing.model import Brief, to_plain
from briefing.store.layout import MODELINE, render_brief
from briefing.store.manuscript import divide
from briefing.store.reading import read_brief
from briefing.store.revision import Pair, revise
from briefing.store.scalars import write_scalar

SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


def load(text: str) -> object:
    return yaml.load(text, Loader=yaml.SafeLoader)


def load_fast(text: str) -> object:
    return yaml.load(text, Loader=yaml.CSafeLoader)


READERS = (load, load_fast) if yaml.__with_libyaml__ else (load,)


def strings(value: object) -> object:
    """Plain values as the model writes them, numbers and flags as they are."""
    if isinstance(value, dict):
        return {key: strings(inner) for key, inner in value.items()}
    return [strings(inner) for inner in value] if isinstance(value, (list, tuple)) else value


@settings(SLOW, max_examples=60)
@given(BRIEFS)
def test_any_brief_reads_back_and_means_the_same_to_another_reader(brief):
    text = render_brief(brief)
    assert read_brief(text, "x.yaml").brief == brief
    assert read_brief(text, "x.yaml").notices == ()
    loaded = load(text)
    assert {key: value for key, value in loaded.items() if value} == {
        "schema": "briefing/1",
        **strings(to_plain(brief)),
        "brief": {
            "template": brief.brief.template,
            "lexicon": brief.brief.lexicon.value,
            **strings(to_plain(brief.brief)),
        },
    }


@settings(SLOW, max_examples=400)
@given(TEXTS, st.booleans(), st.booleans())
def test_a_string_is_the_same_string_to_every_reader(text, quoted, flow):
    written = write_scalar(text, quoted=quoted, flow=flow)
    document = f"k: [{written}]\n" if flow else f"k: {written}\n"
    for read in READERS:
        held = read(document)["k"]
        assert (held[0] if flow else held) == text
    assert "\n" not in written


def test_words_that_only_one_version_of_yaml_reads_as_text_are_quoted():
    for text in (
        "012",
        "0o14",
        "1:30",
        "no",
        "On",
        "y",
        "null",
        "~",
        "2017-03-20",
        "1_000",
        "12e3",
        "",
        " a",
        "a: b",
        "=",
        "<<",
    ):
        assert write_scalar(text) == f'"{text}"'
    for text in ("2017-03-17/2017-03-20", "TLP:CLEAR", "Tokyo – 東京", "3c02c377c5a2", "a:b", "a#b", "😀", "nobody"):
        assert write_scalar(text) == text


def test_exact_words_are_quoted_with_hidden_characters_as_escapes():
    assert write_scalar("a\u00a0b\u00ad “x” 😀\n", quoted=True) == r'"a\_b\u00ad “x” 😀\n"'


def test_a_new_brief_is_set_out_as_the_design_says():
    brief = read_brief("brief: {id: talks, title: T}\nlabels: []\nsections: [{key: 1, id: a, title: A}]", "x").brief
    lines = render_brief(brief).split("\n")
    assert lines[:6] == [MODELINE, "schema: briefing/1", "brief:", "  id: talks", "  title: T", "  template: sitrep"]
    assert lines[7:11] == ["sections:", "- key: 1", "  id: a", "  title: A"]
    assert lines[11:] == [f"{name}: []" for name in LISTS if name not in ("sections", "waivers", "conflicts")] + [""]


@settings(SLOW, max_examples=80)
@given(RANDOMS)
@example(random=Random(4927))
def test_every_change_to_a_canonical_file_leaves_the_canonical_file(random):
    brief = draw_brief(random)
    text = render_brief(brief)
    reading = read_brief(text, "x.yaml")
    manuscript = divide(text, reading.root, brief, bom=False)
    for _ in range(4):
        after = Mutation(random, brief).brief
        manuscript = revise(manuscript, compare(brief, after), Pair(brief, after))
        assert manuscript.data().decode() == render_brief(after)
        brief = after


def test_the_schema_field_is_kept_by_a_brief_of_this_version():
    assert isinstance(read_brief("schema: briefing/1\nbrief: {id: a, title: b}", "x").brief, Brief)
