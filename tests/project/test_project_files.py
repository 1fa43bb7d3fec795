"""The files around the code keep their promises."""

import re
import tomllib
from pathlib import Path

import pytest

from briefing.commands.documentation import write_page
from briefing.commands.table import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
HELPERS = {
    "documentation",
    "fault",
    "findings",
    "grammar",
    "clone",
    "groundwork",
    "output",
    "parser",
    "progress",
    "rendition",
    "sarif",
    "selection",
    "symptoms",
    "table",
    "watch",
}
"""Modules beside the commands that are none."""


def read_pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_host_and_no_path(lock):
    text = (ROOT / lock).read_text()
    assert not re.search(r"://|--index|--find-links|--trusted-host|(^|\s)/\w|localhost", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock):
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_lock_pins_every_dependency_and_what_builds_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = {re.split(r"[<>=~!]", requirement)[0].lower() for requirement in wanted}
    assert names <= set(read_pins("requirements.lock"))


def test_both_locks_pin_the_same_versions():
    run, develop = (read_pins(lock) for lock in LOCKS)
    assert run.items() <= develop.items()


def test_the_page_of_commands_is_current():
    assert (ROOT / "docs" / "commands.md").read_text() == write_page(), "run `make docs`"


def test_every_command_is_documented():
    headings = re.findall(r"^## briefing (\S+)$", (ROOT / "docs" / "commands.md").read_text(), re.MULTILINE)
    assert headings == list(COMMANDS)


def test_every_module_of_a_command_stands_in_the_table():
    modules = {path.stem for path in (ROOT / "briefing" / "commands").glob("*.py")} - {"__init__"}
    assert modules - HELPERS == {name.replace("-", "_") for name in COMMANDS}


def test_independent_commands_are_all_listed_in_the_contract():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "independence")
    assert {name.rpartition(".")[2] for name in contract["modules"]} == {name.replace("-", "_") for name in COMMANDS}


def test_the_contributing_page_tells_how_to_add_each_kind_of_thing():
    page = (ROOT / "CONTRIBUTING.md").read_text().lower()
    assert all(
        f"## add a {kind}" in page or f"## add an {kind}" in page
        for kind in ("rule", "reader", "renderer", "product", "action", "command")
    )


def test_make_run_renders_a_brief_that_is_shipped():
    name = re.search(r"^BRIEF \?= (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]
    assert (ROOT / "briefs" / f"{name}.yaml").is_file()
