"""The report written from the desk, in the formats that one chooses, and issued: long work is done beside the keys."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from briefing.edit import EditError
from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.tui.keys import Mode
from briefing.tui.questions import Effect, Job, Option
from briefing.tui.registry import performs
from briefing.tui.reporting import list_notices, renew_sources
from briefing.tui.session import Session
from briefing.tui.values import list_template_options
from briefing.workspace import Workspace

if TYPE_CHECKING:
    from briefing.report.product import Product, Saved
    from briefing.tui.preview_maker import Material

BESIDE: Final = "beside"
"""The effect that has the session's job done beside the keys."""
YES, NO = "yes", "no"
ANOTHER: Final = "another"
"""The answer that asks for another product than the brief names."""


@performs("write")
def _write(session: Session) -> None:
    _refuse_busy(session)
    _offer_formats(session, session.preview.template if session.rooms[-1] is Mode.PREVIEW else "")


def _offer_formats(session: Session, template: str) -> None:
    """Offer the formats; without a template named, other products too."""
    from briefing.report.formats import ALL, FORMATS, QUICK  # noqa: PLC0415 - the desk opens without the report

    quick = " and ".join(FORMATS[name].label for name in QUICK)
    others = [Option(name[0], FORMATS[name].label, name) for name in FORMATS if name not in QUICK]
    everything = [Option("a", f"all: {', '.join(each.label for each in FORMATS.values())}", ALL)] if others else []
    another = [] if template else [Option("t", "another product …", ANOTHER)]
    options = (Option("m", quick, ",".join(QUICK)), *others, *everything, *another)
    title = f"write the {template} as" if template else f"write the report ({session.brief.brief.template}) as"
    session.offer(title, options, partial(_answer_format, session, template))


def _answer_format(session: Session, template: str, answer: str) -> None:
    if answer == ANOTHER:
        session.offer("write which product?", list_template_options(session), partial(_offer_formats, session))
        return
    write_report(session, answer, template)


def write_report(session: Session, names: str, template: str = "") -> None:
    """Write the report beside the brief, as both are now, and say where; while an error stands it is a draft.

    `template` names another product than the brief does.
    """
    from briefing.report.formats import FORMATS, choose_formats  # noqa: PLC0415 - see above
    from briefing.tui.preview_maker import gather  # noqa: PLC0415 - see above

    formats = choose_formats(names)
    material = gather(session.workspace, session.brief, session.file.path)
    product = template or session.brief.brief.template
    known = session.product if session.made_of == material.made_of else None
    known = known if known and known.template == product else None
    made = partial(_make, session.workspace, session.brief, material, product, known)
    work = partial(_write_files, session.workspace, session.file.path.stem, formats, made)
    labels = ", ".join(FORMATS[name].label for name in formats)
    _do(session, Job(f"writing {labels}", work, partial(_take_written, session, session.brief, material)))


def _make(
    workspace: Workspace, brief: Brief, material: "Material", template: str, known: "Product | None"
) -> "Product":
    from briefing.tui.preview_maker import compose  # noqa: PLC0415 - see above

    return known or compose(workspace, brief, material, template=template)


def _write_files(
    workspace: Workspace, stem: str, formats: Sequence[str], make: "Callable[[], Product]"
) -> "tuple[Product, Saved]":
    from briefing.report.product import save_product  # noqa: PLC0415 - see above

    product = make()
    return product, save_product(product, workspace.briefs, stem, formats)


def _take_written(session: Session, brief: Brief, material: "Material", written: "tuple[Product, Saved]") -> None:
    """Say what was written; while the brief is still the same, the desk knows the report and its findings too."""
    product, saved = written
    renew_sources(session, material.made_of)
    if session.brief is brief and product.template == brief.brief.template:
        session.product, session.made_of = product, material.made_of
        session.findings = (*product.findings, *list_notices(session))
        session.revision += 1
    draft = f"DRAFT (errors: {len(product.errors)}, ! lists them): " if product.errors else ""
    paths = ", ".join(str(path.relative_to(session.workspace.root)) for path in saved.paths)
    session.say(f"{draft}written {paths}")
    found = [finding for finding in saved.findings if not finding.waived]
    if found:
        session.warn(f"{session.message}; {found[0].message}{f' (and {len(found) - 1} more)' * (len(found) > 1)}")


@performs("issue")
def _issue(session: Session) -> None:
    from briefing.report.issuing import choose_number, follow_last  # noqa: PLC0415 - see above

    _refuse_busy(session)
    if session.file.waiting:
        raise EditError("what is not saved yet cannot be issued; it is tried again every second")
    if session.file.follows:
        raise EditError("another desk writes this brief; issue it there")
    previous = session.workspace.read_previous(follow_last(session.workspace, session.file))
    number = choose_number(session.workspace, session.file, previous)
    name = session.file.path.stem
    yes = Option(
        "y", f"issue no. {number} of {name}: its files stay for good; u would only take the number off the brief", YES
    )
    options = (yes, Option("n", "not yet", NO))
    session.offer(f"issue no. {number}?", options, partial(_answer_issue, session, number), NO)


def _answer_issue(session: Session, number: int, answer: str) -> None:
    from briefing.report.issuing import follow_last, say_moment  # noqa: PLC0415 - see above
    from briefing.series import mark_issued  # noqa: PLC0415 - see above
    from briefing.tui.preview_maker import gather  # noqa: PLC0415 - see above

    if answer != YES:
        session.say("not issued")
        return
    before = session.brief
    moment = say_moment(datetime.fromisoformat(session.now()).astimezone(), os.environ)
    brief = mark_issued(follow_last(session.workspace, session.file), number, moment)
    work = partial(_set_all, session.workspace, brief, gather(session.workspace, brief))
    _do(session, Job(f"issuing no. {number}", work, partial(_freeze, session, before)))


def _set_all(workspace: Workspace, brief: Brief, material: "Material") -> "Product":
    """Make a report and set it in all formats; raises BriefingError where something found stops it."""
    from briefing.report.formats import FORMATS  # noqa: PLC0415 - see above
    from briefing.report.product import produce  # noqa: PLC0415 - see above

    product = produce(brief, material.sources, workspace.templates, previous=material.previous)
    errors = list(product.errors)
    if not errors:
        errors = [found for name in FORMATS for found in product.render(name).findings if found.stops]
    if errors:
        raise BriefingError(f"not issued: there are errors ({len(errors)}), ! lists them")
    return product


def _freeze(session: Session, before: Brief, product: "Product") -> None:
    from briefing.report.formats import FORMATS  # noqa: PLC0415 - see above
    from briefing.report.issuing import freeze_issue  # noqa: PLC0415 - see above

    if session.brief is not before or session.file.waiting:
        raise BriefingError("not issued: the brief changed while its report was set; issue it again")
    paths = freeze_issue(session.workspace, session.file, product, tuple(FORMATS), session.now())
    session.refresh()
    hashes = paths[-1].relative_to(session.workspace.root)
    session.say(f"issued no. {product.brief.brief.number}; in the workspace `sha256sum -c {hashes}` proves it")


def _refuse_busy(session: Session) -> None:
    if session.job is not None:
        raise EditError(f"{session.job.what}; it is said when that is done")


def _do(session: Session, job: Job) -> None:
    """Have a job done beside the keys, or at once where no terminal does that."""
    if not session.preview.beside:
        job.finish(job.work())
        return
    session.job = job
    session.effects.append(Effect(BESIDE))
    session.say(f"{job.what} …")
