"""LibreOffice as another program that opens what we write; where it is not installed, a test that asks for it is skipped."""

import shutil
import subprocess

import pytest


def convert(content, form, folder):
    """Return a document as LibreOffice saves it in another form, such as `pdf`; a filter's name may follow a colon."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice is not installed")
    (folder / "in.docx").write_bytes(content)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form]
    done = subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(folder / "in.docx")],
        capture_output=True,
        timeout=180,
        check=False,
    )
    saved = folder / "out" / f"in.{form.partition(':')[0]}"
    if not saved.exists():
        pytest.skip(f"soffice did not convert here: {done.stderr.decode(errors='replace')[:200]}")
    return saved.read_bytes()
