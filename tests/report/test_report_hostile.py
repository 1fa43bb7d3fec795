"""Hostile strings in every field of text, in every product and format; `make prove ONLY=fields` does it at full size."""

import pytest
from msgspec.structs import fields

from briefing.model import Part
from briefing.report.sandbox import list_templates
from tests.report.hostile_fields import gather, list_structs, list_texts
from tests.report.hostile_reports import FORMATS, PLAIN, QUOTING, STRINGS, Harm, make_product, require_sound

PRODUCTS = list_templates()
UNPRINTED = {
    "Brief.schema",
    "Conflict.entry",
    "Conflict.field",
    "Conflict.list",
    "Conflict.other",
    "EventDate.note",
    "Fact.as_of",
    "Fact.labels",
    "Fact.private",
    "Fact.section",
    "Heading.issued",
    "Heading.previous",
    "Heading.template",
    "Origin.basis",
    "Review.by",
    "Review.of",
    "Source.column",
    "Source.encoding",
    "Source.extractor",
    "Source.file",
    "Source.language",
    "Span.prefix",
    "Span.suffix",
    "Waiver.entry",
    "Waiver.rule",
}
"""Fields of text that no product prints; a time of issue prints where it is one."""


def walk(part):
    yield part
    for each in fields(part):
        value = getattr(part, each.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part):
                yield from walk(one)


def test_every_field_of_text_is_filled():
    crowd = gather([PLAIN] * 4, leading=True, dated=False)
    parts = list(walk(crowd.brief))
    assert {type(part) for part in parts} == list_structs()
    filled = {name for name, _ in crowd.texts.stored}
    texts = {f"{kind.__name__}.{name}" for kind in list_structs() for name in list_texts(kind)}
    assert texts - filled == {"Brief.schema"}


@pytest.mark.parametrize("leading", [False, True])
@pytest.mark.parametrize("template", PRODUCTS)
def test_quotation_marks_and_all_the_rest_stay_text(template, leading):
    require_sound(QUOTING, template, FORMATS, leading=leading, at=PRODUCTS.index(template))


@pytest.mark.parametrize("template", PRODUCTS)
def test_no_string_comes_alive_in_any_field(template):
    at = PRODUCTS.index(template)
    require_sound(STRINGS, template, FORMATS, leading=at % 2 == 1, at=at)


def test_what_is_printed_is_looked_at():
    printed = set()
    for template in PRODUCTS:
        for leading in (False, True):
            printed |= require_sound([PLAIN] * 4, template, (), leading=leading, at=0)
    texts = {f"{kind.__name__}.{name}" for kind in list_structs() for name in list_texts(kind)}
    assert printed == texts - UNPRINTED


@pytest.mark.parametrize(
    ("name", "do"),
    [
        ("markdown", lambda text: text.replace("\\", "")),
        ("markdown", lambda text: text.replace("zq00003z", "zq00003z lost", 1)),
    ],
)
def test_a_report_that_is_not_sound_is_found_out(name, do, monkeypatch):
    from tests.report import hostile_reports

    def make(crowd, template):
        product = make_product(crowd, template)
        object.__setattr__(product, name, do(product.markdown))
        return product

    monkeypatch.setattr(hostile_reports, "make_product", make)
    with pytest.raises(Harm):
        require_sound(STRINGS[:12], "sitrep", (), leading=True, at=0)
