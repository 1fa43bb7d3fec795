import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing.report.escape import escape_markdown, normalise

CONTEXTS = {
    "paragraph": "{}\n",
    "cell": "| a | b |\n| --- | --- |\n| {} | x |\n",
    "item": "- {}\n",
    "heading": "# {}\n",
    "blockquote": "> {}\n",
    "footnote": "x[^n]\n\n[^n]: {}\n",
    "before note": "{}[^n]\n\n[^n]: x\n",
    "bold": "**“{}”**\n",
    "link": "[{}](https://example.org)\n",
}
HOSTILE = (
    "* star",
    "_under_ a_b __c__",
    "`code`",
    "[^n]",
    "[^n]: x",
    "[a](b)",
    "![a](b)",
    "a!",
    "<b>x</b>",
    "<!-- x -->",
    "| a | b |",
    "# h",
    "a #",
    "1. x",
    "12) y",
    "> q",
    "- l",
    "+ l",
    "---",
    "===",
    "~~x~~",
    "&amp; &#42; &lt;",
    "\\",
    "a\\",
    "\\*",
    "{{ 7*7 }}",
    "{% x %}",
    "https://example.org/*a*",
    "www.example.org",
    "_www.example.org_",
    "me@example.org",
    ":--",
    "- - -",
    "***",
    "[x]: y",
    "[ ] task",
    "$x$",
    "x^2^",
    "==h==",
    "%%c%%",
    "@you",
    "a\u00a0b",
    "\ufeffx",
    "\u001b[0m",
    "a\u2028b",
    "e\u0301",
    "日本語*強*調",
    "a\n\n# b",
    "```",
    "~~~",
    "\t x",
    "[…] x",
    "x […]",
    "x […](y)",
    "a […] b",
    "![…] b",
    "[…]: x",
    "[[…] ]",
    "𝒜_b_",
    "a_",
    "_",
    "(1) x",
    "iv. x",
    "<",
    ">",
    "|",
)
ALPHABET = st.sampled_from(
    [
        *"*_`[]()<>!#|~&;^{}%$=:+-.\\\"'’“”@/ \t\n012abwW日é",
        "\u00a0",
        "\u200b",
        "www.",
        "&amp;",
        "[^n]",
        "[…]",
        "http://",
        "\u0301",
    ]
)
PARSER = (
    MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
)
GFM = MarkdownIt("gfm-like", {"html": True, "linkify": True}).use(footnote_plugin)


def shown(parser, markdown):
    tokens = [token for token in parser.parse(markdown) if token.type == "inline"]
    texts = [
        "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in token.children)
        for token in tokens
    ]
    kinds = {child.type for token in tokens for child in token.children} | {
        token.type for token in parser.parse(markdown)
    }
    return texts, kinds


def text_in(context, texts):
    at = {"cell": 2, "footnote": 1}.get(context, 0)
    text = texts[at] if len(texts) > at else ""
    return text[1:-1] if context == "bold" else text


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("parser", [PARSER, GFM], ids=["commonmark", "gfm"])
@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(ALPHABET, max_size=14).map("".join), st.text(max_size=20), st.sampled_from(HOSTILE)))
@example("[…] x […](y) _www.a_ !")
def test_what_is_shown_is_the_text(context, parser, text):
    plain = normalise(text)
    if not plain:
        return
    texts, kinds = shown(parser, CONTEXTS[context].format(escape_markdown(text)))
    assert text_in(context, texts) == plain
    allowed = {"bold": "strong_open", "link": "link_open"}
    forbidden = {
        "em_open",
        "strong_open",
        "code_inline",
        "image",
        "html_inline",
        "html_block",
        "s_open",
        "fence",
        "hr",
        "code_block",
    }
    assert not kinds & (forbidden - {allowed.get(context)})


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_known_tricks_fail(context, text):
    texts, kinds = shown(PARSER, CONTEXTS[context].format(escape_markdown(text)))
    assert text_in(context, texts) == normalise(text)
    assert ("footnote_ref" in kinds) == (context in {"footnote", "before note"})


@pytest.mark.parametrize(
    "prose",
    [
        "Japan's minister spoke at 10:30; C# and me_too, 50% (or so) – said “he”.",
        "Kishida said he intended to work in a speedy manner […] toward a treaty.",
        "2+2 talks were held.",
        "日本とロシアは会談した。",
    ],
)
def test_plain_prose_stays_as_it_is(prose):
    assert escape_markdown(prose) == prose


def test_white_space_folds_and_hidden_characters_show():
    assert normalise(" a\u00a0 \n b\u2028c\u001b\u200b ") == "a b c\\u001b\\u200b"


def test_the_escaped_text_holds_one_line():
    assert not re.search(r"[\n\r\u2028\u2029]", escape_markdown("a\nb\r\nc\u2028d"))
