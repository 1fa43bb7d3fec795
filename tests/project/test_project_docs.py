"""The pages and pictures that are made from the code are current: `make docs` makes them."""

import runpy
from pathlib import Path

import pytest

from briefing.tui.documentation import write_page

ROOT = Path(__file__).parents[2]


def test_the_page_of_the_keys_is_current() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == write_page()


@pytest.mark.parametrize("name", ["desk.svg", "report.svg"])
def test_the_pictures_are_current(tmp_path: Path, name: str) -> None:
    runpy.run_path(str(ROOT / "docs" / "pictures.py"))["draw_pictures"](tmp_path)
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == (tmp_path / name).read_text(encoding="utf-8")


def test_the_readme_names_the_two_commands_and_the_pages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert not [word for word in ("make run", "make test", *pages, "desk.svg", "report.svg") if word not in readme]
