import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile_brief import BRIEF, DOCUMENTS

from briefing import confinement
from briefing.errors import DiskError, UnreadableFile
from briefing.report import cell, template
from briefing.report.cell import Limits, fill_apart
from briefing.report.context import build_context
from briefing.report.sandbox import builtin_folder
from briefing.report.template import render_markdown

CONTEXT = build_context(BRIEF, DOCUMENTS)
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
COMPARISON = (
    "{% set n = namespace(x=[1], y=[1]) %}\n"
    "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}\n"
    "{{ n.x == n.y }}"
)
"""Takes the processor's time in one step, in which no signal is answered."""
DOUBLES = "{% set n = namespace(x='a') %}\n{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}"


def write(folder, text, name="own"):
    (folder / f"{name}.md.j2").write_text(text)
    return folder


def fault(folder, limits=None, name="own"):
    with pytest.raises(UnreadableFile) as caught:
        fill_apart(f"{name}.md.j2", CONTEXT, folder, limits)
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def apart(monkeypatch):
    """Names of the templates that were run in a process of their own."""
    names = []

    def note(name, context, folder):
        names.append(name)
        return fill_apart(name, context, folder)

    monkeypatch.setattr(template, "fill_apart", note)
    return names


def test_the_child_starts_without_the_rooms_that_a_template_has_no_use_for():
    asked = "import sys, briefing.report.cell; print(*(name for name in sys.modules if name.startswith('briefing.')))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    rooms = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    heavy = {"proposal", "source", "corroboration", "evidence", "tui", "commands"}
    assert not rooms & {f"briefing.{room}" for room in heavy}


@pytest.mark.parametrize("draft", [False, True])
def test_a_copy_of_the_built_in_templates_gives_the_same_bytes(tmp_path, apart, draft):
    for path in builtin_folder().glob("*.j2"):
        shutil.copy(path, tmp_path)
    own = render_markdown(BRIEF, DOCUMENTS, folder=tmp_path, draft=draft)
    assert own == render_markdown(BRIEF, DOCUMENTS, draft=draft)
    assert apart == ["sitrep.md.j2"]


def test_built_in_templates_run_here(tmp_path, apart):
    render_markdown(BRIEF, DOCUMENTS, folder=tmp_path / "nowhere")
    render_markdown(BRIEF, DOCUMENTS, folder=builtin_folder())
    render_markdown(BRIEF, DOCUMENTS, folder=write(tmp_path, "mine"))
    assert apart == []


def test_a_built_in_template_over_a_frame_of_the_workspace_does_not(tmp_path, apart):
    frame = '{% extends "builtin/base.md.j2" %}{% block header %}Our house{% endblock %}'
    report = render_markdown(BRIEF, DOCUMENTS, folder=write(tmp_path, frame, "base"))
    assert apart == ["sitrep.md.j2"]
    assert "\n\nOur house\n\n## Bottom line\n" in report


def test_a_folder_may_be_given_relative_to_the_place(tmp_path, monkeypatch):
    write(tmp_path, "{{ title }}")
    monkeypatch.chdir(tmp_path.parent)
    assert fill_apart("own.md.j2", CONTEXT, Path(tmp_path.name)) == "Talks: \\*all\\* of \\[them\\] \\#1\n"


def test_quotes_stay_data(tmp_path):
    text = "{% for group in groups %}{% for fact in group.facts %}{{ fact.text }}\n{% endfor %}{% endfor %}"
    report = fill_apart("own.md.j2", CONTEXT, write(tmp_path, text))
    assert report.count("\\{\\{ 7\\*7 }}") == 2
    assert "49" not in report


def test_an_endless_loop_is_stopped_and_its_line_told(tmp_path):
    start = time.monotonic()
    said = fault(write(tmp_path, f"Title\n{LOOP}\n"), Limits(processor=1))
    assert said == f"own.md.j2:2: it takes more than 1 s of processor time in “{LOOP}”; correct the template"
    assert time.monotonic() - start < 15
    assert render_markdown(BRIEF, DOCUMENTS, folder=tmp_path).startswith("---\n")


def test_one_endless_step_is_ended_by_the_system(tmp_path):
    said = fault(write(tmp_path, COMPARISON), Limits(processor=1))
    assert said == (
        "own.md.j2: it takes more than 1 s of processor time or 512 MB of memory (at which line is not known); "
        "correct the template"
    )


def test_the_clock_ends_what_nothing_else_ends(tmp_path):
    assert fault(write(tmp_path, "x"), Limits(clock=0.001)) == (
        "own.md.j2: it takes more than 0.001 s; correct the template"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{{ 'a' * 4000000000 }}", 2),
        (DOUBLES, 2),
        ("{{ ['a'] * 999999999 }}", 1),
        ("a\n\n{{ 'x' * 100000000 }}", 3),
        ("a\n{% if 'x' * 600000000 %}b{% endif %}", 2),
        ("{% macro m() %}\n{{ 'x' * 100000000 }}{% endmacro %}\n{{ m() }}", 2),
        ("a\n{% for i in range(99999) %}\n{{ 'x y' * 10000 }}{% endfor %}", 3),
    ],
)
def test_a_template_that_eats_memory_is_stopped(tmp_path, text, line):
    said = fault(write(tmp_path, text))
    assert said.startswith(f"own.md.j2:{line}: it takes more memory than a template may have in “")


def test_a_flood_of_text_never_reaches_the_desk(tmp_path):
    flood = "{% for a in range(99999) %}{{ 'word ' * 100 }}{% endfor %}"
    assert "own.md.j2: it writes more than 1." in fault(write(tmp_path, flood))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n{{ ''.__class__ }}", "own.md.j2:2: not allowed in a template: access to attribute '__class__'"),
        ("a\n{% for %}", "own.md.j2:2: Expected an expression"),
        ("a\n\n{{ title.nosuch }}", "own.md.j2:3: "),
        ("{{ 1 / 0 }}", "own.md.j2:1: ZeroDivisionError: division by zero in “{{ 1 / 0 }}”; correct the template"),
        ('{% extends "nosuch.md.j2" %}', "own.md.j2:1: there is no template nosuch.md.j2"),
        (
            '{% extends "builtin/sitrep.md.j2" %}{% block gaps %}\n{{ no }}{% endblock %}',
            "own.md.j2:2: 'no' is undefined",
        ),
        ('{% extends "builtin/sitrep.md.j2" %}{% set groups = [5] %}', "builtin/sitrep.md.j2:"),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(tmp_path, text, said):
    assert said in fault(write(tmp_path, text))


def test_a_fault_cannot_flood_a_message(tmp_path):
    assert len(fault(write(tmp_path, "{{ no }}" + "x" * 99999))) <= cell.LONGEST_FAULT


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "secret").write_text("the secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "link.md.j2").symlink_to(tmp_path / "secret")
    said = fault(write(folder, '{% include "link.md.j2" %}'))
    assert "link.md.j2 leads out of the folder of templates" in said


def test_the_child_knows_nothing_of_the_person(tmp_path, monkeypatch):
    seen = {}

    def look(command, **options):
        seen.update(options, command=command)
        return subprocess.CompletedProcess(command, 0, b"x\n", b"")

    monkeypatch.setenv("SECRET_TOKEN", "canary")
    monkeypatch.setattr(subprocess, "run", look)
    assert fill_apart("own.md.j2", {}, tmp_path) == "x\n"
    assert set(seen["env"]) <= {"PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONPATH"}
    assert "-P" in seen["command"]
    assert b"canary" not in seen["input"]


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (-signal.SIGKILL, "", "own.md.j2: it takes more than 5 s of processor time or 512 MB of memory"),
        (-signal.SIGSEGV, "", "own.md.j2: the process that ran it failed (exit code -11)"),
        (1, "Traceback\nImportError: no", "own.md.j2: the process that ran it failed (ImportError: no)"),
    ],
)
def test_any_other_end_of_the_child_is_told_too(tmp_path, monkeypatch, code, words, said):
    done = subprocess.CompletedProcess([], code, b"half a report", words.encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert fault(tmp_path).startswith(said)


def test_where_no_process_can_be_started_that_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(cell.sys, "executable", str(tmp_path / "nowhere"))
    with pytest.raises(DiskError, match="no process could be started"):
        fill_apart("own.md.j2", {}, tmp_path)


def test_a_system_without_a_limit_still_renders(tmp_path, monkeypatch):
    def refuse(*_):
        raise ValueError

    monkeypatch.setattr(confinement.resource, "setrlimit", refuse)
    before = signal.getsignal(signal.SIGXCPU)
    try:
        confinement.confine(5, 512 * confinement.MEGABYTE, print)
        assert cell._fill("fill", "own.md.j2", CONTEXT, write(tmp_path, "{{ id }}")) == ("made-up\n", "")
    finally:
        signal.signal(signal.SIGXCPU, before)
