"""The rules about sources that changed or are gone: each fires once, and its near miss leaves nothing to say."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.registry import RULES, Evidence, check_brief
from briefing.errors import DamagedState, UnreadableFile
from briefing.evidence.holdings import Held, Holdings
from briefing.model import Brief, Fact, Heading, Judgement, Quote, Section, Source, Span, Version
from briefing.source.document import read_document

OLD_TEXT = "The ministers met in Tokyo on Monday. The talks would not be continued in May, the minister said.\n"
NEW_TEXT = OLD_TEXT.replace("would not", "would")
OLD, NEW = (read_document(text.encode(), "a.txt") for text in (OLD_TEXT, NEW_TEXT))
WORDS = "The talks would not be continued in May, the minister said."
LOST = UnreadableFile("seeds/a.txt does not exist; check the name.")
DAMAGED = DamagedState("seeds/.versions/x.gz is damaged (it ends too soon); restore it from version control.")
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=OLD.sha256)
TAKEN_IN = replace(SOURCE, sha256=NEW.sha256, versions=(Version(sha256=OLD.sha256),))
KEPT = {OLD.sha256: OLD}


def quote(**fields):
    return Quote(source="s-a", spans=(Span(start=OLD_TEXT.index(WORDS), exact=WORDS),), **fields)


def brief(source=SOURCE, **fields):
    return Brief(
        brief=Heading(id="b", title="B"),
        sections=(Section(key=1, id="talks", title="Talks"),),
        sources=(source,),
        facts=(Fact(id="f-1", section="talks", quotes=(quote(**fields),)),),
    )


class Case(NamedTuple):
    rule: str
    faulty: tuple[Brief, Held | None, dict[str, Held]]
    message: str
    near: tuple[Brief, Held | None, dict[str, Held]]


PINNED = brief(TAKEN_IN, version=OLD.sha256)
DECIDED = brief(TAKEN_IN, version=OLD.sha256, checked=NEW.sha256)
SOUND = (brief(), OLD, {})
CASES = (
    Case("source-changed", (brief(), NEW, KEPT), "affected quotes: 1 of 1 (1 changed)", (brief(), OLD, KEPT)),
    Case("source-lost", (brief(), LOST, KEPT), "does not exist; check the name. The kept version", SOUND),
    Case("source-lost", (brief(), None, KEPT), "seeds/a.txt is not at hand", SOUND),
    Case("source-unreadable", (brief(), LOST, {}), "does not exist", SOUND),
    Case("source-unreadable", (brief(), LOST, {OLD.sha256: DAMAGED}), "is damaged", SOUND),
    Case(
        "version-missing",
        (DECIDED, NEW, {}),
        f"Version {OLD.sha256[:12]}… of s-a is not kept.",
        (DECIDED, NEW, KEPT),
    ),
    Case("version-missing", (DECIDED, NEW, {OLD.sha256: DAMAGED}), "is damaged", (DECIDED, NEW, KEPT)),
    Case(
        "version-missing",
        (brief(replace(TAKEN_IN, versions=()), version=OLD.sha256, checked=NEW.sha256), NEW, KEPT),
        "is not among the source's `versions`",
        (DECIDED, NEW, KEPT),
    ),
    Case("quote-pending", (PINNED, NEW, KEPT), "nobody has yet said whether", (DECIDED, NEW, KEPT)),
)


def find(brief, present, kept):
    return check_brief(Evidence(brief, Holdings({} if present is None else {"s-a": present}, kept)))


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires(case):
    (finding,) = find(*case.faulty)
    assert finding.rule == case.rule
    assert case.message in finding.message
    assert finding.severity is RULES[case.rule].severity
    assert finding.fix


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_is_clean(case):
    assert find(*case.near) == ()


def test_a_changed_source_is_an_error_only_where_nothing_proves_its_quotes():
    assert [(each.rule, each.severity) for each in find(brief(), NEW, KEPT)] == [("source-changed", Severity.WARNING)]
    rules = {each.rule: each.severity for each in find(brief(), NEW, {})}
    assert rules["source-hash-mismatch"] is Severity.ERROR
    assert "quote-not-verbatim" in rules
    damaged = {each.rule: each.message for each in find(brief(), NEW, {OLD.sha256: DAMAGED})}
    assert "is damaged" in damaged["source-hash-mismatch"]


def test_words_that_do_not_stand_in_the_kept_version_are_no_quote_either():
    wrong = replace(brief(), facts=(Fact(id="f-1", section="talks", quotes=(at(0, "The talks would be"),)),))
    assert "quote-not-verbatim" in {each.rule for each in find(wrong, NEW, KEPT)}


def at(start, exact):
    return Quote(source="s-a", spans=(Span(start=start, exact=exact),))


def test_what_statements_and_judgements_quote_may_stand_in_the_version_that_is_quoted():
    said = 'They "would not be continued in May".'
    stated = replace(DECIDED, facts=(replace(DECIDED.facts[0], statement=said),), judgements=(judge(said),))
    assert "statement-misquotes" not in {each.rule for each in find(stated, NEW, KEPT)}
    invented = replace(stated, judgements=(judge('They "would never be continued".'),))
    assert "statement-misquotes" in {each.rule for each in find(invented, NEW, KEPT)}


def judge(text):
    return Judgement(id="j-1", text=text, supports=("f-1",))


def test_an_unaffected_change_says_so():
    moved = read_document(("An introduction.\n\n" + OLD_TEXT).encode(), "a.txt")
    (finding,) = find(brief(), moved, KEPT)
    assert "affected quotes: none of 1 (1 moved)" in finding.message
