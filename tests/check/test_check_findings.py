"""What a finding says beside its rule: its place, its words, its order, and what is no finding at all."""

from msgspec.structs import replace
from ticked import BRIEF, FIRST, SECOND, at, facts, find, quote, quotes

from briefing.check.finding import Severity
from briefing.check.registry import report_notices
from briefing.check.unfinished import count_unfinished, fields_missing
from briefing.errors import UnreadableFile
from briefing.kinds import Kind
from briefing.model import EventDate, Step
from briefing.scales import Credibility
from briefing.store.reading import Notice


def test_a_document_that_cannot_be_read_is_reported_once():
    (finding,) = find(BRIEF, {"s-a": UnreadableFile("seeds/a.txt is a PDF, not a text")})
    assert (finding.rule, finding.id, finding.message) == (
        "source-unreadable",
        "s-a",
        "seeds/a.txt is a PDF, not a text",
    )


def test_a_source_without_a_document_is_missing():
    assert [finding.rule for finding in find(BRIEF, {})] == ["source-missing"]


def test_unknown_keys_become_findings():
    notice = Notice(
        line=12, column=3, path="facts[0].statment", message="unknown key `statment`; did you mean `statement`?"
    )
    (finding,) = report_notices([notice])
    assert (finding.rule, finding.severity) == ("unknown-key", Severity.WARNING)
    assert finding.place == "line 12 column 3 facts[0].statment"


def test_places_name_quote_and_span():
    (finding,) = find(quotes(quote("He said"), quote("He said", "Nothing was signed."), at(3, "Nothing was signed."))())
    assert (finding.place, finding.list, finding.id) == ("facts f-2 quote 3 span 1", "facts", "f-2")


def test_a_document_cannot_steer_the_terminal_through_a_message():
    (finding,) = find(quotes(at(0, "\u001b[31mred"))())
    assert "\u001b" not in finding.message
    assert "\\u001b[31mred" in finding.message


def test_errors_come_first():
    findings = find(facts(section=None, quotes=(at(3, "absent"),))())
    assert [finding.severity for finding in findings] == [Severity.ERROR, Severity.WARNING]


def test_unfinished_is_counted_and_not_found_fault_with():
    assert fields_missing(FIRST, BRIEF) == ("statement", "attribution", "event date", "kind", "credibility")
    done = replace(
        FIRST,
        statement="Nothing.",
        quotes=(replace(FIRST.quotes[0], attribution=(Step(origin="o-a"),)),),
        event=EventDate(date="2017"),
        kind=Kind.EVENT,
        credibility=Credibility.UNJUDGED,
    )
    assert fields_missing(done, BRIEF) == ()
    assert fields_missing(replace(done, section="gone"), BRIEF) == ("section",)
    assert count_unfinished(BRIEF) == 2
    assert count_unfinished(replace(BRIEF, facts=(done, replace(SECOND, section="parked")))) == 0
