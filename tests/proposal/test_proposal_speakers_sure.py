"""A speaker or a draft is offered as sure only where the sentence leaves no doubt; what may be another is a guess."""

import re

import pytest
from msgspec.structs import replace

from briefing.model import Brief, Fact, Quote, Span
from briefing.proposal.offers import STATEMENT, propose_fact
from briefing.source.document import read_document
from tests.proposal.spoken import BRIEF, propose
from tests.proposal.spoken_traps import TRAPS, Trap


def offer(marked: str, brief: Brief = BRIEF):
    """Return everything proposed for the words between bars, as the card shows it."""
    pieces = marked.split("|")
    text = "".join(pieces)
    spans = (Span(start=len(pieces[0]), exact=pieces[1]),)
    document = read_document(text.encode(), "a.txt")
    sources = tuple(replace(source, sha256=document.sha256) for source in brief.sources)
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=spans),))
    held = replace(brief, sources=sources, facts=(fact,))
    return propose_fact(held, fact, {"s-a": document})


def sure_words(marked: str, brief: Brief = BRIEF):
    return next((proposal for proposal in offer(marked, brief) if proposal.at == STATEMENT), None)


def bare(line: str) -> str:
    """Return a chain without what its steps are labelled."""
    return re.sub(r" \([^)]*\)", "", line)


def judge_chain(trap: Trap) -> bool:
    """Say whether no chain is offered as sure but a right one."""
    _, proposals = propose(trap.marked)
    lines = [proposal.text for proposal in proposals if proposal.at[-1] == "attribution" and not proposal.weak]
    return all(bare(line) in trap.rights for line in lines)


def judge_draft(trap: Trap) -> bool:
    """Say whether no draft is offered as sure that gives a speaker words which are not his, or names another."""
    draft = sure_words(trap.marked)
    if draft is None or draft.weak:
        return True
    named = any(draft.text.lower().removeprefix("an unnamed ").startswith(_first(right)) for right in trap.rights)
    return named and not any(words in draft.text for words in trap.outside)


def _first(right: str) -> str:
    return right.partition(" > ")[0].lower().removeprefix("a ").removeprefix("two ")


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.marked[:60])
def test_no_sure_chain_names_somebody_else_than_the_right_one(trap):
    assert judge_chain(trap)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.marked[:60])
def test_no_sure_draft_puts_others_words_into_the_speakers_mouth(trap):
    assert judge_draft(trap)
