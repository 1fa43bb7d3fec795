"""Every rule has a planted fault that fires it and a near miss that does not, a row in the docs, and a way to mend."""

import re
from pathlib import Path

from briefing.check.registry import ROOMS, RULES, write_rules
from briefing.check.rule import Rule

TESTS = Path(__file__).parents[1]
ROW = re.compile(r"\bCase\(\s*\"([a-z0-9-]+)\"")
"""A row of a table of cases: the rule, its faulty brief, what it says, and the near miss."""
KEY = re.compile(r"^    \"([a-z0-9-]+)\": \[", re.MULTILINE)
"""An entry of a table of texts by rule, as `FIRES` and `NEAR_MISSES` are."""
ELSEWHERE = {
    "quote-drops-negation": (
        "check/test_check_truncation.py",
        "test_a_quote_without_the_negation_beside_it_is_an_error",
        "test_a_quote_near_a_negation_is_no_error",
    ),
    "quote-stops-short": (
        "check/test_check_truncation.py",
        "test_a_quote_that_stops_before_a_limit_is_a_warning",
        "test_a_quote_that_stops_elsewhere_is_no_warning",
    ),
    "contrary-reporting-hidden": (
        "check/test_check_links.py",
        "test_a_support_that_another_fact_contradicts_unnamed_is_an_error",
        "test_what_is_named_or_does_not_print_or_does_not_contradict_is_none",
    ),
    "link-without-comment": (
        "check/test_check_links.py",
        "test_a_disagreement_on_which_nothing_is_said_is_told",
        "test_a_word_on_it_is_enough_and_other_relations_need_none",
    ),
    "duplicate-term-form": (
        "check/test_check_terms.py",
        "test_a_form_of_two_terms_is_reported_and_one_of_the_same_term_is_not",
        "test_a_form_of_two_terms_is_reported_and_one_of_the_same_term_is_not",
    ),
    "unknown-key": (
        "commands/test_command_check_output.py",
        "test_a_key_that_begins_with_x_is_ones_own",
        "test_a_key_that_begins_with_x_is_ones_own",
    ),
    "yaml-type-trap": (
        "commands/test_command_check_output.py",
        "test_a_date_without_quotation_marks_is_told_with_its_place",
        "test_what_the_desk_writes_is_no_trap",
    ),
    "git-unmerged": (
        "commands/test_command_check.py",
        "test_a_driver_that_failed_is_told_and_the_fix_merges_by_hand",
        "test_another_brief_that_is_unmerged_is_not_this_ones_fault",
    ),
    "statement-uncited": (
        "report/test_report_verify.py",
        "test_every_statement_carries_a_note",
        "test_the_product_says_what_stops_it",
    ),
    "rendered-quote-roundtrip": (
        "report/test_report_verify.py",
        "test_the_brief_words_must_read_back",
        "test_the_product_says_what_stops_it",
    ),
    "lexicon-legend-missing": (
        "report/test_report_conventions.py",
        "test_likelihood_without_a_legend",
        "test_likelihood_with_a_legend_or_not_at_all",
    ),
    "disputed-names-disclaimer-missing": (
        "report/test_report_conventions.py",
        "test_disputed_names_without_a_word_on_them",
        "test_disputed_names_with_a_word_on_them_or_not_used",
    ),
    "gap-unaddressed": (
        "report/test_report_conventions.py",
        "test_a_gap_of_a_key_judgement_that_does_not_print",
        "test_a_gap_that_prints_or_touches_no_key_judgement",
    ),
    "report-untitled": (
        "report/test_report_conventions.py",
        "test_a_report_without_a_title_is_refused",
        "test_a_report_with_a_title_is_not",
    ),
    "report-unmarked": (
        "report/test_report_conventions.py",
        "test_a_report_without_the_marking_of_its_brief_is_refused",
        "test_a_report_with_the_marking_of_its_brief_is_not",
    ),
    "over-length": (
        "report/test_report_conventions.py",
        "test_two_pages_are_enough",
        "test_less_is_not_over_length",
    ),
    "pdf-glyph-missing": (
        "report/pdf/test_pdf_glyphs.py",
        "test_a_character_without_a_glyph_prints_as_its_number_and_is_named",
        "test_a_character_with_a_glyph_is_not_named",
    ),
    "tlp-not-on-every-page": (
        "report/pdf/test_pdf_pages.py",
        "test_a_page_without_its_marking_is_found",
        "test_a_page_with_its_marking_is_not",
    ),
    "waiver-without-reason": (
        "check/test_check_waivers.py",
        "test_without_a_reason_nothing_is_waived",
        "test_with_a_reason_nothing_is_said_of_the_waiver",
    ),
    "waiver-unknown-rule": (
        "check/test_check_waivers.py",
        "test_a_rule_that_does_not_exist_is_told",
        "test_a_rule_that_exists_is_known",
    ),
    "waiver-refused": (
        "check/test_check_waivers.py",
        "test_what_proves_the_report_cannot_be_waived",
        "test_what_rests_on_judgement_can_be_waived",
    ),
    "waiver-unused": (
        "check/test_check_waivers.py",
        "test_a_waiver_with_nothing_to_waive_is_told",
        "test_a_waiver_in_use_is_not",
    ),
}
"""Rules that no table of cases can hold: the file, the test that fires them and the near miss."""


def list_tabled():
    """The rules in the tables of cases of those files that try both the fault and the near miss of each row."""
    for path in sorted(TESTS.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        tried = ("case.faulty", "case.near"), ("require_fired(case)", "require_silent(case)")
        if path.name != Path(__file__).name and any(all(name in text for name in names) for names in tried):
            yield from ROW.findall(text)
            for name in re.findall(r"^from (\w+_cases) import", text, re.MULTILINE):
                yield from ROW.findall(path.with_name(f"{name}.py").read_text(encoding="utf-8"))
        fires, _, near = text.partition("\nNEAR_MISSES = {")
        if near and "\nFIRES = {" in fires:
            yield from set(KEY.findall(fires)) & set(KEY.findall(near))


def test_every_rule_has_a_fault_that_fires_it_and_a_near_miss():
    assert sorted(set(RULES) - set(list_tabled()) - set(ELSEWHERE)) == []


def test_no_two_rules_share_an_id():
    rules = {id(rule): rule.id for room in ROOMS for rule in vars(room).values() if isinstance(rule, Rule)}
    assert sorted(rules.values()) == sorted(RULES)


def test_no_case_is_about_a_rule_that_is_gone():
    assert sorted((set(list_tabled()) | set(ELSEWHERE)) - set(RULES)) == []


def test_what_is_tested_elsewhere_is_there():
    for rule, (file, fires, near) in ELSEWHERE.items():
        text = (TESTS / file).read_text(encoding="utf-8")
        assert all(f"def {name}(" in text for name in (fires, near)), rule


def test_every_rule_says_what_to_do_and_stands_in_the_docs():
    page = TESTS.parent / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == write_rules()
    assert all(rule.summary.endswith(".") and rule.fix.endswith(".") for rule in RULES.values())
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) and rule.id == id for id, rule in RULES.items())
