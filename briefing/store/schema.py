"""The JSON Schema of a brief as a file beside the briefs, where editors look for it."""

import json
from pathlib import Path
from typing import Final

from briefing.model import schema_json
from briefing.store import files

SCHEMA_FILE: Final = "brief.schema.json"


def write_schema(folder: Path) -> None:
    """Write the JSON Schema of a brief into a folder unless it stands there already; raises DiskError."""
    data = (json.dumps(schema_json(), ensure_ascii=False, indent=2) + "\n").encode()
    path = folder / SCHEMA_FILE
    if not files.exists(path) or files.read_bytes(path) != data:
        files.write_durably(path, data)
