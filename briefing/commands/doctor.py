"""`briefing doctor`: what this terminal and this workspace can do."""

from argparse import Namespace

from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.symptoms import State, Symptom, examine_program, examine_terminal, examine_workspace
from briefing.errors import FINDINGS, OK

DESCRIPTION = (
    "Examines Python and the libraries, the terminal, and the workspace with its sources, briefs and state. "
    "Exit code 1 if something will not work; a warning alone leaves it 0."
)
EXAMPLES = ("briefing doctor", "briefing doctor --json")

SIGNS = {State.OK: "ok  ", State.WARNING: "note", State.ERROR: "FAIL"}


def add_arguments(parser: CommandParser) -> None:
    """Take the wish for JSON."""
    add_json(parser)


def run(args: Namespace) -> int:
    """Print one line for each thing examined, and what to do where something is wrong."""
    symptoms = [*examine_program(), *examine_terminal(), *examine_workspace(args)]
    if args.json:
        print_json([symptom._asdict() for symptom in symptoms])
    else:
        for symptom in symptoms:
            print_line(describe_symptom(symptom))
    failures = sum(symptom.state is State.ERROR for symptom in symptoms)
    if failures:
        tell(f"{failures} of {len(symptoms)} will not work")
    return FINDINGS if failures else OK


def describe_symptom(symptom: Symptom) -> str:
    """Return a symptom on one line."""
    advice = f" ({symptom.advice})" if symptom.advice else ""
    return f"{SIGNS[symptom.state]}  {symptom.area:<9}  {symptom.name}: {symptom.value}{advice}"
