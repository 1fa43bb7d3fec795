"""What a report tells of the issue before it, and that all of it can be proved or needs no proof."""

from msgspec.structs import replace

from briefing.check.issue import Issue
from briefing.model import Brief, EventDate, Fact, Heading, Judgement, Quote, Section, Source, Span, Step
from briefing.report.changes import Changes, list_changes
from briefing.report.facts import Facts
from briefing.report.product import produce
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, find_uncited, verify
from briefing.scales import Confidence, Credibility
from briefing.source.document import read_document

TEXT = "The ministers met. “Our talks were frank,” he said. They spoke of islands. Nothing was signed."
DOCUMENT = read_document(TEXT.encode(), "a.txt")
FILE = "briefs/issued/talks-001.yaml"


def quote(words, **fields):
    return Quote(source="s-a", spans=(Span(start=TEXT.index(words), exact=words),), **fields)


MET, FRANK, ISLANDS, SIGNED = (
    Fact(id=f"f-{number}", section="talks", quotes=(quote(words),))
    for number, words in enumerate(
        ("The ministers met.", "“Our talks were frank,” he said.", "They spoke of islands.", "Nothing was signed."), 1
    )
)
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, title="An article", publisher="Daily")
OLD = Brief(
    brief=Heading(id="talks", title="Talks", number=1, issued="2017-03-20T18:00:00+09:00"),
    sections=(Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False)),
    sources=(SOURCE,),
    facts=(MET, FRANK, ISLANDS),
)
NEW = replace(OLD, brief=Heading(id="talks", title="Talks", number=2, previous=FILE))


def changes(new: Brief, old: Brief = OLD) -> Changes:
    found = list_changes(new, Issue(FILE, old), Facts(new, {"s-a": DOCUMENT}))
    assert found is not None
    return found


def with_facts(*facts: Fact) -> Brief:
    return replace(NEW, facts=facts)


def test_a_first_report_tells_no_changes():
    assert list_changes(OLD, None, Facts(OLD, {})) is None
    assert "Changes since" not in render_markdown(OLD, {"s-a": DOCUMENT})


def test_an_unchanged_brief_differs_in_nothing():
    assert changes(NEW) == Changes(number="1", since="no. 1 of 20 March 2017")


def test_new_facts_come_with_their_notes():
    (line,) = changes(with_facts(MET, FRANK, ISLANDS, SIGNED)).new
    assert (line.text, line.notes) == ("Daily reported: “Nothing was signed.”", ("f-4",))


def test_a_restated_fact_shows_both_wordings_and_the_old_one_in_single_marks():
    stated = replace(FRANK, statement="He called the talks frank.")
    (revision,) = changes(with_facts(MET, stated, ISLANDS)).changed
    assert (revision.what, revision.old, revision.text) == (
        "wording",
        "‘Our talks were frank,’ he said.",
        "He called the talks frank.",
    )
    assert revision.notes == ("f-2",)


def test_each_difference_of_a_fact_is_told_by_its_name():
    changed = replace(
        MET,
        quotes=(quote("The ministers met", attribution=(Step(who="a witness", named=False),)),),
        event=EventDate(date="2017-03-20"),
        credibility=Credibility(2),
    )
    told = {each.what: (each.old, each.text) for each in changes(with_facts(changed, FRANK, ISLANDS)).changed}
    assert told == {
        "quotation": ("The ministers met.", "“The ministers met”"),
        "attribution": ("Daily", "A witness (unnamed) → Daily"),
        "date": ("undated", "20 March 2017"),
        "credibility": ("not graded", "2: Probably true"),
    }


def test_what_is_not_printed_with_the_fact_is_no_change():
    moved = replace(MET, private="Ask again.", labels=("x",), highlight=True)
    assert changes(with_facts(moved, FRANK, ISLANDS)).changed == ()


def test_a_correction_is_told_as_one_and_not_as_a_change_too():
    corrected = replace(MET, statement="They met on Tuesday.", correction="No. 1 named Monday")
    told = changes(with_facts(corrected, FRANK, ISLANDS))
    assert told.changed == ()
    (correction,) = told.corrected
    assert (correction.correction, correction.old) == ("No. 1 named Monday.", "The ministers met.")
    assert (correction.text, correction.notes) == ("They met on Tuesday.", ("f-1",))


def test_withdrawn_facts_are_told_with_the_reason_where_the_brief_still_has_them():
    hidden = replace(FRANK, include=False, comment="He denied it")
    parked = replace(ISLANDS, section="parked")
    told = changes(with_facts(hidden, parked)).withdrawn
    assert [(each.text, each.reason) for each in told] == [
        ("Daily reported: ‘The ministers met.’", ""),
        ("Daily reported: ‘‘Our talks were frank,’ he said.’", "He denied it."),
        ("Daily reported: ‘They spoke of islands.’", ""),
    ]


def test_a_fact_that_stands_first_in_the_last_issue_alone_is_not_told_as_changed():
    """The role of a speaker stands at the first use, so it moves with the order of the facts."""
    assert changes(with_facts(ISLANDS, FRANK, MET)) == Changes(number="1", since="no. 1 of 20 March 2017")


def test_judgements_that_moved_are_told_with_both_terms_and_why():
    first = Judgement(id="j-1", text="More is likely.", likelihood="likely", confidence=Confidence.LOW, key=True)
    gone = Judgement(id="j-2", text="It ends.")
    moved = replace(first, text="More is unlikely.", likelihood="unlikely", confidence=Confidence.HIGH, change="A call")
    added = Judgement(id="j-3", text="It goes on.")
    told = changes(replace(NEW, judgements=(moved, added)), replace(OLD, judgements=(first, gone))).judgements
    assert [(each.state, each.label, each.text, each.reason) for each in told] == [
        ("moved", "Key judgement 1", "More is unlikely.", "A call."),
        ("new", "Judgement 2", "It goes on.", ""),
        ("withdrawn", "Judgement 2", "It ends.", ""),
    ]
    assert [(move.what, move.old, move.text) for move in told[0].moves] == [
        ("likelihood", "likely (55–80 %)", "unlikely (20–45 %)"),
        ("confidence", "low", "high"),
        ("wording", "More is likely.", "More is unlikely."),
    ]


def test_sources_added_altered_and_withdrawn_are_told_by_their_hashes():
    altered = replace(SOURCE, sha256="a" * 64)
    added = Source(id="s-b", file="seeds/b.txt", sha256="b" * 64)
    gone = Source(id="s-c", file="seeds/c.txt", sha256="c" * 64, title="Gone")
    told = changes(replace(NEW, sources=(altered, added)), replace(OLD, sources=(SOURCE, gone))).sources
    assert [(each.state, each.text, each.reason) for each in told] == [
        ("altered", "An article", f"sha256 {DOCUMENT.sha256[:12]} → {'a' * 12}"),
        ("new", "seeds/b.txt", f"sha256 {'b' * 12}"),
        ("withdrawn", "Gone", f"sha256 {'c' * 12}"),
    ]


def test_an_issue_without_a_number_or_day_is_called_the_last_one():
    assert changes(NEW, replace(OLD, brief=Heading(id="talks", title="Talks"))).since == "the last issue"


def test_an_issue_that_cannot_be_read_stops_the_report_and_is_told():
    product = produce(NEW, {"s-a": DOCUMENT}, previous=Issue(FILE, None, lost="It is gone."), draft=True)
    assert "previous-issue-lost" in {finding.rule for finding in product.errors}
    lost = list_changes(NEW, Issue(FILE, None, lost="It is gone"), Facts(NEW, {}))
    assert lost is not None
    assert lost.lost == "It is gone."


def test_the_printed_changes_are_cited_or_exempt_and_every_note_stands():
    corrected = replace(MET, statement="They met on Tuesday.", correction="No. 1 said “Monday” | wrongly")
    first = Judgement(id="j-1", text="More is likely.", likelihood="likely")
    moved = replace(first, likelihood="unlikely", change="A *call*.")
    stated = replace(ISLANDS, statement="They spoke of <islands>.")
    new = replace(with_facts(corrected, stated, SIGNED), judgements=(moved,), sources=(SOURCE,))
    product = produce(new, {"s-a": DOCUMENT}, previous=Issue(FILE, replace(OLD, judgements=(first,))), draft=True)
    body = product.markdown.split("## Changes since the last report\n")[1].split("\n## ")[0]
    for heading in ("New", "Changed", "Corrected", "Withdrawn", "Judgements"):
        assert f"\n### {heading}\n" in body
    assert "*Correction:* No. 1 said ‘Monday’ \\| wrongly. ‘The ministers met.’ → They met on Tuesday.[^f-1]" in body
    assert "- Daily reported: ‘‘Our talks were frank,’ he said.’\n" in body
    assert find_uncited(product.markdown) == ()
    assert {each.standing for each in verify(product.markdown, {DOCUMENT.sha256: DOCUMENT})} == {Outcome.STANDS}


def test_a_statement_without_a_note_among_the_changes_is_found():
    product = produce(with_facts(MET, FRANK, ISLANDS, SIGNED), {"s-a": DOCUMENT}, previous=Issue(FILE, OLD))
    assert find_uncited(product.markdown) == ()
    spoilt = product.markdown.replace("“Nothing was signed.”[^f-4]", "“Nothing was signed.”", 1)
    assert len(find_uncited(spoilt)) == 1
