"""The rule that the use of AI tools is disclosed where the brief itself tells of one."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.finding import Severity
from briefing.check.prose import Own
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.sentences import list_voiced
from briefing.model import Brief

_SYSTEM: Final = (
    r"(?:ChatGPT|GPT-?\d\S*|DeepL|Google Translate|Claude|Copilot|Gemini|Llama|Mistral|Whisper|LLMs?|AI(?: tools?)?"
    r"|artificial intelligence|(?:large )?language models?|neural (?:machine )?translation|machine translation)"
)
_DONE: Final = (
    r"(?:translat(?:ed|ion)|summari[sz]ed|summary|transcribed|transcription|transcript|generated|drafted|written"
    r"|extracted|classified|rewritten|proofread|checked)"
)
_MACHINE_MADE: Final = re.compile(
    rf"\b(?i:{_DONE}) (?:\w+ ){{0,2}}?(?:by|with|using|from|of) (?:an? |the )?{_SYSTEM}\b"
    rf"|\b(?i:machine|AI|computer|neural)(?i:[- ](?:translat\w+|transcri\w+|generated|assisted|drafted|written))"
    r"|\b(?i:automatic(?:ally)?|speech[- ]to[- ]text) (?i:transcri\w+|translat\w+|summar\w+)"
)
"""Words that tell of something made with an AI tool, not of one that is talked about."""
_TOOL: Final = re.compile(rf"\b{_SYSTEM}\b|{_MACHINE_MADE.pattern}")
_DENIED: Final = re.compile(r"(?:no|none|nil|nothing|not|never|n/?a)\b.{0,60}", re.IGNORECASE | re.DOTALL)


@rule(
    "ai-use-undisclosed",
    Severity.WARNING,
    "The brief tells of something made with an AI tool, and its heading discloses none (ICS 206-01: system and version "
    "are disclosed). What no word of the brief tells of cannot be found.",
    "Say in the heading's `ai_use` which system and version was used, and for what.",
)
def ai_use_undisclosed(evidence: Evidence) -> Iterable[Fault]:
    """Report how a copy came, and the analyst's notes on facts, where they name such a tool and `ai_use` does not."""
    disclosed = (evidence.brief.brief.ai_use or "").strip()
    if disclosed and not _DENIED.fullmatch(disclosed):
        return
    lacks = f"and `ai_use` says “{shorten(disclosed)}”" if disclosed else "and `ai_use` is empty"
    for own, words in _list_told(evidence.brief):
        yield Fault(own.list, own.id, own.place, f"It says “{shorten(words)}”, {lacks}.")


def _list_told(brief: Brief) -> Iterator[tuple[Own, str]]:
    """Yield the first telling words of each entry."""
    for source in brief.sources:
        if found := _TOOL.search(source.via or ""):
            yield Own("sources", source.id, ("via",), ""), found[0]
    for fact in brief.facts:
        notes = (("comment", fact.comment), ("private", fact.private), *(("labels", label) for label in fact.labels))
        texts = (Own("facts", fact.id, (field,), text) for field, text in notes if text)
        told = ((own, found[0]) for own, text in list_voiced(texts) if (found := _MACHINE_MADE.search(text)))
        if first := next(told, None):
            yield first
