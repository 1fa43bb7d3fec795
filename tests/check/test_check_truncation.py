"""Quotes that stop before a but or drop a leading not are found; those that only stand near one are left alone."""

from pathlib import Path

import pytest

from briefing.check.finding import Severity
from briefing.check.registry import Evidence, check_brief
from briefing.model import Brief, Fact, Heading, Quote, Section, Source, Span
from briefing.source.document import read_document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

ROOT = Path(__file__).parents[2]


def find(marked, *, context=(), facts=1):
    """Return the findings on a text in which each quoted span stands between bars, one fact for all or one for each."""
    pieces = marked.split("|")
    text = "".join(pieces)
    starts = [len("".join(pieces[:at])) for at in range(len(pieces))]
    spans = tuple(Span(start=starts[at], exact=pieces[at]) for at in range(1, len(pieces), 2))
    around = tuple(Span(start=text.index(words), exact=words) for words in context)
    quoted = [spans] if facts == 1 else [(span,) for span in spans]
    document = read_document(text.encode(), "a.txt")
    brief = Brief(
        brief=Heading(id="b", title="B"),
        sections=(Section(key=1, id="talks", title="Talks"),),
        sources=(Source(id="s-a", file="seeds/a.txt", sha256=document.sha256),),
        facts=tuple(
            Fact(id=f"f-{number}", section="talks", quotes=(Quote(source="s-a", spans=part, context=around),))
            for number, part in enumerate(quoted)
        ),
    )
    return check_brief(Evidence(brief, {"s-a": document}))


def rules(marked, **options):
    return [finding.rule for finding in find(marked, **options)]


@pytest.mark.parametrize(
    "marked",
    [
        "Joint activity will not |be on the agenda|.",
        "Joint activity will not be |on the agenda|.",
        "He does not yet |see a way out|.",
        "They can't |agree on a date|.",
        "They can’t |agree on a date|.",
        "Japan cannot |accept the plan|.",
        "Tokyo never |asked for more|.",
        "The ministry denied |plans to deploy missiles|.",
        "The ministry denied that |missiles had been deployed|.",
        "There was no |progress on the islands|.",
        "No |agreement was reached|.",
        "Nothing |was signed in Tokyo|.",
        "Neither |side gave way|.",
        "The talks ended without |a treaty|.",
        "It does not plan to |push harder than that|.",
        "The talks are not expected to |lead to a breakthrough|.",
        "There are no plans to |deploy more missiles|.",
        "He refused to |name the source|.",
        "They failed to |agree|.",
        "Japan is unlikely to |give way|.",
        "Borders are to be reinforced, not |only the Western ones|.",
        "Abe is not “|the man of the hour|”.",
        "It will not\n|be on the agenda|.",
        "Он не |согласился с планом|.",
        "Министр заявил, что не будет |участвовать во встрече|.",
        "Министр отрицал, что |ракеты размещены|.",
        "Стороны разошлись без |соглашения|.",
        "大臣は東京に|行か|ないと述べた。",
        "両国は|合意してい|ません。",
        "会談の|予定|はない。",
        "外相は|新しい計画|を否定した。",
    ],
)
def test_a_quote_without_the_negation_beside_it_is_an_error(marked):
    (finding,) = find(marked)
    assert (finding.rule, finding.severity) == ("quote-drops-negation", Severity.ERROR)
    assert finding.place == "facts f-0 quote 1 span 1"


def test_the_message_names_the_negation():
    (finding,) = find("Joint activity will not |be on the agenda|.")
    assert finding.message == "“be on the agenda” stands right after “not”, which the quote leaves off."
    (finding,) = find("会談の|予定|はない。")
    assert finding.message == "“予定” stands right before “はない”, which the quote leaves off."


@pytest.mark.parametrize(
    "marked",
    [
        "Joint activity |will not be on the agenda|.",
        "Joint activity |will not| really |be on the agenda|.",
        "It will not be on the agenda. |The matter was discussed before|.",
        "It was not on the agenda, |as it was discussed before|.",
        "“We need to reinforce all borders, not only |the Western ones|,” he said.",
        "Nobody knows whether or not |they will agree|.",
        "There is no doubt that |Japan will agree|.",
        "He could not wait to |see the islands|.",
        "He did not travel to |Moscow|.",
        "They did not go to the talks to |listen|.",
        "He did not deny that |they had met|.",
        "Flight No. |5 was late|.",
        "He said no.\n\n|The talks went on|.",
        "A knot |of reporters stood there|.",
        "Не только |Россия согласилась|.",
        "Он не исключил, что |вопрос поднимут|.",
        "Это нам не нужно. |Министр согласился|.",
        "政府は|行か|なければならない。",
        "会談は|ま|ず東京で開く。",
    ],
)
def test_a_quote_near_a_negation_is_no_error(marked):
    assert "quote-drops-negation" not in rules(marked)


def test_a_negation_that_stands_in_another_fact_is_still_dropped():
    marked = "Joint activity |will not| |be on the agenda|."
    assert rules(marked, facts=2) == ["quote-drops-negation"]
    assert rules(marked) == []


def test_words_of_context_stand_in_the_note_and_drop_nothing():
    assert rules("Joint activity will not |be on the agenda|.", context=("will not",)) == []
    assert rules("It will not be. |The talks ended|.", context=("be",)) == []


@pytest.mark.parametrize(
    "marked",
    [
        "|A revival was discussed in December|, but was not announced.",
        "|A revival was discussed in December|\u00a0but not announced.",
        "|They agreed|, although nothing was signed.",
        "|They agreed| though the islands were left out.",
        "|They agreed|; however, nothing was signed.",
        "|They will meet| unless Moscow objects.",
        "|All ministers agreed|, except Lavrov.",
        "|All borders are to be reinforced|, not the Western ones.",
        "|Japan would sign| only if the islands were returned.",
        "|Japan would sign| if the islands were returned.",
        "|“They agreed,”| but not in writing.",
        "|Стороны договорились|, но ничего не подписали.",
        "|Стороны договорились|, однако соглашения нет.",
        "|Япония подпишет договор|, если острова вернут.",
        "|会談は続く|が、合意は遠い。",
    ],
)
def test_a_quote_that_stops_before_a_limit_is_a_warning(marked):
    (finding,) = find(marked)
    assert (finding.rule, finding.severity) == ("quote-stops-short", Severity.WARNING)


def test_the_message_shows_what_follows():
    (finding,) = find("|They agreed|, although nothing was signed.")
    assert finding.message == "“They agreed” stops before “although nothing was signed.”."


@pytest.mark.parametrize(
    "marked",
    [
        "|They agreed|, as had been expected.",
        "|They agreed.| But nothing was signed.",
        "|They agreed|\n\nbut nothing was signed.",
        "|They agreed|, |but nothing was signed|.",
        "|They agreed|, but |nothing was signed|.",
        "|They not only met|, but also agreed.",
        "|He asked| if the islands were returned.",
        "|They met|, buttressing their ties.",
        "|Не только Россия|, но и Япония согласилась.",
        "|会談|が東京で開かれた。",
    ],
)
def test_a_quote_that_stops_elsewhere_is_no_warning(marked):
    assert rules(marked) == []


def test_the_rest_of_the_sentence_in_another_fact_does_not_help():
    assert rules("|They agreed|, |but nothing was signed|.", facts=2) == ["quote-stops-short"]


def test_no_quote_of_the_shipped_brief_is_cut_short():
    workspace = Workspace.find(ROOT, None)
    brief = BriefFile.open(workspace.brief_path("japan-russia-2plus2-2017-03"), workspace.state).brief
    found = {finding.rule for finding in check_brief(Evidence(brief, workspace.read_sources(brief)))}
    assert len(brief.facts) >= 45
    assert not found & {"quote-drops-negation", "quote-stops-short"}
