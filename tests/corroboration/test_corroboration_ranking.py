"""The same matter is found in other sources: by words, by names that mean one thing, in three languages, and quickly."""

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.corroboration import ranking
from briefing.corroboration.aliases import Aliases
from briefing.corroboration.counterparts import Collation
from briefing.corroboration.ranking import Index, Passage
from briefing.corroboration.stems import is_telling, list_words
from briefing.evidence.anchor import make_spans
from briefing.kinds import Relation, TermKind
from briefing.model import Brief, Copy, Fact, Heading, Link, Quote, Source, Term, Variant
from briefing.source.document import Mark, read_document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

ROOT = Path(__file__).parents[2]
AGENDA = "Joint activity on the Southern Kurils will not be on the agenda"
HOPE = "with both sides expressing hope that discussions on joint development"
FORMAT = Term(
    id="t-format",
    prefer="2+2",
    kind=TermKind.ACRONYM,
    variants=(Variant(form="two-plus-two"),),
    role="ministers' talks",
)


def read(*sentences):
    return read_document("\n\n".join(sentences).encode(), "a.txt")


def index(*sentences, terms=(), language=None):
    return Index({"there": read(*sentences)}, Aliases(terms), {"there": language})


def best(found, text, language=None):
    return [match.text for match in found.find_best(text, language=language)]


@pytest.fixture(scope="module")
def shipped():
    workspace = Workspace.find(ROOT, None)
    brief = BriefFile.open(ROOT / "briefs" / "japan-russia-2plus2-2017-03.yaml", workspace.state).brief
    documents = {source.file: workspace.read_source(workspace.resolve(source.file)) for source in brief.sources}
    return brief, documents


def fact_with(collation, words):
    return next(fact for fact in collation.brief.facts if words in collation.words(fact))


def test_the_agenda_and_the_hope_for_joint_development_find_each_other_first(shipped):
    collation = Collation(*shipped)
    agenda, hope = fact_with(collation, AGENDA), fact_with(collation, HOPE)
    assert collation.find_counterparts(agenda)[0].fact.id == hope.id
    assert collation.find_counterparts(hope)[0].fact.id == agenda.id


def test_most_pairs_that_the_shipped_brief_links_across_sources_are_among_three(shipped):
    brief, documents = shipped
    collation = Collation(brief, documents)
    facts = {fact.id: fact for fact in brief.facts}
    ranks = []
    for fact in brief.facts:
        for link in fact.links:
            other = facts[link.to]
            if {quote.source for quote in fact.quotes}.isdisjoint(quote.source for quote in other.quotes):
                for first, second in ((fact, other), (other, fact)):
                    found = [each.fact.id for each in collation.find_counterparts(first, most=17) if each.fact]
                    ranks.append(found.index(second.id) + 1 if second.id in found else 99)
    assert len(ranks) >= 20
    assert sum(rank <= 3 for rank in ranks) >= 0.65 * len(ranks)
    assert sum(rank <= 8 for rank in ranks) >= 0.7 * len(ranks)


def test_a_term_in_another_form_is_the_same_word():
    sentences = ("The two-plus-two was frank.", "Ministers spoke about fish and the weather.")
    assert best(index(*sentences), "The ‘2+2’ ended.") == []
    found = index(*sentences, terms=(FORMAT,)).find_best("The ‘2+2’ ended.")
    assert [match.text for match in found] == [sentences[0]]
    assert {shared.there.text for shared in found[0].likeness.shared} == {"two-plus-two"}


def test_a_part_of_a_disputed_name_still_meets_the_plain_word():
    islands = Term(id="t-i", prefer="the disputed islands", variants=(Variant(form="Southern Kurils"),))
    sentences = ("They own the islands.", "They own the boats.")
    assert best(index(*sentences, terms=(islands,)), "Who holds the Southern Kurils?") == [sentences[0]]


def test_a_surname_stands_for_the_person_unless_two_bear_it():
    person = Term(id="t-a", prefer="Ann Example", kind=TermKind.PERSON)
    assert [alias.term for alias in Aliases((person,)).find("Then Example spoke.")] == ["t-a"]
    other = Term(id="t-b", prefer="Ben Example", kind=TermKind.PERSON)
    assert Aliases((person, other)).find("Then Example spoke.") == ()


def test_a_form_in_capitals_is_met_in_capitals_only():
    aliases = Aliases((Term(id="t-us", prefer="United States", variants=(Variant(form="US"),)),))
    assert [alias.words for alias in aliases.find("The US told us so, the U.S. too.")] == ["US", "U.S."]


@pytest.mark.parametrize(
    ("language", "here", "there"),
    [
        ("en", "Missiles were installed on the island.", "The installation of a missile was seen."),
        ("ru", "Ракеты размещены на островах.", "О размещении ракет на острове сообщили в понедельник."),
        ("ja", "択捉島にミサイルを配備した。", "ミサイルの配備は択捉島で確認された。"),
    ],
)
def test_inflected_words_are_found_in_three_languages(language, here, there):
    other = {"en": "Fishing went on.", "ru": "Рыбалка продолжалась.", "ja": "漁業は続いた。"}[language]
    assert best(index(other, there, language=language), here, language)[0] == there


def test_function_words_alone_make_nothing_alike():
    assert best(index("It was not what they had."), "They had it, but that was that.") == []


def test_only_sentences_that_are_offered_are_found():
    document = read("Quantcast", "Missiles on the island were a surprise to everybody in the region.", "Share this")
    found = Index({"there": document}, Aliases())
    assert {block.mark for block in document.blocks} > {Mark.BODY}
    assert [found.text(passage) for passage in found.passages] == [
        "Missiles on the island were a surprise to everybody in the region."
    ]


def test_offsets_are_code_points_of_the_text_beyond_the_basic_plane():
    text = "🏝 Iturup’s missiles"
    assert [text[word.start : word.end] for word in list_words(text)] == ["Iturup’s", "missiles"]
    assert all(map(is_telling, list_words(text)))


SOURCES = (
    Source(id="s-a", file="a.txt", sha256="0" * 64),
    Source(id="s-b", file="b.txt", sha256="1" * 64),
)
HERE = read("Seven ministers signed the treaty on the islands.", "The weather was fine.")
THERE = read("The treaty on the islands was signed by ministers.", "A treaty needs ships.", "Nobody swam.")


def tick(id, source, document, words, **fields):
    start = document.text.index(words)
    spans = make_spans(document, start, start + len(words))
    return Fact(id=id, quotes=(Quote(source=source, spans=spans),), **fields)


def collate(*facts, before=None, terms=()):
    brief = Brief(brief=Heading(id="b", title="B"), sources=SOURCES, facts=facts, terms=terms)
    return Collation(brief, {"a.txt": HERE, "b.txt": THERE}, before)


FACT = tick("f-1", "s-a", HERE, "Seven ministers signed the treaty on the islands.")
OTHER = tick("f-2", "s-b", THERE, "The treaty on the islands was signed by ministers.")


def test_a_match_that_is_ticked_comes_with_its_fact_and_links_one_that_is_not_as_a_sentence():
    linked = replace(OTHER, links=(Link(rel=Relation.CORROBORATES, to="f-1"),))
    first, second = collate(FACT, linked).find_counterparts(FACT)
    assert (first.fact.id, [link.rel for _, link in first.links]) == ("f-2", [Relation.CORROBORATES])
    assert (second.fact, second.words, second.links) == (None, "A treaty needs ships.", ())


def test_what_was_found_unrelated_or_dismissed_is_not_offered():
    unrelated = replace(OTHER, links=(Link(rel=Relation.UNRELATED, to="f-1"),))
    collation = collate(FACT, unrelated)
    (left,) = collation.find_counterparts(FACT)
    assert left.words == "A treaty needs ships."
    assert collation.find_counterparts(FACT, [left.passage]) == ()


def test_the_fact_s_own_sources_are_not_searched():
    assert all(other.passage.source == "b.txt" for other in collate(FACT).find_counterparts(FACT))
    both = replace(FACT, quotes=(*FACT.quotes, *OTHER.quotes))
    assert collate(both).find_counterparts(both) == ()


def test_open_pairs_stand_once_and_decided_ones_not_at_all():
    pairs = collate(FACT, OTHER).list_open(9)
    assert {pairs[0].fact.id, pairs[0].other.fact.id} == {"f-1", "f-2"}
    assert sum({"f-1", "f-2"} == {pair.fact.id, pair.other.fact.id if pair.other.fact else ""} for pair in pairs) == 1
    linked = replace(OTHER, links=(Link(rel=Relation.DIFFERENT_SCOPE, to="f-1"),))
    assert all(pair.other.fact is None for pair in collate(FACT, linked).list_open(9))


COPY = read("Seven ministers signed the treaty on the islands.", "Rain fell on the treaty.")


def collate_copies(*facts, confirmed=True):
    copied = Source(id="s-c", file="c.txt", sha256="2" * 64, copies=(Copy(of="s-a", confirmed=confirmed, reason="R."),))
    brief = Brief(brief=Heading(id="b", title="B"), sources=(*SOURCES, copied), facts=facts)
    return Collation(brief, {"a.txt": HERE, "b.txt": THERE, "c.txt": COPY})


TWIN = tick("f-9", "s-c", COPY, "Seven ministers signed the treaty on the islands.")


def test_a_confirmed_copy_is_marked_and_comes_last():
    found = collate_copies(FACT, OTHER, TWIN).find_counterparts(FACT)
    assert [(each.fact.id if each.fact else None, each.copied) for each in found] == [
        ("f-2", False),
        (None, False),
        ("f-9", True),
        (None, True),
    ]
    assert [each.copied for each in collate_copies(FACT, TWIN, confirmed=False).find_counterparts(FACT)] == [False] * 4


def test_copies_do_not_crowd_out_what_others_tell():
    (first, *_) = collate_copies(FACT, OTHER, TWIN).find_counterparts(FACT, most=1)
    assert first.fact.id == "f-2"


def test_pairs_of_confirmed_copies_are_counted_but_wait_for_no_decision():
    collation = collate_copies(FACT, OTHER, TWIN)
    named = [{pair.fact.id, pair.other.fact.id if pair.other.fact else ""} for pair in collation.list_open(9)]
    assert {"f-1", "f-2"} in named
    assert {"f-2", "f-9"} in named
    assert {"f-1", "f-9"} not in named
    assert collation.count_copied() == 1
    apart = collate_copies(FACT, OTHER, TWIN, confirmed=False)
    assert {"f-1", "f-9"} in [
        {pair.fact.id, pair.other.fact.id if pair.other.fact else ""} for pair in apart.list_open(9)
    ]
    assert apart.count_copied() == 0


def test_a_fact_with_a_further_source_is_no_mere_copy():
    both = replace(FACT, quotes=(*FACT.quotes, *OTHER.quotes))
    (first, *_) = collate_copies(both, TWIN).find_counterparts(both)
    assert (first.fact.id, first.copied) == ("f-9", False)


def test_of_several_facts_in_a_sentence_the_one_that_shares_words_is_offered():
    islands = tick("f-3", "s-b", THERE, "The treaty on the islands")
    ministers = tick("f-4", "s-b", THERE, "by ministers")
    short = tick("f-1", "s-a", HERE, "the treaty on the islands")
    found = [each.fact.id for each in collate(short, islands, ministers).find_counterparts(short) if each.fact]
    assert found == ["f-3"]


def test_shared_words_are_told_the_rarest_first_and_a_term_in_both_its_forms():
    terms = (Term(id="t-i", prefer="islands", variants=(Variant(form="Habomai"),)),)
    there = read("On Habomai the treaty of 20 March 2017 was read out.", "A treaty, a treaty.", "The treaty came.")
    here = read("The islands were named in the treaty of March 20.")
    fact = tick("f-1", "s-a", here, here.text)
    brief = Brief(brief=Heading(id="b", title="B"), sources=SOURCES, facts=(fact,), terms=terms)
    first = Collation(brief, {"a.txt": here, "b.txt": there}).find_counterparts(fact)[0]
    assert first.shared == ("islands = Habomai", "treaty", "20 March 2017")


def test_what_was_read_serves_again_until_terms_or_documents_change():
    before = collate(FACT)
    assert collate(FACT, OTHER, before=before).index is before.index
    assert collate(FACT, before=before, terms=(FORMAT,)).index is not before.index
    brief = before.brief
    again = Collation(brief, {"a.txt": HERE, "b.txt": read("Other words.")}, before)
    assert again.index is not before.index


def test_a_quote_that_moved_is_found_where_it_stands_now():
    moved = replace(OTHER, quotes=(Quote(source="s-b", spans=(replace(OTHER.quotes[0].spans[0], start=40),)),))
    assert collate(FACT, moved).find_counterparts(FACT)[0].fact.id == "f-2"


def test_a_thousand_facts_beside_a_thousand_sentences_take_a_few_seconds():
    listed = "minister island treaty missile talks visit fish ferry port ship quota union paper draft note speech"
    words = listed.split()
    sentences = [
        f"The {words[n % 16]} number {n} met the {words[n * 7 % 13]} of region {n * 31 % 97} on that day."
        for n in range(1000)
    ]
    started = time.process_time()
    found = index(*sentences)
    assert len(found.passages) == 1000
    for sentence in sentences:
        assert found.find_best(sentence, 8)[0].text == sentence
    assert time.process_time() - started < 60


def test_a_word_that_stands_everywhere_finds_others_only_where_no_rarer_one_does(monkeypatch):
    monkeypatch.setattr(ranking, "EVERYWHERE", 2)
    found = index("Ships and treaties.", "Ships and treaties by night.", "Ships sail.", "Ships and missiles.")
    assert best(found, "Missiles on ships.") == ["Ships and missiles."]
    assert len(best(found, "Two ships.")) == 4


def test_passages_of_a_range_are_those_it_touches():
    found = index("One island.", "Two ports.", "Three ships.")
    text = "One island.\n\nTwo ports."
    assert found.find_passages("there", 0, len(text)) == (Passage("there", 0, 11), Passage("there", 13, 23))
    assert found.find_passages("there", 12, 13) == ()


def test_what_a_word_is_worth_to_a_sentence_is_reckoned_once(monkeypatch):
    found = index(*(f"The ferry {number} left the northern port for the islands." for number in range(60)))
    reckoned = []
    saturate = Index._saturate
    monkeypatch.setattr(Index, "_saturate", lambda *given: reckoned.append(1) or saturate(*given))
    first, at = found.find_best("ferry port islands", 1), len(reckoned)
    assert at > 3 * 60
    assert found.find_best("ferry port islands", 1) == first
    assert len(reckoned) - at < 60
