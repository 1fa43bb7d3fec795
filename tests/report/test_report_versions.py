"""A report says which sources changed after retrieval, whether cited words are affected, and proves by the version."""

from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.errors import UnreadableFile
from briefing.evidence.holdings import Holdings
from briefing.evidence.survey import survey_source
from briefing.model import Brief, Fact, Heading, Quote, Section, Source, Span
from briefing.renewal import keep_quote, reanchor_quote, renew_source
from briefing.report.product import produce
from briefing.report.reading import parse
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, verify
from briefing.source.document import read_document

TEXT = """The ministers of Japan and Russia met in Tokyo on Monday for talks about security.

The talks would not be continued in May, the minister said. He spoke of “increasing missile defense” in the region.
"""
WORDS = (
    "The ministers of Japan and Russia met in Tokyo on Monday for talks about security.",
    "The talks would not be continued in May, the minister said.",
    "He spoke of “increasing missile defense” in the region.",
)


def read(text):
    return read_document(text.encode(), "a.txt")


OLD = read(TEXT)
MOVED = read("An introduction.\n\n" + TEXT)
CURLED = read(TEXT.replace("“increasing missile defense”", '"increasing missile defense"'))
CHANGED = read(TEXT.replace("would not", "would"))
KEPT = {each.sha256: each for each in (OLD, MOVED, CURLED, CHANGED)}
GONE = UnreadableFile("seeds/a.txt does not exist.")


def quote(words):
    return Quote(source="s-a", spans=(Span(start=TEXT.index(words), exact=words),))


BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sections=(Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False)),
    sources=(
        Source(
            id="s-a",
            file="seeds/a.txt",
            sha256=OLD.sha256,
            title="An article",
            publisher="P",
            published="2017-03-19",
            accessed="2017-03-20",
            descriptor="It is short.",
        ),
    ),
    facts=tuple(Fact(id=f"f-{n}", section="talks", quotes=(quote(words),)) for n, words in enumerate(WORDS)),
)


def holdings(present):
    return Holdings({"s-a": present}, KEPT)


def take_in(brief, present):
    anchors = survey_source(brief, brief.sources[0], holdings(present)).anchors
    return renew_source(brief, "s-a", present.sha256, "2017-04-01", anchors)


def report(brief, present):
    return render_markdown(brief, holdings(present))


def row(brief, present):
    return next(line for line in report(brief, present).splitlines() if line.startswith("| An article"))


def test_an_unchanged_source_says_nothing_of_versions():
    assert report(BRIEF, OLD) == render_markdown(BRIEF, {"s-a": OLD})
    assert "retrieval" not in report(BRIEF, OLD)


def test_a_change_that_leaves_the_cited_words_alone_is_told():
    digests = OLD.sha256[:12], MOVED.sha256[:12]
    assert (
        f"Changed after retrieval (cited version of 20 March 2017, sha256 {digests[0]}; present file sha256 {digests[1]}, "
        "not yet taken in): cited words unaffected." in row(BRIEF, MOVED)
    )
    assert (
        f"Changed after retrieval (earlier version of 20 March 2017, sha256 {digests[0]}): cited words unaffected."
        in row(take_in(BRIEF, MOVED), MOVED)
    )


def test_cited_words_that_differ_are_counted_with_their_notes():
    for brief in (BRIEF, take_in(BRIEF, CHANGED), keep_quote(take_in(BRIEF, CHANGED), "f-1", 0)):
        assert row(brief, CHANGED).count("1 of 3 cited quotes differ.[^f-1]") == 1
    decided = take_in(BRIEF, CHANGED)
    traced = survey_source(decided, decided.sources[0], holdings(CHANGED)).quotes[1]
    assert "cited words unaffected" in row(reanchor_quote(decided, "f-1", 0, traced.anchor), CHANGED)


def test_a_difference_in_typography_is_called_one():
    assert "cited words differ in typography only.[^f-2]" in row(BRIEF, CURLED)
    assert "cited words unaffected" in row(take_in(BRIEF, CURLED), CURLED)


def test_only_what_prints_is_counted():
    parked = replace(BRIEF, facts=(*BRIEF.facts[:1], replace(BRIEF.facts[1], section="parked"), *BRIEF.facts[2:]))
    assert "cited words unaffected" in row(parked, CHANGED)


def test_the_note_of_an_earlier_version_names_its_hash_and_date():
    note = parse(report(take_in(BRIEF, CHANGED), CHANGED)).notes["f-1"]
    assert f"earlier version of 20 March 2017, characters 84–143; sha256 {OLD.sha256[:12]}" in note.text
    other = parse(report(take_in(BRIEF, CHANGED), CHANGED)).notes["f-0"]
    assert "earlier version" not in other.text
    assert CHANGED.sha256[:12] in other.text


def test_the_report_is_proved_by_the_versions_it_cites_and_by_no_others():
    brief = keep_quote(take_in(BRIEF, CHANGED), "f-1", 0)
    product = produce(brief, holdings(CHANGED))
    assert product.findings == ()
    assert {each.standing for each in verify(product.markdown, KEPT)} == {Outcome.STANDS}
    later = {verdict.note: verdict.standing for verdict in verify(product.markdown, {CHANGED.sha256: CHANGED})}
    assert later == {"f-0": Outcome.STANDS, "f-1": Outcome.NOT_FOUND, "f-2": Outcome.STANDS}


def test_a_report_whose_source_is_lost_is_the_same_and_issued():
    product = produce(BRIEF, holdings(GONE))
    assert [(finding.rule, finding.severity) for finding in product.findings] == [("source-lost", Severity.WARNING)]
    assert product.markdown == produce(BRIEF, holdings(OLD)).markdown


def test_a_source_that_changed_after_the_ticks_issues_a_report_of_what_was_ticked():
    product = produce(BRIEF, holdings(CHANGED))
    assert [finding.severity for finding in product.findings] == [Severity.WARNING]
    assert "would not be continued" in product.markdown
    assert produce(BRIEF, {"s-a": CHANGED}, draft=True).errors


def test_a_falsified_note_of_an_earlier_version_is_found():
    brief = keep_quote(take_in(BRIEF, CHANGED), "f-1", 0)
    markdown = report(brief, CHANGED).replace("would not be", "would be")
    assert {verdict.note for verdict in verify(markdown, KEPT) if verdict.standing is not Outcome.STANDS} == {"f-1"}
