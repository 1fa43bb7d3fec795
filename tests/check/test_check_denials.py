"""A statement that says what its source denies is found; one that keeps the denial in any words is left alone."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.registry import RULES, Evidence, check_brief
from briefing.model import Brief, Fact, Heading, Quote, Section, Source, Span
from briefing.proposal.speaking.statements import propose_statement
from briefing.source.document import read_document
from briefing.store.reading import read_brief

ROOT = Path(__file__).parents[2]
RULE = "statement-drops-negation"


def brief(marked, statement):
    """Return what makes the evidence of a fact that quotes the words between bars and states something."""

    def make():
        pieces = marked.split("|")
        text = "".join(pieces)
        starts = [len("".join(pieces[:at])) for at in range(len(pieces))]
        spans = tuple(Span(start=starts[at], exact=pieces[at]) for at in range(1, len(pieces), 2))
        document = read_document(text.encode(), "a.txt")
        made = Brief(
            brief=Heading(id="b", title="B"),
            sections=(Section(key=1, id="talks", title="Talks"),),
            sources=(Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, publisher="Wire"),),
            facts=(Fact(id="f-1", section="talks", statement=statement, quotes=(Quote(source="s-a", spans=spans),)),),
        )
        return Evidence(made, {"s-a": document})

    return make


def find(evidence):
    return [finding.message for finding in check_brief(evidence) if finding.rule == RULE]


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Evidence]
    near: Callable[[], Evidence]


DENIED = "|Hrytsenko denied that Kyiv had asked for the talks to be moved from Istanbul.|"
CASES = (
    Case(
        "statement-drops-negation",
        brief(DENIED, "Hrytsenko said, Wire reported, that “Kyiv had asked for the talks to be moved from Istanbul”."),
        brief(
            DENIED, "Hrytsenko denied, Wire reported, that “Kyiv had asked for the talks to be moved from Istanbul”."
        ),
    ),
    Case(
        "statement-drops-negation",
        brief(DENIED, "Kyiv had asked for the talks to be moved from Istanbul, Hrytsenko said."),
        brief(DENIED, "Hrytsenko rejected a report that Kyiv had asked for the talks to be moved from Istanbul."),
    ),
    Case(
        "statement-drops-negation",
        brief(
            "Lind denied |it had sold the harbour to the pilots|.", "Lind said it had sold the harbour to the pilots."
        ),
        brief(
            "Lind denied |it had sold the harbour to the pilots|.",
            "Lind contradicts that it had sold the harbour to the pilots.",
        ),
    ),
    Case(
        "statement-drops-negation",
        brief("|The minister will not resign over the harbour.|", "The minister will resign over the harbour."),
        brief("|The minister will not resign over the harbour.|", "The minister stays in office."),
    ),
    Case(
        "statement-drops-negation",
        brief("|No agreement on fish quotas was reached.|", "An agreement on fish quotas was reached."),
        brief("|No agreement on fish quotas was reached.|", "The talks failed to bring an agreement on fish quotas."),
    ),
    Case(
        "statement-drops-negation",
        brief("|The guild refused to open the harbour on Sunday.|", "The guild was to open the harbour on Sunday."),
        brief("|The guild refused to open the harbour on Sunday.|", "The guild kept the harbour shut on Sunday."),
    ),
    Case(
        "statement-drops-negation",
        brief(
            "|Russia has not sent a delegation to the Geneva talks, but Sorokin said Moscow would join them later.|",
            "Russia has sent a delegation to the Geneva talks.",
        ),
        brief(
            "|Russia has not sent a delegation to the Geneva talks, but Sorokin said Moscow would join them later.|",
            "Sorokin said that Moscow would join the Geneva talks later.",
        ),
    ),
    Case(
        "statement-drops-negation",
        brief("|Министр отрицал, что порт закрыли в мае.|", "Wire reported: “порт закрыли в мае”."),
        brief(
            "|Министр отрицал, что порт закрыли в мае.|", "Wire reported: “Министр отрицал, что порт закрыли в мае.”"
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_planted_denial_is_found(case):
    (message,) = find(case.faulty())
    assert message.endswith("the statement has no such word.")


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_near_miss_is_not_found(case):
    assert find(case.near()) == []


@pytest.mark.parametrize(
    ("marked", "statement"),
    [
        ("|The harbour will not open until May.|", "The harbour will open in May."),
        ("|Not only the pilots but also the crews agreed to the plan.|", "The pilots and the crews agreed to the plan."),
        ("|Not all ministers agreed to the plan for the harbour.|", "Some ministers agreed to the plan for the harbour."),
        ("|There is no doubt that the harbour is safe for ships.|", "The harbour is safe for ships."),
        ("|No fewer than 12 ships waited off the harbour.|", "At least 12 ships waited off the harbour."),
        ("|Lind did not deny that the harbour had been sold.|", "The harbour had been sold, as Lind let stand."),
        ("|The ministers, who did not meet in May, signed the treaty.|", "The ministers signed the treaty."),
        ("|The disputed islands will be addressed by the ministers.|", "The ministers will address the disputed islands."),
        ("|It was not Russia but Turkey that proposed the new plan.|", "Turkey proposed the new plan."),
        ("|The council asked whether or not the harbour should open.|", "The council asked whether the harbour should open."),
        ("|Pier No. 2 of the harbour was opened.|", "Pier 2 of the harbour was opened."),
        ("|Встреча прошла не только в Токио, но и в Осаке.|", "The meeting took place in Tokyo and Osaka."),
    ],
)  # fmt: skip
def test_what_negates_nothing_of_what_is_stated_is_no_denial(marked, statement):
    assert find(brief(marked, statement)()) == []


def test_it_is_a_warning():
    assert RULES[RULE].severity is Severity.WARNING


def test_it_does_not_fire_on_the_shipped_brief_nor_on_its_drafts():
    path = next((ROOT / "briefs").glob("*.yaml"))
    held = read_brief(path.read_text(encoding="utf-8"), path.name).brief
    documents = {source.id: read_document((ROOT / source.file).read_bytes(), source.file) for source in held.sources}
    drafts = [propose_statement(held, replace(fact, statement=None), documents) for fact in held.facts]
    drafted = [replace(fact, statement=draft.text) for fact, draft in zip(held.facts, drafts, strict=True)]
    assert find(Evidence(held, documents)) == []
    assert find(Evidence(replace(held, facts=tuple(drafted)), documents)) == []
