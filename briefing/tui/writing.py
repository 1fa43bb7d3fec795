"""The report written from the desk, in the formats that one chooses, and issued: long work is done beside the keys."""

import os
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from briefing.edit import EditError
from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.tui.questions import Effect, Job, Option
from briefing.tui.registry import performs
from briefing.tui.reporting import make_product
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.check.issue import Issue
    from briefing.report.product import Product, Saved

BESIDE: Final = "beside"
"""The effect that has the session's job done beside the keys."""
YES, NO = "yes", "no"


@performs("write")
def _write(session: Session) -> None:
    from briefing.report.formats import ALL, FORMATS, QUICK  # noqa: PLC0415 - the desk opens without the report

    _refuse_busy(session)
    quick = " and ".join(FORMATS[name].label for name in QUICK)
    others = [Option(name[0], FORMATS[name].label, name) for name in FORMATS if name not in QUICK]
    everything = [Option("a", f"all: {', '.join(each.label for each in FORMATS.values())}", ALL)] if others else []
    options = (Option("m", quick, ",".join(QUICK)), *others, *everything)
    session.offer("write the report as", options, partial(write_report, session))


def write_report(session: Session, names: str) -> None:
    """Write the report beside the brief and say where; while an error stands it is a draft.

    What takes no time is written at once, all else beside the keys, as the report is now.
    """
    from briefing.report.formats import FORMATS, QUICK, choose_formats  # noqa: PLC0415 - see above
    from briefing.report.product import save_product  # noqa: PLC0415 - see above

    make_product(session)
    if session.product is None:
        return
    formats = choose_formats(names)
    folder, stem = session.workspace.briefs, session.file.path.stem
    draft = f"DRAFT (errors: {session.errors()}, ! lists them): " if session.errors() else ""
    work = partial(save_product, session.product, folder, stem, formats)
    if set(formats) <= set(QUICK):
        _say_written(session, draft, work())
    else:
        labels = ", ".join(FORMATS[name].label for name in formats)
        _work_beside(session, Job(f"setting {labels}", work, partial(_say_written, session, draft)))


def _say_written(session: Session, draft: str, saved: "Saved") -> None:
    paths = ", ".join(str(path.relative_to(session.workspace.root)) for path in saved.paths)
    session.say(f"{draft}written {paths}")
    counting = [finding for finding in saved.findings if not finding.waived]
    if counting:
        session.warn(
            f"{session.message}; {counting[0].message}{f' (and {len(counting) - 1} more)' * (len(counting) > 1)}"
        )


@performs("issue")
def _issue(session: Session) -> None:
    from briefing.report.issuing import choose_number  # noqa: PLC0415 - see above

    _refuse_busy(session)
    if session.file.waiting:
        raise EditError("what is not saved yet cannot be issued; it is tried again every second")
    if session.file.follows:
        raise EditError("another desk writes this brief; issue it there")
    make_product(session)
    if session.errors():
        raise EditError(f"not issued: there are errors ({session.errors()}), ! lists them")
    previous = session.workspace.read_previous(session.brief)
    number = choose_number(session.workspace, session.file, previous)
    name = session.file.path.stem
    yes = Option("y", f"issue no. {number} of {name}: it is frozen, and that cannot be undone", YES)
    options = (yes, Option("n", "not yet", NO))
    session.offer(f"issue no. {number}?", options, partial(_answer_issue, session, previous, number), NO)


def _answer_issue(session: Session, previous: "Issue | None", number: int, answer: str) -> None:
    from briefing.report.formats import FORMATS  # noqa: PLC0415 - see above
    from briefing.report.issuing import say_moment  # noqa: PLC0415 - see above
    from briefing.report.product import produce  # noqa: PLC0415 - see above
    from briefing.series import mark_issued  # noqa: PLC0415 - see above

    if answer != YES:
        session.say("not issued")
        return
    workspace, before = session.workspace, session.brief
    moment = say_moment(datetime.fromisoformat(session.now()).astimezone(), os.environ)
    brief = mark_issued(before, number, moment)
    product = produce(brief, workspace.read_sources(brief), workspace.templates, previous=previous)
    work = partial(_set_all, product, tuple(FORMATS))
    _work_beside(session, Job(f"setting no. {number}", work, partial(_freeze, session, before)))


def _set_all(product: "Product", formats: Sequence[str]) -> "Product":
    """Set a report in all formats; raises BriefingError where something found then stops it."""
    findings = [finding for name in formats for finding in product.render(name).findings if finding.stops]
    errors = [*product.errors, *findings]
    if errors:
        raise BriefingError(f"not issued: {errors[0].message}")
    return product


def _freeze(session: Session, before: Brief, product: "Product") -> None:
    from briefing.report.formats import FORMATS  # noqa: PLC0415 - see above
    from briefing.report.issuing import freeze_issue  # noqa: PLC0415 - see above

    if session.brief is not before or session.file.waiting:
        raise BriefingError("not issued: the brief changed while its report was set; issue it again")
    paths = freeze_issue(session.workspace, session.file, product, tuple(FORMATS), session.now())
    session.refresh()
    session.say(f"issued no. {product.brief.brief.number}: {paths[-1].relative_to(session.workspace.root)} proves it")


def _refuse_busy(session: Session) -> None:
    if session.job is not None:
        raise EditError(f"{session.job.what}; it is said when that is done")


def _work_beside(session: Session, job: Job) -> None:
    session.job = job
    session.effects.append(Effect(BESIDE))
    session.say(f"{job.what} …")
