"""Templates from strangers: none leaves the sandbox or its folder, none runs for ever, none steers a terminal."""

import pytest

from briefing.errors import UnreadableFile
from briefing.report.cell import Limits, fill_apart
from briefing.report.sandbox import fill_template
from tests.hostile.corpus import ALL, CANARY
from tests.hostile.workspace import STEERS, Workspace, require_harmless

SECRET = "the secret beside the folder"  # noqa: S105 - what no template may print
ATTACKS = {
    "{{ ().__class__.__base__.__subclasses__() }}": "not allowed in a template",
    "{{ ''|attr('__class__') }}": "not allowed in a template",
    "{{ ['']|map(attribute='__class__.__mro__')|list }}": "not allowed in a template",
    "{{ lipsum.__globals__['os'].popen('id').read() }}": "not allowed in a template",
    "{{ cycler.__init__.__globals__ }}": "not allowed in a template",
    "{{ '{0.__class__}'.format('') }}": "not allowed in a template",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}": "not allowed in a template",
    "{{ groups.clear() }}": "not allowed in a template",
    "{{ 10 ** 10 ** 9 }}": "not allowed in a template",
    "{{ ('9' * 4000)|int ** 2 }}": "not allowed in a template",
    "{{ 'x' * 1000000000 }}": "it takes more memory than a template may have",
    "{{ '%1000000000s' % 'x' }}": "it takes more memory than a template may have",
    "{{ 'x'.zfill(1000000000) }}": "it takes more memory than a template may have",
    "{{ [1]|batch(1000000000, 'x')|list }}": "it takes more memory than a template may have",
    "{{ range(1000000000)|list }}": "Range too big",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "it calls, includes or nests itself too deeply",
    "{% include 'own.md.j2' %}": "it calls, includes or nests itself too deeply",
    "{% extends 'own.md.j2' %}": "it calls, includes or nests itself too deeply",
    f"{{{{ {'(' * 3000}1{')' * 3000} }}}}": "it calls, includes or nests itself too deeply",
    "{% include '../secret.md.j2' %}": "own.md.j2:1: there is no template",
    "{% include '..' ~ '/secret.md.j2' %}": "own.md.j2:1: there is no template",
    "{% include '/etc/passwd' %}": "own.md.j2:1: there is no template",
    "{% import 'builtin/../../secret' as x %}": "own.md.j2:1: there is no template",
    "{% include 'a\\0b' %}": "own.md.j2:1: there is no template",
    "{% include 'link.md.j2' %}": "leads out of the folder of templates",
    "{% include 'pipe.md.j2' %}": "is a named pipe",
    "{% for %}": "Expected an expression",
    "{% \x1b]0;owned\x07 %}": "unexpected char",
    "{{ nothing }}": "'nothing' is undefined",
    "x" * 5_000_000: "it writes more than",
}
ENDLESS = {
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": "1 s of processor time",
    "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}": "1 s of processor time",
    "{{ lipsum(n=10000000) }}": "1 s of processor time",
}


@pytest.fixture
def templates(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.md.j2").write_text(SECRET)
    (folder / "link.md.j2").symlink_to(tmp_path / "secret.md.j2")
    import os

    os.mkfifo(folder / "pipe.md.j2")
    return folder


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: ascii(text[:40]))
def test_an_attack_is_refused_with_its_line(templates, text: str) -> None:
    (templates / "own.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        fill_apart("own.md.j2", {"groups": [1]}, templates)
    said = str(refused.value)
    assert ATTACKS[text] in said
    assert SECRET not in said
    assert "\n" not in said
    assert len(said) < 1100


@pytest.mark.parametrize("text", ENDLESS)
def test_what_never_ends_is_ended(templates, text: str) -> None:
    (templates / "own.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=ENDLESS[text]):
        fill_apart("own.md.j2", {}, templates, Limits(processor=1))


def test_what_a_template_itself_holds_steers_nobody(templates) -> None:
    (templates / "own.md.j2").write_text(f"{ALL}\n{{{{ '\x1b]0;owned\x07' }}}}\n# Plain\ttext – ok\n", encoding="utf-8")
    report = fill_template("own.md.j2", {}, templates)
    assert not STEERS.search(report.replace("\n", "").replace("\t", ""))
    assert "# Plain\ttext – ok\n" in report


def test_a_template_of_brackets_does_not_cost_hours(templates, monkeypatch) -> None:
    from briefing.report import patience
    from briefing.report.reading import parse

    monkeypatch.setattr(patience, "LONGEST", 0.2)
    monkeypatch.setattr(patience.patience.__wrapped__, "__defaults__", (0.2,))
    with pytest.raises(UnreadableFile, match="takes too long to read"):
        parse("[" * 400_000)
    assert parse("# Title\n").passages[0].text == "Title"


def test_in_a_workspace_a_faulty_template_costs_one_sentence_and_nothing_else(workspace: Workspace) -> None:
    healthy = workspace.brief.read_text()
    workspace.brief.write_text(healthy.replace("template: sitrep", "template: own"))
    for text in (
        "{{ ().__class__ }}",
        "{{ 'x' * 1000000000 }}",
        "{% include '../briefs/talks.yaml' %}",
        f"{ALL}{{{{ nothing }}}}",
    ):
        workspace.put("templates/own.md.j2", text.encode())
        done = workspace.run("render", "talks")
        require_harmless(done, (3,))
        said = [line for line in done.err.splitlines() if not line.endswith("…")]
        assert len(said) == 1, "beside what a slow run says it is at"
        assert not workspace.brief.with_name("talks.own.md").exists()
    workspace.put("templates/own.md.j2", f"# {{{{ title }}}} {ALL}\n".encode())
    done = workspace.run("render", "talks", "--draft", "--stdout", SECRET=CANARY)
    require_harmless(done, (0, 1))
    workspace.brief.write_text(healthy)
    workspace.require_works()
