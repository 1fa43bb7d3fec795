"""`briefing merge`: as a command, as git's driver in merges, rebases and cherry-picks, and as a check for CI."""

import re
import subprocess
import sys

import pytest

from briefing.model import Brief, Fact, Heading, Quote, Source, Span
from briefing.store.layout import render_brief
from briefing.store.reading import read_brief
from tests.merging.trials import Clone


def fact(id, **fields):
    return Fact(id=id, quotes=(Quote(source="s-a", spans=(Span(start=0, exact="words"),)),), **fields)


BASE = render_brief(
    Brief(
        brief=Heading(id="talks", title="The talks"),
        sources=(Source(id="s-a", file="seeds/a.txt", sha256="a" * 64),),
        facts=tuple(fact(f"f-{letter}", statement=f"It was {letter}.") for letter in "abcd"),
    )
)
MINE = BASE.replace("It was a.", "It was mine.")
YOURS = BASE.replace("It was b.", "It was yours.").replace("- id: f-d", "# last one\n- id: f-d")
CLASH = BASE.replace("It was a.", "It was hers.")


@pytest.fixture
def three(bare):
    """Three files of a brief, and the way to merge them."""

    def merge(ours, theirs, *words, base=BASE):
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            bare.write(f"{name}.yaml", text)
        return bare.run("merge", *words, "base.yaml", "ours.yaml", "theirs.yaml")

    merge.read = lambda: (bare.root / "ours.yaml").read_text(encoding="utf-8")
    return merge


def test_the_result_is_written_into_ours(three):
    done = three(MINE, YOURS)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert three.read() == YOURS.replace("It was a.", "It was mine.")


def test_what_both_touched_is_listed(three):
    done = three(MINE, BASE.replace("  statement: It was a.\n", "  statement: It was a.\n  comment: Why?\n"))
    assert done.code == 0
    assert done.err == "briefing: ours.yaml: both sides touched facts f-a\n"


def test_the_heading_is_called_so(three):
    done = three(BASE.replace("title: The talks", "title: Mine"), BASE.replace("title: The talks", "title: Hers"))
    assert done.err.splitlines()[:2] == [
        "briefing: ours.yaml: conflict in heading title: here: Mine; the other: Hers",
        "briefing: ours.yaml: both sides touched heading",
    ]


def test_a_conflict_ends_with_1_and_says_both_values(three):
    done = three(MINE, CLASH, "--path", "briefs/talks.yaml")
    assert done.code == 1
    assert done.err.splitlines() == [
        "briefing: briefs/talks.yaml: conflict in facts f-a statement: here: It was mine.; the other: It was hers.",
        "briefing: briefs/talks.yaml: both sides touched facts f-a",
        "briefing: briefs/talks.yaml: 1 conflict to settle, in the desk or in the file",
    ]
    assert "other: It was hers." in three.read()
    assert read_brief(three.read(), "x").brief.facts[0].statement == "It was mine."


def test_values_cannot_steer_the_terminal(three):
    done = three(MINE, BASE.replace("It was a.", '"\\e]0;owned\\a"'))
    assert done.code == 1
    assert "\x1b" not in done.err
    assert "\\u001b]0;owned" in done.err


def test_stdout_prints_the_result_and_writes_nothing(three):
    done = three(MINE, YOURS, "--stdout")
    assert (done.code, done.out) == (0, YOURS.replace("It was a.", "It was mine."))
    assert three.read() == MINE


@pytest.mark.parametrize(("theirs", "code"), [(YOURS, 0), (CLASH, 1)])
def test_check_only_says_what_would_come(three, theirs, code):
    done = three(MINE, theirs, "--check")
    assert (done.code, done.out) == (code, "")
    assert three.read() == MINE


def test_another_document_under_one_id_is_told(three):
    def with_source(name):
        new = f"- id: s-new\n  file: seeds/{name}.txt\n  sha256: {name * 64}\n"
        return BASE.replace("origins:", f"{new}origins:")

    done = three(with_source("d"), with_source("e"))
    assert done.code == 0
    assert done.err == "briefing: ours.yaml: their sources s-new is s-new-2 here\n"


def test_two_sections_on_one_key_are_told(three):
    def with_section(name):
        return BASE.replace("sections: []", f"sections:\n- key: 1\n  id: {name}\n  title: {name}")

    done = three(with_section("mine"), with_section("yours"))
    assert done.err == "briefing: ours.yaml: section yours has no key any more, for another has it\n"


def test_a_brief_that_both_began_has_an_empty_base(three):
    done = three(MINE, MINE.replace("It was c.", "It was so."), base="")
    assert done.code == 1
    assert "facts f-c statement" in done.err


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_a_file_that_is_no_brief_leaves_everything_as_it_was(three, side):
    files = {"base": BASE, "ours": MINE, "theirs": YOURS} | {side: "brief: [\n<<<<<<< HEAD\n"}
    done = three(files["ours"], files["theirs"], base=files["base"])
    assert done.code == 3
    assert done.err.count("\n") == 1
    assert f"({side}):" in done.err
    assert three.read() == files["ours"]


def test_a_file_that_is_missing_is_named(bare):
    done = bare.run("merge", "a.yaml", "b.yaml", "c.yaml")
    assert done.code == 3
    assert "a.yaml does not exist" in done.err


def test_check_fails_in_ci_while_a_conflict_stands(desk):
    desk.tick("The ministers met in Tokyo on Monday.")
    base = desk.brief()
    for name, words in (("ours", "Mine."), ("theirs", "Yours.")):
        desk.write(f"{name}.yaml", base.replace("  quotes:\n", f"  statement: {words}\n  quotes:\n"))
    desk.write("base.yaml", base)
    assert desk.run("merge", "base.yaml", "ours.yaml", "theirs.yaml").code == 1
    desk.write("briefs/talks.yaml", (desk.root / "ours.yaml").read_text(encoding="utf-8"))
    done = desk.run("check", "talks", "--json")
    assert done.code == 1
    (found,) = [row for row in done.json if row["rule"] == "conflict-open"]
    assert "here: Mine.; the other: Yours." in found["message"]
    lines = desk.brief().splitlines()
    assert lines[found["line"] - 1].startswith("- id: c-")
    settled = "\n".join(lines[: found["line"] - 2]) + "\n"
    desk.write("briefs/talks.yaml", settled)
    assert "conflict-open" not in desk.run("check", "talks").out


@pytest.fixture
def clone(tmp_path):
    """A repository with a brief on two branches; ours is checked out."""
    made = Clone(tmp_path / "clone")
    made.commit(BASE)
    made.git("checkout", "-q", "-b", "theirs")
    made.commit(YOURS)
    made.git("checkout", "-q", "ours")
    made.commit(MINE)
    return made


BOTH = YOURS.replace("It was a.", "It was mine.")


@pytest.mark.parametrize(
    "words", [("merge", "-q", "--no-edit", "theirs"), ("rebase", "-q", "theirs"), ("cherry-pick", "theirs")]
)
def test_git_joins_both_branches(clone, words):
    clone.git(*words)
    assert clone.path.read_text(encoding="utf-8") == BOTH
    assert clone.git("status", "--porcelain").stdout == ""


@pytest.mark.parametrize("driver", [True, False])
def test_two_new_facts_at_one_place_meet_in_plain_git_only(clone, driver):
    if not driver:
        clone.git("config", "--unset", "merge.briefing.driver")
    new = render_brief(Brief(brief=Heading(id="b", title="t"), facts=(fact("f-new"),)))
    lines = new[new.index("- id: f-new") : new.index("judgements:")]
    for branch, id in (("theirs", "f-t"), ("ours", "f-o")):
        clone.git("checkout", "-q", branch)
        clone.commit(
            clone.path.read_text(encoding="utf-8").replace("judgements:", lines.replace("f-new", id) + "judgements:")
        )
    assert clone.git("merge", "-q", "--no-edit", "theirs", check=False).returncode == (0 if driver else 1)
    assert ("<<<<<<<" in clone.path.read_text(encoding="utf-8")) != driver


@pytest.mark.parametrize(
    ("begin", "go_on"),
    [
        (("merge", "-q", "--no-edit", "theirs"), ("commit", "-q", "--no-edit")),
        (("rebase", "-q", "theirs"), ("-c", "core.editor=true", "rebase", "--continue")),
        (("cherry-pick", "theirs"), ("-c", "core.editor=true", "cherry-pick", "--continue")),
    ],
)
def test_git_stops_at_a_conflict_until_it_is_added(clone, begin, go_on):
    clone.git("checkout", "-q", "theirs")
    clone.commit(YOURS.replace("It was a.", "It was hers."))
    clone.git("checkout", "-q", "ours")
    stopped = clone.git(*begin, check=False)
    assert stopped.returncode == 1
    assert "briefs/talks.yaml: conflict in facts f-a statement" in stopped.stderr
    assert clone.git("diff", "--name-only", "--diff-filter=U").stdout == "briefs/talks.yaml\n"
    text = clone.path.read_text(encoding="utf-8")
    assert "<<<<<<<" not in text
    settled = re.sub(r"It was (mine|hers)\.", "It was both.", text[: text.index("conflicts:")])
    clone.path.write_text(settled, encoding="utf-8")
    clone.git("add", "-A")
    clone.git(*go_on)
    assert clone.git("show", "HEAD:briefs/talks.yaml").stdout == settled
    assert clone.git("status", "--porcelain").stdout == ""


def test_branches_that_were_merged_crosswise_are_merged_again(clone):
    """Two common ancestors: git first merges these with the driver, and what that leaves open is settled by nobody."""
    clone.git("checkout", "-q", "theirs")
    clone.commit(YOURS.replace("It was a.", "It was hers."))
    clone.git("branch", "before-theirs")
    clone.git("checkout", "-q", "ours")
    clone.git("branch", "before-ours")
    merged = []
    for branch, other in (("ours", "before-theirs"), ("theirs", "before-ours")):
        clone.git("checkout", "-q", branch)
        assert clone.git("merge", "-q", "--no-edit", other, check=False).returncode == 1
        text = clone.path.read_text(encoding="utf-8")
        merged.append(text[: text.index("conflicts:")])
        clone.commit(
            merged[-1].replace("It was d.", f"It was d.\n  {'comment' if branch == 'ours' else 'private'}: {branch}")
        )
    assert "It was mine." in merged[0]
    assert "It was hers." in merged[1]
    clone.git("checkout", "-q", "ours")
    assert clone.git("merge", "-q", "--no-edit", "theirs", check=False).returncode == 1
    brief = read_brief(clone.path.read_text(encoding="utf-8"), "x").brief
    assert [(conflict.entry, conflict.field, conflict.other) for conflict in brief.conflicts] == [
        ("f-a", "statement", "It was hers.")
    ]
    assert (brief.facts[0].statement, brief.facts[3].comment, brief.facts[3].private) == (
        "It was mine.",
        "ours",
        "theirs",
    )


def test_a_side_that_is_no_brief_stops_git_and_leaves_ours(clone):
    clone.git("checkout", "-q", "theirs")
    clone.commit("brief: [")
    clone.git("checkout", "-q", "ours")
    stopped = clone.git("merge", "-q", "--no-edit", "theirs", check=False)
    assert stopped.returncode == 1
    assert "briefs/talks.yaml (theirs):" in stopped.stderr
    assert clone.path.read_text(encoding="utf-8") == MINE


def test_both_branches_began_the_same_brief(tmp_path):
    made = Clone(tmp_path / "clone")
    made.git("commit", "-q", "--allow-empty", "-m", "begin")
    made.git("checkout", "-q", "-b", "theirs")
    made.commit(YOURS)
    made.git("checkout", "-q", "ours")
    made.path.parent.mkdir(exist_ok=True)
    (made.folder / ".gitattributes").write_text("briefs/*.yaml text eol=lf merge=briefing\n")
    made.commit(YOURS.replace("- id: f-d", "- id: f-e"))
    assert made.git("merge", "-q", "--no-edit", "theirs", check=False).returncode == 0
    ids = [item.id for item in read_brief(made.path.read_text(encoding="utf-8"), "x").brief.facts]
    assert ids == ["f-a", "f-b", "f-c", "f-e", "f-d"]


def test_the_driver_starts_without_the_desk():
    code = "import sys; from briefing.commands.table import load_command; load_command('merge'); print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
