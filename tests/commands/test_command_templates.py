"""`templates` and `new-template`: which templates there are, which one wins, and how an own one begins."""

import re

import pytest

from briefing.report.sandbox import PARTS, builtin_folder, list_templates

ARTICLE_FACT = "The ministers met in Tokyo on Monday."


@pytest.fixture
def ticked(desk):
    desk.tick(ARTICLE_FACT)
    desk.run("sources")
    return desk


def rows(desk):
    return {row["name"]: row for row in desk.run("templates", "--json").json}


def test_the_built_in_templates_are_listed_with_what_they_are_for(desk):
    done = desk.run("templates")
    assert done.code == 0
    assert [line.split()[0] for line in done.lines] == [*list_templates(), *sorted(PARTS)]
    assert "sitrep          built in   Situation report: everything the brief holds" in done.out
    assert all(line.endswith("(a part of others)") for line in done.lines[-len(PARTS) :])


def test_json_says_where_each_is_and_which_blocks_it_has(desk):
    listed = rows(desk)
    assert {row["origin"] for row in listed.values()} == {"built in"}
    assert listed["note"]["file"] == str(builtin_folder() / "note.md.j2")
    assert listed["note"]["blocks"][:4] == ["question", "product", "body", "issue"]
    assert {"header", "legend", "appendix"} <= set(listed["note"]["blocks"])
    assert {name for name, row in listed.items() if row["part"]} == PARTS
    assert all(row["description"] and row["problem"] is None for row in listed.values())


def test_a_template_of_the_workspace_wins_and_says_so(desk):
    desk.write("templates/note.md.j2", "{# Ours,\n   in short. #}\n{% extends 'builtin/note.md.j2' %}\n")
    desk.write("templates/other.md.j2", "No comment.\n")
    desk.write("templates/README.j2", "no template")
    lines = desk.run("templates").lines
    assert "note            workspace  Ours, in short. (instead of the built-in one)" in lines
    assert "other           workspace" in lines
    listed = rows(desk)
    assert listed["note"]["instead_of_builtin"] is True
    assert "issue" in listed["note"]["blocks"]
    assert listed["other"]["instead_of_builtin"] is False
    assert "README" not in listed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n{% if %}", "broken.md.j2:2: "),
        ("{% block a %}", "broken.md.j2:1: "),
        ("{% extends 'nowhere.md.j2' %}", "broken.md.j2:1: there is no template nowhere.md.j2"),
        (
            "{% extends 'builtin/note.md.j2' %}\n{% block isue %}{% endblock %}",
            "broken.md.j2:2: there is no block 'isue'",
        ),
        ("{{" + "(" * 9999 + ")" * 9999 + "}}", "nests itself too deeply"),
    ],
)
def test_a_template_that_cannot_be_understood_is_listed_and_told(desk, text, said):
    desk.write("templates/broken.md.j2", text)
    done = desk.run("templates")
    assert done.code == 3
    assert "broken          workspace  cannot be understood" in done.lines
    assert said in done.err
    assert said in rows(desk)["broken"]["problem"]


def test_a_template_that_extends_itself_or_one_that_is_missing_is_still_listed(desk):
    desk.write("templates/loop.md.j2", "{# Round. #}{% extends 'loop.md.j2' %}{% block x %}{% endblock %}")
    desk.write("templates/lost.md.j2", "{# Lost. #}{% extends 'nowhere.md.j2' %}{% block y %}{% endblock %}")
    listed = rows(desk)
    assert listed["loop"]["blocks"] == ["x"]
    assert listed["lost"]["blocks"] == ["y"]


def test_a_link_out_of_the_folder_is_told_and_not_read(desk):
    secret = desk.write("../secret.txt", "{# the secret #}")
    (desk.root / "templates" / "leak.md.j2").symlink_to(secret)
    done = desk.run("templates")
    assert done.code == 3
    assert "leads out of the folder of templates" in done.err
    assert "the secret" not in done.out + done.err


def test_a_name_or_comment_that_would_steer_the_terminal_is_shown_harmlessly(desk):
    desk.write("templates/x\u202ey.md.j2", "{# \u001b[2J red #}")
    done = desk.run("templates")
    assert done.code == 0
    assert "\u001b" not in done.out
    assert "\u202e" not in done.out


@pytest.mark.parametrize("parent", list_templates())
def test_a_new_template_prints_what_its_parent_prints_until_a_block_is_taken_over(ticked, parent):
    made = ticked.run("new-template", "own", "--from", parent)
    assert made.code == 0
    path = ticked.root / "templates" / "own.md.j2"
    assert made.lines == [str(path)]
    assert "briefing render --template own" in made.err
    before = ticked.run("render", "--template", parent, "--stdout", "--draft")
    after = ticked.run("render", "--template", "own", "--stdout", "--draft")
    assert before.code == after.code == 0
    assert after.out == before.out.replace(f'template: "{parent}"', 'template: "own"')


def test_every_block_it_names_can_be_taken_over(ticked):
    ticked.run("new-template", "own", "--from", "sitrep")
    path = ticked.root / "templates" / "own.md.j2"
    lines = path.read_text().splitlines()
    offered = [line for line in lines if line.startswith("{# {% block ")]
    assert [line.split()[3] for line in offered][:2] == ["product", "body"]
    plain = ticked.run("render", "--template", "own", "--stdout", "--draft").out
    path.write_text("\n".join(line[3:-3] if line in offered else line for line in lines))
    assert ticked.run("render", "--template", "own", "--stdout", "--draft").out == plain
    path.write_text(
        "\n".join(
            "{% block header %}- **Desk:** Ours\n{% endblock %}" if "block header " in line else line for line in lines
        )
    )
    assert "\n- **Desk:** Ours\n" in ticked.run("render", "--template", "own", "--stdout", "--draft").out


def test_a_built_in_one_and_a_part_of_all_can_be_replaced_under_its_own_name(ticked):
    assert ticked.run("new-template", "sitrep", "--from", "sitrep").code == 0
    done = ticked.run("new-template", "base", "--from", "base")
    assert done.code == 0
    assert "it counts for every report that is made of it" in done.err
    path = ticked.root / "templates" / "base.md.j2"
    path.write_text(path.read_text() + "{% block legend %}Ours.{% endblock %}\n")
    fact = re.search(r"- id: f-\w+\n", ticked.brief())[0]
    ticked.write("briefs/talks.yaml", ticked.brief().replace(fact, f"{fact}  highlight: true\n"))
    for name in set(list_templates()) - {"timeline"}:
        assert "\n## Notes\n\nOurs.\n" in ticked.run("render", "--template", name, "--stdout", "--draft").out


def test_a_template_can_be_made_of_an_own_one(ticked):
    ticked.run("new-template", "house", "--from", "sitrep")
    ticked.run("new-template", "guest", "--from", "house")
    text = (ticked.root / "templates" / "guest.md.j2").read_text()
    assert '{% extends "house.md.j2" %}' in text
    assert "{# {% block key_facts %}" in text


def test_what_is_there_already_is_never_overwritten(desk):
    path = desk.write("templates/own.md.j2", "mine")
    done = desk.run("new-template", "own")
    assert done.code == 2
    assert "is there already" in done.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("../x",), 2, "cannot name a template"),
        (("",), 2, "cannot name a template"),
        (("a b",), 2, "cannot name a template"),
        (("-x",), 2, ""),
        (("x" * 65,), 2, "cannot name a template"),
        (("own", "--from", "nosuch"), 2, "there is no template `nosuch`; there are bluf, broken, intsum, note"),
        (("forms", "--from", "forms"), 2, "holds macros"),
        (("own", "--from", "forms"), 2, "holds macros"),
        (("base", "--from", "sitrep"), 2, "every report is made of `base`"),
        (("own", "--from", "broken"), 3, "broken.md.j2:1: "),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(desk, words, code, said):
    desk.write("templates/broken.md.j2", "{% block a %}")
    done = desk.run("new-template", *words)
    assert done.code == code
    assert said in done.err
    assert [path.name for path in (desk.root / "templates").iterdir()] == ["broken.md.j2"]


def test_the_folder_is_made_where_it_is_missing_and_never_reached_through_a_link_that_leads_out(desk, tmp_path_factory):
    (desk.root / "templates").rmdir()
    assert desk.run("new-template", "own").code == 0
    (desk.root / "templates" / "own.md.j2").unlink()
    (desk.root / "templates").rmdir()
    outside = tmp_path_factory.mktemp("outside")
    (desk.root / "templates").symlink_to(outside)
    done = desk.run("new-template", "own")
    assert done.code == 3
    assert "leads out of the workspace" in done.err
    assert list(outside.iterdir()) == []
