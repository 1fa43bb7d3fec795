"""Reports in a real browser: nothing is loaded, nothing runs, telephones need not scroll sideways, axe finds no fault."""

import functools
import re

import pytest

from briefing.report.facts import Facts
from briefing.report.figures.gallery import list_figures
from briefing.report.html import render_html
from briefing.report.template import render_markdown
from tests.check.shipped import shipped
from tests.hostile.suites import read_axe
from tests.report.browser import DARK, look_at, run_inside
from tests.report.hostile_brief import BRIEF, DOCUMENTS

TELEPHONE = 360
"""CSS pixels across a small telephone."""
PAGES = pytest.mark.parametrize(
    ("template", "hostile"), [("timeline", False), ("sitrep", True)], ids=["shipped-timeline", "hostile-sitrep"]
)
RULES = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
AXE = f"""
const found = await axe.run(document, {{runOnly: {{type: 'tag', values: {RULES}}}, resultTypes: ['violations']}});
return {{
  passed: found.passes.length,
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
  faults: found.violations.map((fault) => [fault.id, fault.nodes.length, fault.nodes[0].html]),
}};
"""
LOOK = """
const style = frame.getComputedStyle(page.body);
return {
  loaded: frame.performance.getEntriesByType('resource').map((entry) => entry.name),
  padding: style.paddingTop,
  title: page.title,
  wide: page.documentElement.scrollWidth,
  shown: [...page.querySelectorAll('svg')].filter((each) => each.getBoundingClientRect().width > 0)
    .map((each) => each.classList[1]),
  outside: [...page.querySelectorAll('body *:not(.skip)')]
    .filter((each) => !each.closest('.table') && each.getBoundingClientRect().right > frame.innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 80)),
};
"""


@functools.cache
def make_page(template, *, hostile):
    brief, documents = (BRIEF, DOCUMENTS) if hostile else shipped()
    figures = list_figures(brief, Facts(brief, documents))
    return render_html(render_markdown(brief, documents, template=template, draft=hostile), figures)


@pytest.mark.parametrize("hostile", [False, True], ids=["shipped", "hostile"])
def test_a_page_loads_nothing_and_its_own_policy_lets_its_style_through(tmp_path, hostile):
    seen = look_at(make_page("timeline", hostile=hostile), LOOK, tmp_path)
    assert seen["loaded"] == []
    assert seen["padding"] == "40px"
    assert set(seen["shown"]) == {"wide"}


def test_what_got_into_a_page_could_neither_run_nor_load(tmp_path):
    page = make_page("sitrep", hostile=True)
    added = '<script>document.title = "ran"</script><img src="page.html" onerror="document.title = \'ran\'">'
    seen = look_at(page.replace("</main>", f"{added}</main>"), LOOK, tmp_path)
    assert seen["title"] == "Talks: *all* of [them] #1 – Situation report"
    unguarded = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert look_at(unguarded.replace("</main>", f"{added}</main>"), LOOK, tmp_path)["title"] == "ran"


@PAGES
def test_a_telephone_need_not_scroll_sideways(tmp_path, template, hostile):
    seen = look_at(make_page(template, hostile=hostile), LOOK, tmp_path, TELEPHONE)
    assert seen["wide"] <= TELEPHONE
    assert seen["outside"] == []
    assert set(seen["shown"]) <= {"narrow"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@PAGES
def test_axe_finds_nothing_that_keeps_people_from_a_page(tmp_path, template, hostile, scheme):
    flags = [DARK] if scheme == "dark" else []
    seen = run_inside(make_page(template, hostile=hostile), f"{read_axe()}\n{AXE}", tmp_path, *flags)
    assert seen["dark"] is (scheme == "dark")
    assert seen["faults"] == []
    assert seen["passed"] > 30


def test_axe_does_find_faults_where_there_are_some(tmp_path):
    page = make_page("sitrep", hostile=False).replace('<html lang="en">', "<html>").replace("<main", "<div")
    found = {fault[0] for fault in run_inside(page, f"{read_axe()}\n{AXE}", tmp_path)["faults"]}
    assert {"html-has-lang", "landmark-one-main"} <= found
