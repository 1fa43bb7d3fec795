"""Copies of one story are found by what they share outside long quotations; reports of their own are not."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.corroboration import copies
from briefing.corroboration.copies import CROWD, THRESHOLD, find_copies
from briefing.corroboration.quotations import find_quotations
from briefing.corroboration.shingles import split_shingles
from briefing.source.document import read_document
from tests.corroboration.stories import AGENCY, APART, RELAYED, STATEMENT, read

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = {"s-agency": read(AGENCY), "s-relayed": read(RELAYED), "s-apart": read(APART)}
JAPANESE = (
    "日本とロシアの外務・防衛担当閣僚協議が二十日、東京で開かれた。両国は北朝鮮の核開発について話し合い、"
    "共同経済活動をめぐる次の会合を夏までに開くことで一致した。外相は記者団に対し、率直な意見を交わしたと語った。"
)
WORDS = st.lists(
    st.sampled_from(["ferry", "island", "mayor", "ship", "quay", "mail", "board"]), min_size=0, max_size=60
)


def share(first, second):
    found = find_copies({"s-a": first, "s-b": second})
    return found[0].share if found else 0.0


def test_a_relayed_agency_report_is_found_and_an_own_report_is_not():
    (found,) = find_copies(STORIES)
    assert (found.first, found.second) == ("s-agency", "s-relayed")
    assert 0.6 < found.share < 1.0


def test_the_evidence_is_the_longest_passage_that_both_hold_word_for_word():
    (found,) = find_copies(STORIES)
    first, second = STORIES["s-agency"].text, STORIES["s-relayed"].text
    shown = [(first[slice(*passage.first)], second[slice(*passage.second)]) for passage in found.passages]
    assert all(one.split() == other.replace("’", "'").split() for one, other in shown)
    assert [len(one) for one, _ in shown] == sorted((len(one) for one, _ in shown), reverse=True)
    assert shown[0][0].startswith("Inspectors closed the only ferry line")
    assert shown[0][1].endswith("have been surveyed again")


def test_the_two_seeds_share_nothing():
    seeds = {path.name: read_document(path.read_bytes(), path.name) for path in sorted(SEEDS.glob("*.txt"))}
    first, second = (split_shingles(seed) for seed in seeds.values())
    assert min(len(first.told), len(second.told)) > 300
    assert not first.told & second.told
    assert find_copies(seeds) == ()


def test_a_long_quotation_that_both_print_is_no_copy_even_where_one_has_no_marks():
    quoted = read(f"He spoke on Monday.\n\n“{STATEMENT}.”\n\nThen he left for the harbour in the rain, they wrote.")
    again = read(f'It was said at noon.\n\n"{STATEMENT}," so it reads on the board\'s page, as everybody may see.')
    bare = read(f"The board has put this on its page. {STATEMENT}. Nobody knows who wrote it or when it was put there.")
    assert share(quoted, again) == share(quoted, bare) == 0.0
    assert share(bare, read(f"Somebody wrote it down. {STATEMENT}. It stood there.")) > THRESHOLD


def test_a_short_phrase_in_marks_stays_part_of_the_story():
    text = "The board said that a “navy tender” would carry passengers twice a day until the ships are surveyed again."
    assert len(split_shingles(read(text)).told) == len(
        split_shingles(read(text.replace("“", "").replace("”", ""))).told
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we go” and left.", ["we go"]),
        ('He said "we go" and left.', ["we go"]),
        ("Er sagte: „Wir gehen“ und ging.", ["Wir gehen"]),
        ("Er sagte: »Wir gehen« und ging.", ["Wir gehen"]),
        ("Он сказал: «Мы идём» и ушёл.", ["Мы идём"]),
        ("彼は「行く『と』言う」と述べた。", ["行く『と』言う"]),
        ("He said ‘we go’, the men's leader said.", ["we go"]),
        ("The men's and the ministers' cars were there in '17.", []),
        ("He said “we go and left.", []),
        ("He said “we go.\n\n“We stay,” he said.", ["we go.", "We stay,"]),
    ],
)
def test_quotations_are_found_by_their_marks(text, quoted):
    assert [text[start:end] for start, end in find_quotations(read(text))] == quoted


def test_furniture_dates_and_credits_make_no_copy():
    furniture = "Quantcast\n\nChannel: Hale Courier of the Northern Islands and All Their Harbours\n\nBrowse latest Browse all 4056\n\n"
    assert share(read(furniture + AGENCY), read(furniture + APART)) == 0.0


def test_japanese_is_compared_by_characters_across_wrapped_lines():
    wrapped = "\n".join(JAPANESE[at : at + 30] for at in range(0, len(JAPANESE), 30))
    assert share(read(JAPANESE), read(wrapped)) == 1.0
    other = "ロシア外務省は二十一日、次の協議の日程を発表した。北朝鮮の核開発については、別の場で話し合うことになる。"
    assert share(read(JAPANESE), read(other)) == 0.0


def test_case_and_punctuation_do_not_hide_a_copy():
    shouted = AGENCY.upper().replace(",", "").replace("—", "-")
    assert share(read(AGENCY.lower()), read(shouted)) > 0.9


def test_what_two_texts_happen_to_share_is_too_little():
    office = "Deputy Minister of Foreign Affairs of the Northern Islands Ann Example"
    assert share(read(f"{office} came to the quay at noon."), read(f"We met {office} in the rain.")) == 0.0


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_overlap_is_the_same_from_both_sides(common, one, other):
    first = read(" ".join(["Begin", *one, *common, "end."]))
    second = read(" ".join(["Start", *common, *other, "stop."]))
    here, there = find_copies({"s-a": first, "s-b": second}), find_copies({"s-b": first, "s-a": second})
    assert [found.share for found in here] == [found.share for found in there]
    assert all(THRESHOLD <= found.share <= 1 for found in here)
    assert find_copies({"s-b": second, "s-a": first}) == here


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdefghijklmnop"), min_size=8, max_size=40), WORDS, WORDS)
def test_what_is_shared_in_long_quotations_only_is_no_overlap(quoted, one, other):
    statement = " ".join(f"{letter}{number}" for number, letter in enumerate(quoted))
    left = " ".join(f"left{number} {word}" for number, word in enumerate(["of", *one]))
    right = " ".join(f"right{number} {word}" for number, word in enumerate(["to", *other]))
    first, second = read(f"{left} said: “{statement}” {left}."), read(f'{right} read: "{statement}" {right}.')
    assert find_copies({"s-a": first, "s-b": second}) == ()


def test_all_copies_of_a_story_that_a_crowd_carries_hang_together():
    lines = AGENCY.split("\n\n")
    crowd = {f"s-{number:03}": read("\n\n".join([f"Own title {number}", *lines])) for number in range(CROWD * 4)}
    reached = {"s-000"}
    for _ in crowd:
        reached |= {id for found in find_copies(crowd) for id in found[:2] if reached & set(found[:2])}
        if len(reached) == len(crowd):
            break
    assert len(reached) == len(crowd)


def test_time_grows_with_the_words_not_with_the_pairs():
    chance = random.Random(4)
    vocabulary = [f"word{number}" for number in range(3000)]

    def write(number):
        story = random.Random(number % 40).choices(vocabulary, k=300)
        words = [*story, *chance.choices(vocabulary, k=60)]
        return read(". ".join(" ".join(words[at : at + 15]).capitalize() for at in range(0, len(words), 15)) + ".")

    spent = []
    for count in (200, 400, 800):
        documents = {f"s-{number:04}": write(number) for number in range(count)}
        begin = time.process_time()
        found = find_copies(documents)
        spent.append(time.process_time() - begin)
        assert len(found) >= count - 40
    assert spent[-1] < 10 * spent[0], spent


def test_one_text_alone_is_not_taken_apart(monkeypatch):
    monkeypatch.setattr(copies, "split_shingles", lambda _: pytest.fail("there is nothing to compare it with"))
    assert find_copies({"s-agency": STORIES["s-agency"]}) == ()
    assert find_copies({}) == ()
