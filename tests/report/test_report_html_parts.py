"""What a page has beyond plain HTML: pictures, heads of rows, names of tables, languages, contents, colours."""

import re

import pytest
from hostile_brief import BRIEF, DOCUMENTS
from lxml import html as lxml_html

from briefing.report.facts import Facts
from briefing.report.figures.gallery import list_figures
from briefing.report.figures.scene import Scene, Words
from briefing.report.html import render_html
from briefing.report.html.foreign import mark_languages
from briefing.report.manuscript import Figure
from briefing.report.template import render_markdown

FIGURE = Figure("Timeline", "Of <one> event.", Scene(20, 10, (Words(1, 5, "drawn"),)))
TABLE = "| a | b |\n| --- | --- |\n| c | d |\n"


def parse(text):
    return lxml_html.document_fromstring(text)


def outline(page):
    """The headings, pictures and tables of a page in their order."""
    found = page.xpath("//main//*[self::h2 or self::h3 or self::table or local-name()='svg']")
    return [each.text_content() if each.tag in {"h2", "h3"} else each.tag for each in found]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"## Timeline\n\nWords.\n\n{TABLE}\n{TABLE}", ["Timeline", "svg", "table", "table"]),
        (f"## A\n\n### Timeline\n\n{TABLE}", ["A", "Timeline", "svg", "table"]),
        (f"## Timeline\n\n### Sub\n\n{TABLE}", ["Timeline", "Sub", "svg", "table"]),
        (f"## Timeline\n\nNo table.\n\n## B\n\n{TABLE}", ["Timeline", "B", "table"]),
        (f"## A\n\n### Timeline\n\n### B\n\n{TABLE}", ["A", "Timeline", "B", "table"]),
        (f"## Another\n\n{TABLE}", ["Another", "table"]),
    ],
)
def test_a_picture_stands_before_the_first_table_under_its_heading(markdown, expected):
    assert outline(parse(render_html(markdown, [FIGURE]))) == expected


def test_pictures_of_one_heading_stand_one_below_another_with_ids_of_their_own():
    page = parse(render_html(f"## Timeline\n\n{TABLE}", [FIGURE, FIGURE._replace(alternative="Part 2.")]))
    assert [each.text for each in page.xpath("//*[local-name()='desc']")] == ["Of <one> event.", "Part 2."]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for svg in page.xpath("//*[local-name()='svg']"):
        assert {svg.get("aria-labelledby"), svg.get("aria-describedby")} <= set(ids)


def test_the_pictures_of_a_report_are_drawn_wide_and_for_telephones():
    figures = list_figures(BRIEF, Facts(BRIEF, DOCUMENTS))
    page = parse(render_html(render_markdown(BRIEF, DOCUMENTS, template="timeline"), figures))
    kinds = [each.get("class").split()[-1] for each in page.xpath("//*[local-name()='svg']")]
    assert kinds == ["wide", "narrow"] * len(figures)
    assert outline(page)[:6] == ["Bottom line", "Timeline", "svg", "svg", "table", "Sources by section"]


def test_without_pictures_the_page_is_the_same_as_before():
    markdown = render_markdown(BRIEF, DOCUMENTS)
    assert render_html(markdown, ()) == render_html(markdown)


def test_tables_bear_the_name_of_their_heading_and_are_told_apart():
    page = parse(render_html(f"## Names\n\n{TABLE}\n{TABLE}\n\n## Sources\n\n{TABLE}"))
    assert page.xpath("//table/@aria-label") == ["Names", "Names 2", "Sources"]
    labels = page.xpath("//div[@role='region']/@aria-label")
    assert len(set(labels)) == 3


def test_the_first_cell_of_a_row_is_its_head_and_the_others_bear_the_name_of_their_column():
    page = parse(render_html("| Name | Role *x* |\n| --- | --- |\n| Ada | Minister |\n"))
    assert [(each.get("scope"), each.text_content()) for each in page.xpath("//th")] == [
        ("col", "Name"),
        ("col", "Role x"),
        ("row", "Ada"),
    ]
    assert [(each.get("data-label"), each.text_content()) for each in page.xpath("//td")] == [("Role x", "Minister")]


def test_tables_stack_on_a_telephone_unless_they_hold_numbers():
    assert parse(render_html(TABLE)).xpath("//div[@role='region']/@class") == ["table stack"]
    numbers = "| a | b |\n| --- | ---: |\n| c | 1 |\n"
    assert parse(render_html(numbers)).xpath("//div[@role='region']/@class") == ["table"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommersant (Коммерсантъ)", "Kommersant (Коммерсантъ)"),
        ("the «Вместе мы сила» list", '<span lang="ru">Вместе мы сила</span>'),
        ("новые санкции", '<span lang="ru">новые санкции</span>'),
        ("Київ і Львів", "Київ і Львів"),
        ("Мінск, вы", "Мінск, вы"),
        ("北方領土", "北方領土"),
        ("北方領土の問題", '<span lang="ja">北方領土の問題</span>'),
        ("서울", '<span lang="ko">서울</span>'),
        ("Αθήνα", '<span lang="el">Αθήνα</span>'),
        ("5 µ and λ", "5 µ and λ"),
        ("plain <b>", "plain &lt;b&gt;"),
        ("の<b>", '<span lang="ja">の</span>&lt;b&gt;'),
    ],
)
def test_words_bear_their_language_only_where_their_letters_settle_it(text, expected):
    marked = mark_languages(text)
    assert expected in marked
    assert ("<span" in expected) is ("<span" in marked)


def test_a_page_bears_the_language_that_the_report_names():
    assert '<html lang="de-CH">' in render_html('---\nlang: "de-CH"\n---\n\n# T\n')
    assert '<html lang="en">' in render_html('---\nlang: "x\\" onload="\n---\n\n# T\n')


def test_the_keyboard_skips_to_the_report_and_the_sections_are_listed():
    markdown = "# T\n\n" + "".join(f"## Section <{n}>\n\nText.\n\n" for n in range(5))
    page = parse(render_html(markdown))
    first = page.xpath("//body/*")[0]
    assert first.get("class") == "skip"
    assert page.xpath("//main/@id") == [first.get("href")[1:]]
    listed = page.xpath("//nav//a")
    assert [each.text_content() for each in listed] == [f"Section <{n}>" for n in range(5)]
    assert [each.get("href")[1:] for each in listed] == page.xpath("//main//h2/@id")
    assert not parse(render_html("# T\n\n## A\n\n## B\n")).xpath("//nav")


def read_colours(style):
    """The colours of each scheme: what `:root` sets at first, in the dark and on paper."""
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(roots) == 3
    light, dark, paper = (dict(re.findall(r"--(\w+): (#\w{6})", root)) for root in roots)
    return [light, light | dark, light | paper]


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_in_every_scheme_as_wcag_asks():
    style = re.search(r"<style>(.*?)</style>", render_html("# T\n"), re.DOTALL)[1]
    for colours in read_colours(style):
        for text in ("ink", "soft", "link", "accent", "warn"):
            for ground in ("paper", "band"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground, colours)
    for marking in ("ff2b2b", "ffc000", "33ff00", "ffffff"):
        assert f"#{marking}" in style
        assert contrast(f"#{marking}", "#000000") >= 4.5
