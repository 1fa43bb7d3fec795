"""Which words become a quote: ranges, trimming, joining, splitting, further spans, context and marks."""

from driven import open_numbered, press
from looked_at import exact, words

from briefing.tui.keys import Mode
from briefing.tui.resume import keep
from briefing.tui.session import Session
from briefing.workspace import Workspace


def test_a_sentence_broken_by_a_blank_line_becomes_one_fact_of_several_spans(session: Session) -> None:
    press(session, "]", "/", "not expected to lead", "3")
    spans = exact(session)
    assert len(session.brief.facts) == 1
    assert len(spans) == 2
    assert spans[0].endswith("islands north of Hokkaido")
    assert spans[1].startswith("Etorofu, Kunashiri")


def test_a_quotation_split_around_its_speaker_becomes_one_fact_of_several_spans(session: Session) -> None:
    press(session, "/", "We need to reinforce", "t")
    for _ in range(14):
        press(session, "h")
    press(session, "3")
    press(session, "/", "three divisions", "&")
    assert len(session.brief.facts) == 1
    assert exact(session)[0].endswith("Western ones,”")
    assert exact(session)[1].startswith("“We can't have three divisions")


def test_words_of_another_source_are_added_to_the_last_fact(session: Session) -> None:
    press(session, "1", "]", "&")
    fact = session.brief.facts[0]
    assert [quote.source for quote in fact.quotes] == [source.id for source in session.brief.sources]
    assert len(fact.quotes) == 2


def test_a_range_becomes_one_fact(session: Session) -> None:
    press(session, "v", "j", "1")
    assert len(session.brief.facts) == 1
    assert exact(session)[0].startswith("For the first time")
    assert exact(session)[-1].endswith("told Kommersant on March\u00a017.")
    assert session.mode is Mode.READ


def test_trimming_a_ticked_sentence_changes_its_quote(session: Session) -> None:
    press(session, "1", "k", "t", "h", "h", "L", "enter")
    assert exact(session)[0].startswith("the first time in three years")
    assert exact(session)[0].endswith("foreign affairs")
    assert len(session.brief.facts) == 1


def test_trimming_given_up_changes_nothing(session: Session) -> None:
    before = press(session, "1", "k").brief
    press(session, "t", "h", "q")
    assert session.brief is before


def test_trimming_by_clause(session: Session) -> None:
    press(session, "j", "t", ",")
    text = session.reading.document.text
    assert text[session.selection.start : session.selection.end].endswith("Asia-Pacific region,")


def test_another_fact_from_the_same_sentence(session: Session) -> None:
    press(session, "1", "k", "i", "h", "2")
    assert len(session.brief.facts) == 2
    assert exact(session, 0)[0].startswith(exact(session, 1)[0][:20])


def test_join_and_part_again(session: Session) -> None:
    count = len(session.reading.units)
    press(session, "+")
    assert len(session.reading.units) == count - 1
    assert "During the intergovernmental" in words(session)
    press(session, "+")
    assert len(session.reading.units) == count


def test_split_and_take_it_back(session: Session) -> None:
    press(session, "j")
    count = len(session.reading.units)
    press(session, "-", "enter")
    assert words(session) == "During the intergovernmental talks on March 20,"
    press(session, "j", "-")
    assert len(session.reading.units) == count


def test_marks_override_and_are_kept(session: Session, workspace: Workspace) -> None:
    press(session, "{")
    assert session.reading.unit.mark.value != "body"
    press(session, "x")
    assert session.reading.unit.mark.value == "body"
    keep(session)
    again = open_numbered(workspace)
    assert again.reading.unit.mark.value == "body"
    press(again, "X", "a")
    assert again.reading.unit.mark.value != "body"


def test_a_range_leaves_out_what_is_skipped(session: Session) -> None:
    press(session, "/", "increasing missile", "v", "j", "1")
    assert "Time ripe" not in str(exact(session))
    assert exact(session)[-1].endswith("Southern Kuril Islands.")
    assert "1 skipped lines left out" in session.message


def test_a_skipped_line_is_not_quoted_until_its_mark_is_overridden(session: Session) -> None:
    press(session, "/", "Time ripe", "1")
    assert session.brief.facts == ()
    assert "headline" in session.message
    press(session, "x", "1")
    assert exact(session)[0].startswith("Time ripe")


def test_context_names_a_speaker_of_a_neighbouring_sentence(session: Session) -> None:
    press(session, "/", "He noted", "1", "/", "Putin-Abe", "i")
    for _ in range(21):
        press(session, "L")
    press(session, "C")
    assert [span.exact for span in session.brief.facts[0].quotes[0].context] == ["he told RBTH."]
    press(session, "]", "C")
    assert session.alarm


def test_an_abbreviation_ends_no_clause(session: Session) -> None:
    press(session, "/", "Donald Trump", "t", ",")
    text = session.reading.document.text
    assert not text[: session.selection.end].endswith("U.S.")
