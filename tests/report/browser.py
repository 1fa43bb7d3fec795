"""A page in a real headless browser: what its document holds once a script has looked at it. No network is used."""

import html
import json
import re
import shutil
import subprocess
from typing import Final

import pytest

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE: Final = 120
"""Seconds that a browser may take to start, on a machine that does other work."""
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=60000",
    "--dump-dom",
)
DARK: Final = "--blink-settings=preferredColorScheme=0"
_ANSWER: Final = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_FRAME: Final = """<!DOCTYPE html><title>frame</title>
<iframe id="frame" style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe>
<script>
document.getElementById("frame").addEventListener("load", async (event) => {{
  const frame = event.target.contentWindow, page = event.target.contentDocument;
  const answer = document.createElement("pre");
  answer.id = "answer";
  answer.textContent = JSON.stringify(await (async () => {{ {script} }})());
  document.body.append(answer);
}});
</script>
"""


def find_browser():
    """The path of a browser; the test is skipped where none is installed."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser is installed: one of {', '.join(NAMES)} on the PATH")
    return path


def look_at(page, script, folder, width=1280, *flags):
    """What a script returns that looks at a page from outside, as `page` and `frame`; its policy stands."""
    wrapped = _FRAME.format(width=width, page=html.escape(page), script=script)
    return _read(_load(wrapped, folder, *flags))


def run_inside(page, script, folder, *flags):
    """What a script returns that runs inside a copy of a page without its policy."""
    answer = 'const pre = document.createElement("pre"); pre.id = "answer"; pre.textContent = JSON.stringify(answer);'
    code = f"(async () => {{ {script} }})().then((answer) => {{ {answer} document.body.replaceChildren(pre); }});"
    copy, found = _POLICY.subn("", page)
    assert found == 1
    safe = code.replace("</script", "<\\/script")
    return _read(_load(copy.replace("</body>", f"<script>{safe}</script></body>"), folder, *flags))


def _load(page, folder, *flags):
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [find_browser(), *_FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, path.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True).stdout.decode()


def _read(dumped):
    answer = _ANSWER.search(dumped)
    assert answer, "the script did not answer"
    return json.loads(html.unescape(answer[1]))
