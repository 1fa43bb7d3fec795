"""`briefing schema`: the JSON Schema of a brief."""

from argparse import Namespace

from briefing.commands.output import print_json
from briefing.commands.parser import CommandParser
from briefing.errors import OK
from briefing.model import schema_json

DESCRIPTION = "Editors complete and validate a brief with it; `briefing new` writes it beside the brief."
EXAMPLES = ("briefing schema > briefs/brief.schema.json",)


def add_arguments(_parser: CommandParser) -> None:
    """Take nothing: the schema is the same everywhere."""


def run(_args: Namespace) -> int:
    """Print the schema."""
    print_json(schema_json())
    return OK
