"""The script of the whole job still does the whole job: what `make bench` counts is real work with a real report."""

import pytest

from benchmarks.replay import (
    BUDGET,
    CARDS,
    CHAINS,
    KINDS,
    SCRIPT,
    STATEMENTS,
    TAKEN,
    ScriptError,
    open_fresh,
    read_script,
)
from benchmarks.replay import Replay as Job
from briefing.check.unfinished import fields_missing
from briefing.kinds import Relation
from briefing.report.verify import verify
from briefing.source.document import Document
from briefing.store.brief_file import BriefFile


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    done = Job(open_fresh(tmp_path_factory.mktemp("job") / "desk"))
    done.run(read_script(SCRIPT.read_text(encoding="utf-8")))
    return done


@pytest.fixture(scope="module")
def brief(job):
    """The brief as it is on disk."""
    workspace = job.session.workspace
    return BriefFile.open(job.session.file.path, workspace.state).brief


@pytest.fixture(scope="module")
def report(job):
    return (job.session.workspace.briefs / "talks.sitrep.md").read_text(encoding="utf-8")


def test_both_seeds_are_worked_through(brief):
    assert len(brief.facts) >= 35
    assert all(fact.section for fact in brief.facts)
    assert {quote.source for fact in brief.facts for quote in fact.quotes} == {source.id for source in brief.sources}
    assert len(brief.sources) == 2


def test_facts_were_cut_joined_and_drawn_from_both_sources(job, brief):
    spans = [len(quote.spans) for fact in brief.facts for quote in fact.quotes]
    assert spans.count(2) >= 2
    assert [len(fact.quotes) for fact in brief.facts].count(2) == 1
    assert sum(len(reading.overrides.splits) for reading in job.session.shelf.readings.values()) == 4
    pressed = [key for deed in read_script(SCRIPT.read_text(encoding="utf-8")) for key in deed.keys]
    assert {"v", "t", "i", "&", "-"} <= set(pressed)


def test_every_fact_is_finished(brief):
    assert [names for fact in brief.facts if (names := fields_missing(fact, brief))] == []
    chains = [quote.attribution for fact in brief.facts for quote in fact.quotes]
    assert all(chains)
    assert max(map(len, chains)) == 3


def test_disagreements_judgements_and_the_rest_are_there(brief):
    links = [link for fact in brief.facts for link in fact.links]
    assert [link.comment for link in links if link.rel is Relation.CONTRADICTS and link.comment]
    assert {link.rel for link in links} == set(Relation)
    assert [link.question for link in links if link.rel is Relation.CONTRADICTS and link.question]
    for judgement in brief.judgements:
        assert judgement.likelihood
        assert judgement.confidence
        assert len(judgement.supports) >= 2
    assert len(brief.judgements) == 2
    assert brief.judgements[0].assumptions == (brief.assumptions[0].id,)
    assert len(brief.gaps) == 3
    assert all(gap.affects for gap in brief.gaps)
    assert len(brief.terms) >= 8
    for source in brief.sources:
        assert source.publisher
        assert source.published
        assert source.published_basis
        assert source.reliability
    assert len(brief.brief.bottom_line) == 3
    assert all(line.cites for line in brief.brief.bottom_line)
    assert brief.brief.marking == "TLP:CLEAR"


def test_the_report_is_written_without_an_error_and_every_note_stands(job, brief, report):
    assert job.session.errors() == 0
    assert "DRAFT" not in report
    documents = {
        document.sha256: document
        for document in job.session.workspace.read_sources(brief).values()
        if isinstance(document, Document)
    }
    verdicts = verify(report, documents)
    assert len(verdicts) == len(brief.facts)
    assert {verdict.standing for verdict in verdicts} == {"stands"}


def test_the_job_keeps_its_budget_because_most_is_proposed(job, brief):
    assert job.total <= BUDGET
    drafted = [fact for fact in brief.facts if "reported" in (fact.statement or "") or "said" in (fact.statement or "")]
    assert len(drafted) > len(brief.facts) / 2
    assert job.effort[TAKEN].keys < 3 * len(brief.facts)
    assert job.effort[CHAINS].typed == 0
    assert all(quote.attribution for fact in brief.facts for quote in fact.quotes)


def test_every_key_is_counted_once(job):
    assert set(job.effort) == set(KINDS)
    script = list(read_script(SCRIPT.read_text(encoding="utf-8")))
    answers = sum(deed.typed is not None for deed in script)
    editing = job.total - sum(len(deed.keys) for deed in script) - answers - sum(p.typed for p in job.effort.values())
    assert 0 < editing < BUDGET / 20
    assert job.effort[STATEMENTS].typed > BUDGET / 10
    assert job.effort[CARDS].keys > job.effort[CARDS].thoughts > 0
    assert job.seconds > job.total / 5


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("g @", "no fact here"),
        ("g 1\n1 j > text", "no prompt is open"),
        ("g / j", "a prompt is open"),
        ("g 1 w > 31 March", "is no date"),
        ("g h", "means nothing"),
    ],
)
def test_a_line_that_the_desk_refuses_is_named(tmp_path, script, words):
    with pytest.raises(ScriptError, match=f"line {script.count(chr(10)) + 1}: .*{words}"):
        Job(open_fresh(tmp_path / "desk")).run(read_script(script))


def test_what_a_prompt_holds_is_not_typed_again(tmp_path):
    job = Job(open_fresh(tmp_path / "desk"))
    job.run(read_script("g 1\ne > Talks.\ne > Talks. Again.\ne > Other."))
    assert job.effort[STATEMENTS].typed == len("Talks.") + len(" Again.") + len("Other.")
    assert job.effort[STATEMENTS].keys == 3 * len(["e", "enter"]) + len(["ctrl+u"])
