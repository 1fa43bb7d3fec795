"""`render`, `check` and `verify`: the report, what is wrong with it, and its proof."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from subprocess import PIPE, STDOUT
from threading import Thread
from time import sleep

import pytest

from briefing.check.finding import Finding, Severity
from briefing.cli import main
from briefing.report.formats import FORMATS, Format
from briefing.report.manuscript import Rendered

MONDAY = "The ministers met in Tokyo on Monday."


@pytest.fixture
def ticked(desk):
    """A brief with one stated and one quoted fact."""
    desk.tick(MONDAY, "--section", "events", "--statement", "The ministers met in Tokyo.")
    desk.tick("They spoke about missiles and islands.", "--section", "security")
    return desk


def falsify(desk):
    desk.write("briefs/talks.yaml", desk.brief().replace("in Tokyo on Monday", "in Tokyo on Sunday"))


def test_render_writes_both_formats_and_prints_where(ticked):
    done = ticked.run("render")
    assert done.code == 0
    folder = ticked.root / "briefs"
    assert done.lines == [str(folder / "talks.sitrep.md"), str(folder / "talks.sitrep.html")]
    assert MONDAY in (folder / "talks.sitrep.md").read_text()
    assert MONDAY in (folder / "talks.sitrep.html").read_text()


def test_the_same_brief_gives_the_same_bytes(ticked):
    ticked.run("render")
    first = (ticked.root / "briefs" / "talks.sitrep.md").read_bytes()
    ticked.run("render")
    assert (ticked.root / "briefs" / "talks.sitrep.md").read_bytes() == first


def test_render_to_a_folder_and_to_standard_output(ticked):
    assert ticked.run("render", "--to", "md", "-o", "out/today").lines == ["out/today/talks.sitrep.md"]
    printed = ticked.run("render", "--stdout")
    assert printed.out == (ticked.root / "out/today/talks.sitrep.md").read_text()
    assert ticked.run("render", "--stdout", "--to", "html").out.startswith("<!")
    assert not list((ticked.root / "briefs").glob("*.md"))


@pytest.mark.parametrize("words", [["--to", "odt"], ["--stdout", "--to", "md,html"]])
def test_render_refuses_what_it_cannot_do(ticked, words):
    assert ticked.run("render", *words).code == 2


def test_a_false_quote_stops_the_report_but_not_the_draft(ticked):
    falsify(ticked)
    refused = ticked.run("render")
    assert (refused.code, refused.out) == (1, "")
    assert "quote-not-verbatim error" in refused.err
    assert not list((ticked.root / "briefs").glob("talks.*.md"))
    draft = ticked.run("render", "--draft", "--to", "md")
    assert draft.code == 0
    assert "DRAFT" in (ticked.root / "briefs" / "talks.sitrep.md").read_text()


def test_check_names_the_line_the_rule_and_the_fix(ticked):
    assert ticked.run("check").code == 0
    falsify(ticked)
    done = ticked.run("check")
    assert done.code == 1
    line = next(line for line in done.lines if "quote-not-verbatim" in line)
    path, number = re.match(r"(.*talks\.yaml):(\d+):\d+ quote-not-verbatim error .+\(.+\)$", line).groups()
    written = (ticked.root / "briefs" / "talks.yaml").read_text().splitlines()
    assert path == str(ticked.root / "briefs" / "talks.yaml")
    assert written[int(number) - 1].strip().startswith("- start: ")
    assert "1 error" in done.err


def test_check_as_json_holds_every_part_of_a_finding(ticked):
    falsify(ticked)
    found = next(row for row in ticked.run("check", "--json").json if row["rule"] == "quote-not-verbatim")
    assert found["severity"] == "error"
    assert found["list"] == "facts"
    assert found["id"].startswith("f-")
    assert found["line"] > 1
    assert all(found[name] for name in ("path", "place", "message", "fix"))


def test_an_unknown_key_is_a_warning_and_leaves_the_exit_code(ticked):
    ticked.write("briefs/talks.yaml", ticked.brief().replace("  statement:", "  statment: x\n  statement:"))
    done = ticked.run("check")
    assert done.code == 0
    line = next(line for line in done.lines if "unknown-key warning" in line)
    number = int(line.split(":")[1].split()[0])
    assert "statment" in ticked.brief().splitlines()[number - 1]
    assert "statement" in line


def test_unfinished_is_counted_not_found_fault_with(ticked):
    done = ticked.run("check")
    assert done.code == 0
    assert "2 unfinished" in done.err


def test_a_verified_report_stands_and_a_changed_one_does_not(ticked):
    ticked.run("render", "--to", "md")
    report = ticked.root / "briefs" / "talks.sitrep.md"
    done = ticked.run("verify", str(report))
    assert done.code == 0
    assert len(done.lines) == 2
    assert "2 of 2 notes stand" in done.err
    report.write_text(report.read_text().replace("in Tokyo on Monday", "in Tokyo on Sunday"))
    refuted = ticked.run("verify", str(report), "--json")
    assert refuted.code == 1
    assert sorted(verdict["standing"] == "stands" for verdict in refuted.json) == [False, True]


def test_verify_needs_only_the_report_and_the_sources(ticked, monkeypatch, tmp_path_factory):
    ticked.run("render", "--to", "md")
    elsewhere = tmp_path_factory.mktemp("colleague")
    (elsewhere / "report.md").write_bytes((ticked.root / "briefs" / "talks.sitrep.md").read_bytes())
    (elsewhere / "archive").mkdir()
    (elsewhere / "archive" / "renamed.txt").write_bytes((ticked.root / "seeds" / "article.txt").read_bytes())
    monkeypatch.chdir(elsewhere)
    assert ticked.run("verify", "report.md", "--sources", "archive").code == 0
    (elsewhere / "archive" / "renamed.txt").unlink()
    assert ticked.run("verify", "report.md", "--sources", "archive").code == 1
    assert ticked.run("verify", "report.md", "--sources", "nowhere").code == 3
    assert ticked.run("verify", "report.md").code == 2


def test_a_report_elsewhere_is_proved_in_the_workspace_around_here(ticked, tmp_path_factory):
    ticked.run("render", "--to", "md")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    report = elsewhere / "r.md"
    report.write_bytes((ticked.root / "briefs" / "talks.sitrep.md").read_bytes())
    assert ticked.run("verify", str(report)).code == 0
    (elsewhere / "briefs").mkdir()
    assert ticked.run("verify", str(report)).code == 1
    assert ticked.run("verify", str(report), "--workspace", str(ticked.root)).code == 0
    assert ticked.run("verify", str(report), "--sources", str(ticked.root / "seeds")).code == 0
    assert ticked.run("verify", str(report), "--workspace", str(elsewhere / "briefs")).code == 2


def test_a_sentence_added_without_a_note_is_found(ticked):
    ticked.run("render", "--to", "md")
    report = ticked.root / "briefs" / "talks.sitrep.md"
    text = report.read_text()
    line = next(line for line in text.split("\n") if line.startswith("- The ministers met in Tokyo."))
    report.write_text(text.replace(line, f"{line}\n\nThe ministers came to blows.\n", 1))
    done = ticked.run("verify", str(report))
    assert done.code == 1
    number = report.read_text().split("\n").index("The ministers came to blows.") + 1
    assert f"report line {number}  uncited  “The ministers came to blows.” carries no note." in done.lines
    assert "2 of 2 notes stand, 1 statement without a note" in done.err
    verdicts = ticked.run("verify", str(report), "--json").json
    assert [verdict["standing"] for verdict in verdicts] == ["stands", "stands", "uncited"]
    report.write_text(text.replace(line, f"{line} They came to blows.", 1))
    assert ticked.run("verify", str(report)).code == 1


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_no_report(ticked, data):
    (ticked.root / "report.md").write_bytes(data)
    done = ticked.run("verify", "report.md")
    assert done.code == 3
    assert "empty" in done.err
    assert "no report" in done.err
    assert "add the document" not in done.err


def test_one_note_stands_in_the_singular(desk):
    desk.tick(MONDAY, "--section", "events")
    desk.run("render", "--to", "md")
    assert "1 of 1 note stands" in desk.run("verify", "briefs/talks.sitrep.md").err


def test_a_report_without_notes_proves_nothing(ticked):
    ticked.write("report.md", "# A report\n\nNothing here.\n")
    done = ticked.run("verify", "report.md")
    assert done.code == 1
    assert "no notes" in done.err


def test_a_source_that_is_gone_is_a_finding_not_a_crash(ticked):
    (ticked.root / "seeds" / "article.txt").unlink()
    done = ticked.run("check")
    assert (done.code, "source-lost" in done.out) == (0, True), "what was ticked is kept"
    assert ticked.run("render").code == 0
    for kept in (ticked.root / "seeds" / ".versions").iterdir():
        kept.unlink()
    assert ticked.run("check").code == 1
    assert ticked.run("render").code == 1


def test_a_broken_template_is_told_with_its_line(ticked):
    ticked.write("templates/sitrep.md.j2", "# {{ title }\n")
    done = ticked.run("render")
    assert done.code == 3
    assert "sitrep.md.j2:1" in done.err
    assert "Traceback" not in done.err


def test_a_template_name_cannot_lead_out_of_the_folder(ticked):
    ticked.write(
        "briefs/talks.yaml", ticked.brief().replace("  title: The talks", "  title: The talks\n  template: ../../x")
    )
    done = ticked.run("render", "--draft")
    assert done.code in {1, 3}
    assert not list(ticked.root.parent.glob("x.*"))


def test_a_folder_that_cannot_be_written_is_told(ticked):
    done = ticked.run("render", "-o", "/proc/nowhere")
    assert done.code == 5
    assert done.out == ""


def test_verify_of_the_html_form_names_the_markdown_beside_it(ticked):
    ticked.run("render")
    done = ticked.run("verify", "briefs/talks.sitrep.html")
    assert done.code == 2
    assert "talks.sitrep.md" in done.err


def test_every_format_can_be_asked_for_at_once(ticked):
    done = ticked.run("render", "--to", "all", "-o", "out")
    assert done.code == 0, done.err
    assert [line.rpartition(".")[2] for line in done.lines] == list(FORMATS)
    assert all((ticked.root / line).stat().st_size for line in done.lines)


def test_the_same_brief_gives_the_same_bytes_in_every_format(ticked, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1490000000")
    for name in ("one", "two"):
        assert ticked.run("render", "--to", "all", "-o", name).code == 0
    first, second = (
        {path.name: path.read_bytes() for path in (ticked.root / name).iterdir()} for name in ("one", "two")
    )
    assert first == second


def test_a_template_can_be_chosen_and_names_the_file(ticked):
    ticked.write("templates/mine.md.j2", "{% extends 'sitrep.md.j2' %}\n")
    assert ticked.run("render", "--template", "mine", "--to", "md").lines == [
        str(ticked.root / "briefs" / "talks.mine.md")
    ]
    assert ticked.run("render", "--template", "none").code == 3


def test_a_format_that_fails_leaves_nothing_partial(ticked):
    (ticked.root / "out" / "talks.sitrep.html").mkdir(parents=True)
    done = ticked.run("render", "-o", "out")
    assert (done.code, done.out) == (5, "")
    assert len(done.err.splitlines()) == 1
    assert [path.name for path in (ticked.root / "out").iterdir()] == ["talks.sitrep.html"]


def test_a_false_time_in_the_environment_is_told(ticked, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "noon")
    done = ticked.run("render")
    assert (done.code, done.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in done.err


def add_format(monkeypatch, render) -> None:
    row = Format("bin", "Binary", render)
    for module in ("briefing.report.formats", "briefing.report.product", "briefing.commands.render"):
        monkeypatch.setattr(f"{module}.FORMATS", {**FORMATS, "bin": row})


def test_bytes_go_to_a_pipe_as_they_are_and_never_to_a_terminal(ticked, monkeypatch):
    add_format(monkeypatch, lambda _: Rendered(b"\x00\xff\r\n\x1b"))
    pipe = TextIOWrapper(BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["render", "--stdout", "--to", "bin"]) == 0
    assert pipe.buffer.getvalue() == b"\x00\xff\r\n\x1b"
    terminal = TextIOWrapper(BytesIO(), encoding="utf-8")
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["render", "--stdout", "--to", "bin"]) == 2
    assert terminal.buffer.getvalue() == b""


def test_what_a_renderer_finds_is_told_and_an_error_of_it_stops_the_report(ticked, monkeypatch):
    found = [Finding("over-length", Severity.WARNING, "report", "No font has ☃.", "Choose one.")]
    add_format(monkeypatch, lambda _: Rendered(b"x", tuple(found)))
    done = ticked.run("render", "--to", "bin")
    assert done.code == 0
    assert "No font has ☃." in done.err
    (ticked.root / "briefs" / "talks.sitrep.bin").unlink()
    found[0] = replace(found[0], severity=Severity.ERROR)
    assert ticked.run("render", "--to", "bin").code == 1
    assert not (ticked.root / "briefs" / "talks.sitrep.bin").exists()
    assert ticked.run("render", "--to", "bin", "--draft").code == 0


def test_what_takes_long_is_told_and_what_does_not_is_not(ticked, monkeypatch):
    assert "setting" not in ticked.run("render").err
    monkeypatch.setattr("briefing.commands.progress.PATIENCE", 0.05)

    def render(_):
        sleep(0.2)
        return Rendered(b"x")

    add_format(monkeypatch, render)
    done = ticked.run("render", "--to", "bin")
    assert "briefing: setting Binary …" in done.err.splitlines()
    assert done.lines == [str(ticked.root / "briefs" / "talks.sitrep.bin")]


@pytest.fixture
def watching(ticked):
    """`briefing render --watch` in a process of its own, and what it has said so far."""
    command = [sys.executable, "-m", "briefing", "render", "--watch", "--to", "md"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=ticked.root, stdout=PIPE, stderr=STDOUT, text=True, env=environment, start_new_session=True
    )
    said: list[str] = []
    reader = Thread(target=lambda: said.extend(iter(process.stdout.readline, "")), daemon=True)
    reader.start()
    yield ticked, process, said
    process.kill()
    process.wait()


def wait_for(said: list[str], words: str, times: int = 1) -> None:
    for _ in range(400):
        if "".join(said).count(words) >= times:
            return
        sleep(0.05)
    raise AssertionError(f"no {times} × {words!r} in {said}")


def test_watch_writes_again_after_every_save_and_outlives_a_broken_brief(watching):
    ticked, process, said = watching
    path = ticked.root / "briefs" / "talks.sitrep.md"
    wait_for(said, str(path))
    sound = ticked.brief()
    ticked.write("briefs/talks.yaml", sound.replace("in Tokyo.", "in Kyoto."))
    wait_for(said, str(path), 2)
    assert "in Kyoto." in path.read_text()
    ticked.write("briefs/talks.yaml", "facts: [\n")
    wait_for(said, "talks.yaml:")
    ticked.write("templates/sitrep.md.j2", "# Mine\n")
    ticked.write("briefs/talks.yaml", sound)
    wait_for(said, str(path), 3)
    assert path.read_text() == "# Mine\n"
    ticked.write("templates/sitrep.md.j2", "# Ours\n")
    wait_for(said, str(path), 4)
    assert path.read_text() == "# Ours\n"
    ticked.write("seeds/article.txt", "Other words.\n")
    wait_for(said, "changed", 1)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert "Traceback" not in "".join(said)


def test_watch_writes_files_only(ticked):
    assert ticked.run("render", "--watch", "--stdout").code == 2
    assert ticked.run("render", "--watch", "none").code == 3
