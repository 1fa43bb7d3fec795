"""Reports in every format from bombs, without fonts, onto a target that takes nothing: one sentence, and no file in pieces."""

import json
import resource
import sys
import time
from pathlib import Path

import pytest

from briefing.errors import UnreadableFile
from briefing.report.formats import FORMATS, Format
from briefing.report.manuscript import Manuscript
from briefing.report.pdf import compiler
from briefing.report.pdf.press import FOLDERS, render_pdf
from tests.hostile.workspace import SECONDS, Outcome, Workspace, require_harmless, run

ALL = ",".join(FORMATS)
MEMORY = 6000
"""Megabytes of address space: Typst maps more than it uses."""
BOMBS = {
    "quotations": "> " * 3_000 + "x",
    "bullets": "- " * 3_000 + "x",
    "numbers": "1. " * 3_000 + "x",
    "indents": "\n".join(f"{'  ' * depth}- x" for depth in range(400)),
    "stars": "*a " * 3_000 + "a*" * 3_000,
    "strong": "**a " * 2_000 + "b** " * 2_000,
    "links": "[" * 3_000 + "x" + "](y)" * 3_000,
    "brackets": "[" * 20_000,
    "backticks": "".join("`" * length + " " for length in range(1, 400)),
    "tables": "| a " * 600 + "|\n" + "| - " * 600 + "|\n" + "| b " * 600 + "|",
    "notes in notes": "x[^0]\n\n" + "".join(f"[^{number}]: y[^{number + 1}]\n\n" for number in range(600)),
    "a note in itself": "x[^a]\n\n[^a]: y[^a] z[^a]\n",
    "headings": "\n\n".join(f"{'#' * (number % 6 + 1)} h" for number in range(600)),
    "entities": "&amp;" * 20_000,
    "escapes": "\\*" * 20_000,
}
"""Markdown that a template may write, nested or repeated as no report is."""


def list_reports(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.brief.parent.iterdir() if path.stem in {"talks.own", "talks.sitrep"})


def say_refusal(format: Format, manuscript: Manuscript) -> str:
    try:
        return "" if format.render(manuscript).content else "nothing was written"
    except UnreadableFile as refused:
        return str(refused)


def render(workspace: Workspace, *words: str, **environment: str) -> Outcome:
    return workspace.run("render", "talks", "--draft", "--to", ALL, *words, seconds=90, memory=MEMORY, **environment)


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_nested_is_set_in_every_format_or_refused_in_a_sentence(name: str) -> None:
    manuscript = Manuscript(f"# Title\n\n{BOMBS[name]}\n")
    began = time.process_time()
    for each in FORMATS.values():
        said = say_refusal(each, manuscript)
        assert "\n" not in said
        assert len(said) < 600
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("name", ["quotations", "stars"])
def test_what_a_template_nests_is_written_in_every_format_or_in_none(workspace: Workspace, name: str) -> None:
    workspace.put("templates/own.md.j2", f"# Title\n\n{{% raw %}}{BOMBS[name]}{{% endraw %}}\n".encode())
    done = render(workspace, "--template", "own")
    require_harmless(done, (0, 3))
    assert list_reports(workspace) == ([f"talks.own.{suffix}" for suffix in sorted(FORMATS)] if done.code == 0 else [])


def test_what_a_brief_nests_is_text(workspace: Workspace) -> None:
    bombs = [json.dumps(text[:6_000]) for text in BOMBS.values()]
    steps = "".join(f"  - {text}\n" for text in bombs)
    text = workspace.brief.read_text(encoding="utf-8").replace("  quotes:", f"  comment: {bombs[0]}\n  quotes:", 1)
    workspace.brief.write_text(text.replace("  title: The talks\n", f"  title: The talks\n  next_steps:\n{steps}", 1))
    done = render(workspace)
    require_harmless(done, (0,))
    assert list_reports(workspace) == [f"talks.sitrep.{suffix}" for suffix in sorted(FORMATS)]
    assert "1 of 1 note stands" in workspace.run("verify", "briefs/talks.sitrep.md").err


def test_a_template_without_end_leaves_nothing_behind(workspace: Workspace) -> None:
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    workspace.put("templates/own.md.j2", f"# Title\n{loop}\n".encode())
    done = render(workspace, "--template", "own")
    require_harmless(done, (3,))
    assert "own.md.j2" in done.err.splitlines()[-1]
    assert list_reports(workspace) == []


def test_without_a_folder_of_fonts_that_is_named_and_nothing_written(workspace: Workspace) -> None:
    gone = str(workspace.root / "nonexistent")
    done = render(workspace, **{FOLDERS: gone})
    require_harmless(done, (3, 5))
    assert gone in done.err
    assert list_reports(workspace) == []


def test_without_the_bundled_fonts_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiler, "BUNDLED", tmp_path / "nonexistent")
    compiler._load_fonts.cache_clear()
    with pytest.raises(UnreadableFile, match="nonexistent holds no font"):
        render_pdf(Manuscript("# Title\n"))
    compiler._load_fonts.cache_clear()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_in_the_place_of_a_report_keeps_all_of_them_as_they_were(workspace: Workspace, suffix: str) -> None:
    for other in FORMATS:
        workspace.put(f"out/talks.sitrep.{other}", b"as it was")
    place = workspace.root / "out" / f"talks.sitrep.{suffix}"
    place.unlink()
    place.mkdir()
    done = render(workspace, "-o", "out")
    require_harmless(done, (5,))
    assert str(place.name) in done.err
    left = {path.name: path.read_bytes() for path in place.parent.iterdir() if path.is_file()}
    assert left == {f"talks.sitrep.{other}": b"as it was" for other in FORMATS if other != suffix}


@pytest.mark.parametrize("target", ["seeds/article.txt", "seeds/article.txt/below", "/dev/null/x", "/proc/x"])
def test_a_target_that_is_no_folder_is_named(workspace: Workspace, target: str) -> None:
    before = sorted(path.name for path in workspace.root.rglob("*"))
    done = render(workspace, "-o", target)
    require_harmless(done, (2, 5))
    assert done.err.count("\n") == 1
    assert sorted(path.name for path in workspace.root.rglob("*")) == before


def test_a_disk_that_takes_no_whole_report_keeps_none_of_it(workspace: Workspace) -> None:
    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-B", "-m", "briefing", "render", "talks", "--to", ALL, "-o", "out"]
    done = run(workspace.root, command, SECONDS, MEMORY, {}, confine)
    require_harmless(done, (5,))
    assert "talks.sitrep.pdf" in done.err
    folder = workspace.root / "out"
    assert not folder.exists() or list(folder.iterdir()) == []
