"""A planted fault in the brief of judgements beside a near miss, and what the check must find of both."""

from collections.abc import Callable
from typing import NamedTuple

from assessed import find, rules

from briefing.check.finding import Severity
from briefing.check.registry import RULES
from briefing.model import Brief


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]
    also: frozenset[str] = frozenset()
    """What the same fault rightly breaks too."""


def require_fired(case):
    findings = [each for each in find(case.faulty()) if each.severity is not Severity.INFO or each.rule == case.rule]
    assert {finding.rule for finding in findings} == {case.rule} | case.also
    found = next(finding for finding in findings if finding.rule == case.rule)
    assert case.message in found.message
    assert found.severity is RULES[case.rule].severity
    assert found.fix


def require_silent(case):
    assert case.rule not in rules(case.near())
