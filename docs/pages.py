"""Pictures of the shipped report's pages for the README: `python docs/pages.py`, or `make docs`.

The PDF is drawn by PDFium; the HTML page needs a browser, and where none is installed its picture stays as it is.
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Final

import pypdfium2

ROOT: Final = Path(__file__).resolve().parents[1]
REPORT: Final = ROOT / "briefs" / "japan-russia-2plus2-2017-03.sitrep"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
SCALE: Final = 1.0
"""Pixels of a picture to a point of the page."""
PAGES: Final = {"report-page.png": 0, "report-notes.png": -2}
"""Each picture of a page of the PDF, and which page it shows."""
WINDOW: Final = (900, 1200)
"""Width and height in pixels in which the HTML page is shown."""


def draw_pages(folder: Path) -> None:
    """Write the pictures of single pages of the PDF into `folder`."""
    document = pypdfium2.PdfDocument(REPORT.with_suffix(".sitrep.pdf"))
    for name, number in PAGES.items():
        page = document[number % len(document)]
        bitmap = page.render(scale=SCALE, grayscale=False, rev_byteorder=True)
        rows = [bytes(bitmap.buffer)[at : at + bitmap.width * 3] for at in _starts(bitmap.height, bitmap.stride)]
        (folder / name).write_bytes(write_png(bitmap.width, rows))


def write_png(width: int, rows: list[bytes]) -> bytes:
    """Return rows of red, green and blue bytes as a PNG file (ISO/IEC 15948)."""
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def draw_html(folder: Path) -> bool:
    """Write the picture of the top of the HTML page into `folder`; False where no browser is installed."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return False
    with tempfile.TemporaryDirectory() as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"]
        flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        flags += [f"--user-data-dir={profile}", f"--window-size={WINDOW[0]},{WINDOW[1]}"]
        page = REPORT.with_suffix(".sitrep.html").as_uri()
        picture = f"--screenshot={folder.resolve() / 'report-html.png'}"
        subprocess.run([browser, *flags, picture, page], check=True, capture_output=True, timeout=120)
    return True


def _starts(height: int, stride: int) -> range:
    return range(0, height * stride, stride)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    draw_pages(target)
    if not draw_html(target):
        print("no browser is installed, so the picture of the HTML page stays as it is", file=sys.stderr)
