"""What a workspace needs of `.gitattributes`, beside whatever a person wrote there."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.gitattributes import extend, find_given
from tests.repository.clones import begin, shield

FULL = (
    "seeds/** -text -merge\nbriefs/*.yaml text eol=lf merge=briefing\nbriefs/*.yml text eol=lf merge=briefing\n"
    "briefs/issued/** -text -merge\n"
)


def test_an_empty_file_gets_all_lines_once() -> None:
    done = extend("")
    assert done.text == FULL
    assert done.refusals == ()
    assert extend(done.text) == (FULL, (), ())


@pytest.mark.parametrize(
    ("text", "added"),
    [
        (
            "briefs/*.yaml text eol=lf\n",
            [
                "seeds/** -text -merge",
                "briefs/*.yaml merge=briefing",
                "briefs/*.yml text eol=lf merge=briefing",
                "briefs/issued/** -text -merge",
            ],
        ),
        ("/briefs/*.y*ml text eol=lf merge=briefing\n/seeds/** binary\n/briefs/issued/* binary\n", []),
        ("* text=auto", FULL.splitlines()),
        ("# briefs/*.yaml merge=union\n\n[attr]own merge=union\n" + FULL, []),
        ("*.yaml merge=briefing\n" + FULL.replace(" merge=briefing", ""), ["briefs/*.yml merge=briefing"]),
    ],
)
def test_only_what_lacks_is_added_at_the_end(text: str, added: list[str]) -> None:
    done = extend(text)
    assert list(done.added) == added
    assert done.text.startswith(text)
    assert extend(done.text).added == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("* merge=union\n", ".gitattributes:1 gives * `merge=union`, not `merge=briefing`"),
        ("x\nbriefs/** -merge\n", ".gitattributes:2 gives briefs/** `-merge`, not `merge=briefing`"),
        ("*.yaml !merge\n", "`!merge`"),
        ("seeds/*.txt text\n", None),
        ("seeds/** text\n", ".gitattributes:1 gives seeds/** `text`, not `-text`"),
        ("briefs/*.yaml eol=crlf\n", "`eol=crlf`, not `eol=lf`"),
    ],
)
def test_another_way_is_told_and_left(text: str, told: str | None) -> None:
    done = extend(text)
    assert done.text.startswith(text)
    assert [refusal for refusal in done.refusals if told and told in refusal] or (told is None and not done.refusals)
    assert not [
        line for line in done.added if told and "merge" in told and line.endswith("merge=briefing") and "*.yaml" in line
    ]


PATTERNS = [
    "*",
    "*.yaml",
    "briefs/*.yaml",
    "/briefs/*.yaml",
    "briefs/**",
    "**/x.yaml",
    "briefs/?.yaml",
    "briefs",
    "x.yaml",
    "*/x.yaml",
    "b*/[xy].yaml",
    "seeds/**",
    "**/briefs/*",
]
VALUES = ["merge=briefing", "merge=union", "-merge", "!merge", "merge", "binary", "text"]


@given(st.lists(st.tuples(st.sampled_from(PATTERNS), st.sampled_from(VALUES)), max_size=4))
def test_a_line_is_read_as_git_reads_it(tmp_path_factory, lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{pattern} {value}\n" for pattern, value in lines)
    given = find_given(text, "briefs/x.yaml", "merge")
    ours = {None: "unspecified", True: "set", False: "unset"}.get(given.value if given else None, given and given.value)
    folder = _repository(tmp_path_factory)
    (folder / ".gitattributes").write_text(text)
    out = subprocess.run(
        ["git", "check-attr", "merge", "briefs/x.yaml"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip().rpartition(": ")[2] == ours


def _repository(factory) -> Path:
    folder = factory.getbasetemp() / "attributes"
    if not folder.exists():
        folder.mkdir()
        begin(folder)
    return folder


@pytest.fixture(autouse=True, scope="module")
def _shielded(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        shield(patch, tmp_path_factory.getbasetemp())
        yield
