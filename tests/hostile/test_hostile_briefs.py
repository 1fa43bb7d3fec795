"""Briefs and settings from strangers: every class of malicious YAML, and values that steer in every field."""

import time

import pytest

from briefing.cli import main
from briefing.errors import BriefingError
from briefing.settings import load_keys
from tests.hostile.corpus import STEERING
from tests.hostile.workspace import STEERS, Outcome, Workspace, require_harmless

ESCAPED = "".join(
    f"\\{'U' if ord(sign) > 0xFFFF else 'u'}{ord(sign):0{8 if ord(sign) > 0xFFFF else 4}x}"
    for sign in "".join(STEERING.values())
)
"""All that steers, as YAML holds it in double quotes."""
STEERING_KEY = ESCAPED[: ESCAPED.index("\\u", 600)]
"""As much of it as a key may be long."""

BRACKETS = "[" * 100_000
YAML = {
    "unclosed brackets": ("x: " + BRACKETS, "nested more than 40 deep"),
    "unclosed braces": ("x: " + "{a: " * 100_000, "nested more than 40 deep"),
    "a list in a list": ("x:\n" + "- " * 100_000, "nested more than 40 deep"),
    "keys in keys": ("x:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 2000)), "nested more than 40 deep"),
    "a tag that runs a program": ("x: !!python/object/apply:os.system ['touch owned']", "a tag (!) may not be used"),
    "a tag that makes an object": ("x: !!python/object/new:type {args: [x]}", "a tag (!) may not be used"),
    "a tag of one's own": ("x: !include /etc/passwd", "a tag (!) may not be used"),
    "a billion laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "an anchor (&) may not be used"),
    "a merge key": ("x: {<<: *a}", "an alias (*) may not be used"),
    "a key twice": ("facts: []", "already stands on line"),
    "a steering key twice": (f'"{STEERING_KEY}": 1\n"{STEERING_KEY}": 2', "already stands on line"),
    "a key of three megabytes": ("? " + "k" * 3_000_000 + "\n: x", "write “key: value”"),
    "a key that is too long": ("k" * 2000 + ": x", "a key needs a colon"),
    "a second document": ("---\nx: 1", "a second document begins here"),
    "a version to come": ("%YAML 9.9\n---\nx: 1", "this is not valid YAML"),
    "a raw escape": ("x: \x1b]0;owned\x07", "the character U+001B may not stand here"),
    "a NUL": ("x: \0", "the character U+0000 may not stand here"),
    "half a character": ('x: "\\ud800"', "this is not valid YAML"),
    "an open quotation mark": ('x: "' + "y" * 100_000, "a quotation mark or bracket was opened"),
    "a number of 5,000 digits": (("start: ", f"start: {'9' * 5000}"), "must be a whole number"),
    "a number without end": (("start: ", "start: 1e999"), "must be a whole number"),
    "an id that leads out": (("id: f-", "id: ../"), "id must be lower-case letters"),
    "an id of 300 characters": (("id: f-", f"id: f-{'x' * 300}"), "id must be lower-case letters"),
    "an id with a line break": (("id: f-", 'id: "f\\n\\0-" #'), "id must be lower-case letters"),
    "a brief's id that leads out": (("id: talks", "id: ../../x"), "id must be lower-case letters"),
    "a list in the place of a word": (("title: The talks", "title: [[[[x]]]]"), "must be text"),
    "Shift-JIS": (("The talks", "会談".encode("shift-jis").decode("latin-1")), "is not UTF-8"),
}


def spoil(workspace: Workspace, fault: str | tuple[str, str], encoding: str = "utf-8") -> None:
    text = workspace.brief.read_text(encoding="utf-8")
    text = f"{text}{fault}\n" if isinstance(fault, str) else text.replace(*fault)
    workspace.brief.write_bytes(text.encode(encoding))


@pytest.mark.parametrize("name", YAML)
def test_malicious_yaml_is_refused_in_one_sentence_with_its_place(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    fault, words = YAML[name]
    spoil(workspace, fault, "latin-1" if name == "Shift-JIS" else "utf-8")
    monkeypatch.chdir(workspace.root)
    began = time.perf_counter()
    done = Outcome(main(["facts", "talks"]), *capsys.readouterr(), time.perf_counter() - began, 0)
    require_harmless(done, (3,))
    assert done.seconds < 10
    assert done.err.count("\n") == 1
    assert words in done.err
    assert f"{workspace.brief}:" in done.err
    assert not (workspace.root / "owned").exists()


def test_all_of_them_together_cost_little_and_nothing_else(workspace: Workspace) -> None:
    healthy = workspace.brief.read_bytes()
    for number, (name, (fault, _)) in enumerate(YAML.items()):
        spoil(workspace, fault, "latin-1" if name == "Shift-JIS" else "utf-8")
        workspace.brief.rename(workspace.brief.with_name(f"hostile-{number}.yaml"))
        workspace.brief.write_bytes(healthy)
    done = workspace.run("sources")
    require_harmless(done, (0,))
    assert len(done.err.splitlines()) == len(YAML)
    assert done.peak < 300
    workspace.require_works()


@pytest.mark.parametrize(
    "name", ["unclosed brackets", "a tag that runs a program", "a billion laughs", "a key twice", "a NUL"]
)
def test_settings_are_read_no_other_way(tmp_path, name: str) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(f"facts: 1\n{YAML[name][0]}\n", encoding="utf-8")
    with pytest.raises(BriefingError) as refused:
        load_keys(path)
    assert YAML[name][1] in str(refused.value)
    assert not STEERS.search(str(refused.value))


def test_values_that_steer_are_harmless_in_every_field_and_every_output(workspace: Workspace) -> None:
    text = workspace.brief.read_text(encoding="utf-8")
    text = text.replace("title: The talks", f'title: "{ESCAPED}"\n  question: "{ESCAPED}"\n  author: "{ESCAPED}"')
    text = text.replace("title: Events", f'title: "{ESCAPED}"')
    text = text.replace(
        "  title: Ministers",
        f'  publisher: "{ESCAPED}"\n  author: "{ESCAPED}"\n  published: "{ESCAPED}"\n  title: Ministers',
    )
    text = text.replace(
        "  quotes:",
        f'  statement: "{ESCAPED} said."\n  comment: "{ESCAPED}"\n  private: "{ESCAPED}"\n  labels: ["{ESCAPED}"]\n'
        f'  event: {{date: "{ESCAPED}", note: "{ESCAPED}"}}\n  "{STEERING_KEY}": 1\n  quotes:',
    )
    text = text.replace("terms: []", f'terms:\n- id: t-x\n  prefer: "{ESCAPED}"\n  variants: [{{form: "{ESCAPED}"}}]')
    text = text.replace("judgements: []", f'judgements:\n- id: j-x\n  text: "{ESCAPED}"\n  likelihood: "{ESCAPED}"')
    workspace.brief.write_text(text, encoding="utf-8")
    for words in (
        ("facts", "talks"),
        ("facts", "talks", "--json"),
        ("check", "talks"),
        ("check", "talks", "--json"),
        ("render", "talks", "--draft", "--stdout"),
        ("render", "talks", "--draft"),
        ("sources",),
        ("doctor",),
        ("log", "talks"),
        ("verify", "briefs/talks.sitrep.md"),
    ):
        require_harmless(workspace.call(*words), (0, 1))
    for suffix in ("md", "html"):
        report = workspace.brief.with_name(f"talks.sitrep.{suffix}").read_text(encoding="utf-8")
        assert not STEERS.search(report.replace("\n", "").replace("↩\ufe0e", ""))


def test_a_message_quotes_no_megabytes(workspace: Workspace) -> None:
    spoil(workspace, ("id: f-", f"id: f-{'x' * 3_000_000}"))
    done = workspace.call("facts", "talks")
    require_harmless(done, (3,))
    assert len(done.err) < 1100
    assert done.err.endswith("”.\n")
