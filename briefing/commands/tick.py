"""`briefing tick`: words of a source into a brief, as the desk does it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime

from briefing import edit
from briefing.commands.output import count, print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import find_section, find_source, open_brief, relative
from briefing.errors import FINDINGS, OK, UsageError
from briefing.evidence.anchor import make_source, make_spans
from briefing.evidence.holdings import is_read_anew
from briefing.evidence.quotation import Found, Standing, find_words
from briefing.identity import new_id
from briefing.model import ID_PREFIXES, Brief, Fact, Source, Span, to_plain
from briefing.source.document import Document
from briefing.store.versions import find_reading

DESCRIPTION = (
    "The words must stand in the source. Where only quotation marks, dashes or spaces differ, "
    "the source's own words are stored. Prints the id of the new fact. Words that are ticked already are not "
    "ticked again, unless --again."
)
EXAMPLES = (
    'briefing tick --source 000_d47 --quote "Japan suspended these consultations" --section background',
    'briefing tick talks --source s-rbth --quote "missiles" --occurrence 2 --statement "Missiles were raised."',
)

CONTEXT = 30
"""Code points shown on either side of an ambiguous place."""


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the source, the words and where they go."""
    add_brief(parser)
    parser.add_argument("--source", metavar="SOURCE", required=True, help="its id, file name or a part of either")
    parser.add_argument("--quote", metavar="TEXT", required=True, help="the words to tick")
    parser.add_argument("--occurrence", metavar="N", type=int, help="which place, where the words stand several times")
    parser.add_argument("--section", metavar="SECTION", help="file the fact under this section, by id, key or title")
    parser.add_argument("--statement", metavar="TEXT", help="the fact in your own words")
    parser.add_argument("--again", action="store_true", help="tick words that a fact quotes already")
    add_json(parser)


def run(args: Namespace) -> int:
    """Tick the words and save; exit code 1 where they do not stand in the source or are ticked already."""
    workspace, file = open_brief(args)
    section = find_section(file.brief, args.section).id if args.section else None
    path = find_source(workspace, file.brief, args.source)
    taken_in = next((source for source in file.brief.sources if source.file == relative(workspace, path)), None)
    document = workspace.read_source(path, find_reading(taken_in) if taken_in else None)
    places = find_words(document.text, args.quote)
    if not places:
        tell(f"these words do not stand in {relative(workspace, path)}; nothing was ticked")
        return FINDINGS
    place = _choose(document, places, args.occurrence)
    source = identify_source(file.brief, relative(workspace, path), document)
    spans = _cut_out(document, place)
    known = None if args.again else find_ticked(file.brief, source.id, spans)
    if known:
        tell(f"{known.id} quotes these words already; nothing was ticked (--again ticks them once more)")
        return FINDINGS
    fact_id = new_id(ID_PREFIXES["facts"], {fact.id for fact in file.brief.facts})
    brief = edit.tick(file.brief, source, spans, section, fact_id)
    if args.statement:
        brief = edit.update_fact(brief, fact_id, statement=" ".join(args.statement.split()))
    workspace.keep_source(source)
    file.save(brief, f"tick {fact_id}", datetime.now(UTC).isoformat(timespec="seconds"))
    _report(brief, fact_id, place, as_json=args.json)
    return OK


def _choose(document: Document, places: tuple[Found, ...], occurrence: int | None) -> Found:
    if occurrence is None and len(places) == 1:
        return places[0]
    if occurrence is not None and 0 < occurrence <= len(places):
        return places[occurrence - 1]
    for number, place in enumerate(places, 1):
        tell(f"{number}: at {place.start}: …{_surround(document.text, place)}…")
    asked = "" if occurrence is None else f"there is no occurrence {occurrence}; "
    raise UsageError(f"{asked}the words stand {count(len(places), 'time')}; say which with --occurrence N")


def _cut_out(document: Document, place: Found) -> tuple[Span, ...]:
    try:
        return make_spans(document, place.start or 0, place.end or 0)
    except edit.EditError as error:
        raise UsageError(str(error)) from error


def _surround(text: str, place: Found) -> str:
    start, end = place.start or 0, place.end or 0
    return text[max(0, start - CONTEXT) : end + CONTEXT]


def identify_source(brief: Brief, file: str, document: Document) -> Source:
    """Return the source as the brief knows it, else a new one named after its title.

    Raises UsageError if its bytes are no longer those that were ticked.
    """
    known = next((source for source in brief.sources if file == source.file), None)
    known = known or next((source for source in brief.sources if source.sha256 == document.sha256), None)
    if known is None:
        return make_source(document, file, {source.id for source in brief.sources})
    if known.sha256 != document.sha256 or is_read_anew(known, document):
        what = "text" if known.sha256 == document.sha256 else "bytes"
        raise UsageError(
            f"{file} is not what {known.id} was ticked from: its {what} changed; `briefing anchors` shows which quotes "
            f"that affects, and `briefing anchors --take {known.id}` takes the new version in"
        )
    return known


def find_ticked(brief: Brief, source: str, spans: Sequence[Span]) -> Fact | None:
    """Return the fact that quotes these words of this source, at this place and no others, None if there is none."""
    places = [(span.start, span.exact) for span in spans]
    for fact in brief.facts:
        for quote in fact.quotes:
            is_here = quote.source == source and quote.version is None
            if is_here and places == [(span.start, span.exact) for span in quote.spans]:
                return fact
    return None


def _report(brief: Brief, fact_id: str, place: Found, *, as_json: bool) -> None:
    fact = edit.find_fact(brief, fact_id)
    if as_json:
        print_json(to_plain(fact))
    else:
        print_line(fact_id)
    if place.standing is Standing.TYPOGRAPHIC:
        tell(f"stored the source's own words: “{place.words}”")
    tell(f"saved {len(brief.facts)}")
