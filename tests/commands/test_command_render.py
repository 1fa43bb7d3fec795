"""`render` and `check`: the report in its formats, and what is wrong with it."""

import errno
import re
import sys
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from time import sleep

import pytest
from reported import MONDAY, falsify

from briefing.check.finding import Finding, Severity
from briefing.cli import main
from briefing.report.formats import FORMATS, Format
from briefing.report.manuscript import Rendered


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


@pytest.mark.parametrize("words", [["--to", "odt"], ["--stdout", "--to", "md,html"], ["-o", "-"]])
def test_render_refuses_what_it_cannot_do(ticked, words):
    assert ticked.run("render", *words).code == 2
    assert not (ticked.root / "-").exists()


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
    for folder in ("/proc/nowhere/else", "/proc/self", "/sys"):
        done = ticked.run("render", "-o", folder)
        assert (done.code, done.out) == (5, "")
        assert re.fullmatch(
            r"briefing: /(proc|proc/self|sys) takes no files \(.*\), so nothing was done; name another with -o\n",
            done.err,
        )


def test_a_folder_that_cannot_be_written_is_told_before_any_work(ticked, monkeypatch):
    from briefing.commands import render

    def refuse(target, _):
        raise OSError(errno.EACCES, "Permission denied", str(target))

    monkeypatch.setattr(render, "write_beside", refuse)
    monkeypatch.setattr(render, "produce", lambda *_, **__: pytest.fail("the report was made"))
    done = ticked.run("render", "--to", "all", "-o", "out/today")
    assert done.code == 5
    assert done.err == ("briefing: . takes no files (permission denied), so nothing was done; name another with -o\n")
    assert not (ticked.root / "out").exists()


def test_trying_a_folder_leaves_nothing_in_it(ticked):
    falsify(ticked)
    (ticked.root / "out").mkdir()
    assert ticked.run("render", "-o", "out/deeper").code == 1
    assert list((ticked.root / "out").iterdir()) == []


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


@pytest.mark.parametrize("below", ["", "/deeper"])
def test_a_file_in_the_place_of_the_folder_is_told_before_the_work(ticked, below):
    ticked.write("out", "A file.")
    done = ticked.run("render", "--to", "md", "-o", f"out{below}")
    assert (done.code, done.out) == (2, "")
    assert done.err == "briefing: out is no folder; -o takes the folder to write to, which is made if it is missing\n"
    assert (ticked.root / "out").read_text() == "A file."
