"""What strangers send, by the classes of the threat model, each with what must become of it.

Everything is made here: no binary lies in the repository. `SHOWN` means: read, and nothing of it steers a terminal;
a refusal is told by words of its sentence.
"""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

SHOWN: Final = ""
MEGABYTE: Final = 1 << 20
CANARY: Final = "canary-7391-in-the-environment"

STEERING: Final = {
    "colour": "\x1b[31m",
    "cursor": "\x1b[2J\x1b[1;1H",
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x1b\\",
    "link": "\x1b]8;;http://127.0.0.1/\x1b\\here\x1b]8;;\x1b\\",
    "device control": "\x1bP1$r0m\x1b\\",
    "application": "\x1b_Gf=100;AAAA\x1b\\",
    "answerback": "\x05\x1b[6n\x1b[c",
    "C1": "\x9b31m\x9d0;owned\x9c\x90q\x9c",
    "bells and backspaces": "\x07\x08\x08\x0e\x0f\x7f",
    "breaks": "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "bidi": "\u202e\u202d\u2066\u2067\u2068\u2069\u061c\u200e\u200f",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e",
    "fillers": "\u115f\u1160\u3164\uffa0\u2800",
    "tags": "\U000e0001\U000e0061\U000e007f",
    "variation": "\ufe00\ufe0f\U000e0100\U000e01ef",
    "annotation": "\ufff9\ufffa\ufffb",
    "unassigned and private": "\u0378\ue000\U0010fffd",
}
"""Characters that steer a terminal, turn the direction of writing, or hide."""

ALL: Final = "".join(f" {name} {signs}." for name, signs in STEERING.items())
"""All of them in one line."""

PROSE: Final = "The ministers met in Tokyo on Monday and spoke about the islands. The talks end on Tuesday."


class Case(NamedTuple):
    """One hostile input: its name, its bytes, what its file is called, and what must become of it."""

    name: str
    data: bytes
    outcome: str = SHOWN
    file: str = "case.txt"


def _case(name: str, text: str, outcome: str = SHOWN, file: str = "case.txt", encoding: str = "utf-8") -> Case:
    return Case(name, text.encode(encoding, "surrogatepass"), outcome, file)


RUSSIAN: Final = "Переговоры министров России и Японии пройдут в Токио в понедельник; речь пойдёт о мирном договоре."
JAPANESE: Final = "外相は二十日、東京でロシアの外相と会談した。両国は島での共同経済活動について話し合った。"

SOURCES: Final = (
    *(_case(f"steering: {name}", f"{PROSE} {signs} {PROSE}\n\n{signs}\n") for name, signs in STEERING.items()),
    _case("steering in Markdown", f"# {ALL}\n\n- {ALL}\n\n| {ALL} | b |\n|---|---|\n| {ALL} | d |\n", file="case.md"),
    _case("console markup", f"[@click=app.quit]quit[/] [/] [bold]{PROSE}[link=http://127.0.0.1]x[/link] :smile:"),
    _case("HTML references", f"{PROSE} &#27;[31m &#155;31m &#x202e; <script>alert(1)</script> <b>bold</b>"),
    _case("mixed scripts", "Тhе mіnіstеrѕ mеt іn Tоkyо. 🇯🇵 👩‍👩‍👧 ❤️ 1️⃣ ﷽ ꧅ 𒐫"),
    _case("marks on one letter", f"e{chr(0x301) * 5000} {PROSE} x{chr(0x20DD) * 5000} か{chr(0x3099) * 5000}."),
    _case("vowels on one consonant", f"\u1100{chr(0x1161) * 5000} {PROSE} \u0915{chr(0x903) * 5000}."),
    _case("one word of 300 kB", f"{PROSE} {'w' * 300_000}. {PROSE}"),
    _case("brackets", f"{'[' * 20_000}{PROSE}{'(' * 20_000}", file="case.md"),
    _case("a template in the words", f"{PROSE} {{{{ 7*7 }}}} {{% for %}} ${{x}} `touch x` $(touch x)"),
    _case("UTF-8 with a byte order mark", "\ufeff" + PROSE),
    _case("UTF-16 with a byte order mark", "\ufeff" + PROSE, encoding="utf-16-be"),
    _case("UTF-16 without one", PROSE, encoding="utf-16-le"),
    _case("UTF-16 without one, big-endian", PROSE, encoding="utf-16-be"),
    _case("Japanese UTF-16 without one", JAPANESE * 4, encoding="utf-16-le"),
    _case("UTF-16 cut within a character", "\ufeff" + PROSE + "😀", "not valid UTF-16", encoding="utf-16-le")._replace(
        data=("\ufeff" + PROSE + "😀").encode("utf-16-le")[:-2]
    ),
    _case("UTF-32", "\ufeff" + PROSE, encoding="utf-32-le"),
    _case("Shift-JIS", JAPANESE * 4, encoding="shift-jis"),
    _case("EUC-JP", JAPANESE * 4, encoding="euc-jp"),
    _case("ISO-2022-JP", JAPANESE, encoding="iso-2022-jp"),
    _case("KOI8-R", RUSSIAN, encoding="koi8-r"),
    _case("CP1251", RUSSIAN, encoding="cp1251"),
    _case("CP866", RUSSIAN, encoding="cp866"),
    Case("an encoding that is none of those", bytes(range(128, 256)) * 40, "its encoding is not known"),
    Case("two encodings in one file", RUSSIAN.encode() + b"\n" + RUSSIAN.encode("cp1251"), "is not valid UTF-8"),
    Case("a stray byte", PROSE.encode() + b"\xff" + PROSE.encode(), f"byte {len(PROSE)} (0xff)"),
    Case("overlong", b"Overlong: \xc0\xaf\xe0\x80\xaf here and more words.", "is not valid UTF-8"),
    Case("half a surrogate pair", b"Half: \xed\xa0\x80 here and more words.", "is not valid UTF-8"),
    Case("beyond Unicode", b"Beyond: \xf4\x90\x80\x80 here and more words.", "is not valid UTF-8"),
    Case("cut within a character", PROSE.encode() + "日".encode()[:2], "is not valid UTF-8"),
    Case("NUL", PROSE.encode() + b"\0" + PROSE.encode(), "is NUL (0x00)"),
    Case("only NULs", b"\0" * 5000, "is NUL (0x00)"),
    Case("nothing", b"", "the file is empty"),
    _case("only white space", " \n\u3000\u2028\t", "holds no text"),
    Case("a PDF", b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj", "cannot be read as a PDF"),
    Case("an archive", b"PK\x03\x04" + b"../../etc/passwd" * 4, "a zip archive"),
    Case("a web page", b"<!DOCTYPE html><html><script>alert(1)</script>", "holds no text"),
    Case(
        "XML with an entity",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "an XML file",
    ),
    Case("a program", b"\x7fELF" + b"\0" * 60, "a program"),
)
"""Documents as sources."""


def _repeat(piece: bytes, size: int) -> Callable[[Path], None]:
    """Return what writes a file of `size` bytes, of this piece over and over."""

    def write(path: Path) -> None:
        block = piece * max(1, MEGABYTE // len(piece))
        with path.open("wb") as file:
            while file.tell() + len(block) <= size:
                file.write(block)
            file.write((block[: size - file.tell()]).decode(errors="ignore").encode())

    return write


def _sparse(size: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return write


HUGE: Final = {
    "100 MB": (_repeat(f"{PROSE}\n".encode(), 100 * MEGABYTE), "is larger than 50 MB"),
    "1 TB with nothing in it": (_sparse(1 << 40), "is larger than 50 MB"),
    "one byte too many": (_repeat(b"x", 50 * MEGABYTE + 1), "is larger than 50 MB"),
    "50 MB in one line": (_repeat(b"x", 50 * MEGABYTE), SHOWN),
    "50 MB of words in one line": (_repeat(b"words and more ", 50 * MEGABYTE), SHOWN),
    "50 MB of combining marks": (_repeat("\u0301".encode(), 50 * MEGABYTE), SHOWN),
    "20 million line breaks": (_repeat(b"\n" * 4095 + b"a", 20 * MEGABYTE), SHOWN),
    "10 million lines": (_repeat(b"a\n", 20 * MEGABYTE), "more than 300,000 lines"),
    "17 million sentences": (_repeat(b"Ab. ", 50 * MEGABYTE), "more than 1,000,000 sentences"),
    "50 MB of quotation marks": (_repeat(b"> ", 50 * MEGABYTE), SHOWN),
    "50 MB of NULs": (_repeat(b"\0", 50 * MEGABYTE), "is NUL (0x00)"),
}
"""Files by what they hold: what writes them, and what must become of them."""


def make_pipe(path: Path) -> None:
    """Put a named pipe there that nobody writes to."""
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    """Put a socket there."""
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            listener.bind(path.name)
        finally:
            os.chdir(here)


def make_link(target: str) -> Callable[[Path], None]:
    """Return what puts a link there."""
    return lambda path: path.symlink_to(target)


def make_loop(path: Path) -> None:
    """Put a link there that leads to itself."""
    path.symlink_to(path)


NO_FILES: Final = {
    "a named pipe": make_pipe,
    "a socket": make_socket,
    "a folder": Path.mkdir,
    "a link to an endless device": make_link("/dev/zero"),
    "a link to memory": make_link("/proc/self/mem"),
    "a link to nothing": make_link("/nonexistent/file"),
    "a link to itself": make_loop,
    "a link out of the workspace": make_link("/etc/passwd"),
}
"""What may stand in the place of a file."""

NAMES: Final = (
    "-rf.txt",
    "--json.txt",
    "line\nbreak.txt",
    "\x1b]0;owned\x07.txt",
    "\u202etxt.exe.txt",
    "\u200b.txt",
    "\ufe0f\u115f.txt",
    "back\\slash.txt",
    "$(touch owned).txt",
    "`touch owned`.txt",
    "~.txt",
    " .txt",
    f"{'x' * 250}.txt",
    f"{'🎌' * 60}.txt",
    f"{'a' + chr(0x301) * 60}.txt",
    "\udcff\udcfe.txt",
)
"""Names of files."""

STATES: Final = (
    b"",
    b"null",
    b"[]",
    b"5",
    b'"x"',
    b"{}",
    b"\xff\xfe",
    b"\0" * 100,
    b"[" * 200_000,
    b'{"a":' * 100_000,
    b"9" * 5000,
    b"1e999",
    b"NaN",
    b'{"source":5}',
    b'{"source":["x"],"places":5}',
    b'{"places":null}',
    b'{"places":{"seeds/article.txt":5}}',
    b'{"places":{"seeds/article.txt":{"start":"x","flags":5}}}',
    b'{"places":{"seeds/article.txt":{"start":1e400,"flags":[[]]}}}',
    b'{"places":{"seeds/article.txt":{"start":-99999999999999999999999,"flags":[99999999999999999999]}}}',
    b'{"places":{"seeds/article.txt":{"flags":[{}]}}}',
    b'{"draft":5}',
    b'{"draft":{"action":[],"text":"x"}}',
    b'{"draft":{"action":"statement","text":5,"fact":{}}}',
    b'{"draft":{"action":"statement","text":"\\u001b]0;x\\u0007","card":[1,2,3],"target":5}}',
    b'{"draft":{"action":"statement","text":"x","card":["facts"],"target":[]}}',
    b'{"draft":{"action":"statement","text":"x","card":["zzz","f-x"],"target":["a","b"]}}',
    b'{"draft":{"action":"file.99","text":"x"}}',
    b'{"draft":{"action":"no such action","text":"x"}}',
    b'{"file":5}',
    b'{"file":"../../x.yaml"}',
    b'{"user":"\\u001b]0;x\\u0007","pid":"x","host":[]}',
)
"""What a note of the desk may hold that the desk did not write."""
