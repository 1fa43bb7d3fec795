"""Made-up events, single ones and by chance, and what a scene's shapes cover."""

from itertools import combinations

from hypothesis import strategies as st

from briefing.report.figures.scene import Anchor, Box, Dot, Line, Words
from briefing.report.figures.timeline import Event
from briefing.report.lettering import measure_text

STATEMENT = "Morgulov told Kommersant after the talks, RBTH reported, that a set of proposals had been formed"
WORDS = (
    STATEMENT,
    "Short.",
    "Министры обороны и иностранных дел двух стран провели переговоры в Токио, сообщило агентство.",
    "日本とロシアの外務・防衛担当閣僚協議が東京で開かれ、共同経済活動について意見を交わした。",
    "Unbroken" * 40,
    "e\u0301" * 200,
    "",
)


def event(edtf="2017-03-20", basis="stated", kind="", text=STATEMENT, said=None, note="f-00000001"):
    return Event(said or edtf, edtf, text, (note,), basis, kind)


days = st.dates().map(str)
months = st.dates().map(lambda day: str(day)[:7])
years = st.dates().map(lambda day: str(day)[:4])
points = st.one_of(days, months, years, years.map(lambda year: f"{year[:3]}X"), years.map(lambda year: f"{year}-21"))
intervals = st.lists(days, min_size=2, max_size=2).map(lambda pair: "/".join(sorted(pair)))
dates = st.one_of(
    points,
    points.map(lambda point: f"{point}?"),
    intervals,
    points.map(lambda point: f"{point}/.."),
    points.map(lambda point: f"../{point}"),
    st.just("next week"),
)
events = st.builds(
    event,
    edtf=dates,
    basis=st.sampled_from(["stated", "inferred", "publication", ""]),
    kind=st.sampled_from(["", "plan", "event"]),
    text=st.sampled_from(WORDS),
    said=st.one_of(st.none(), st.sampled_from(["17 December 2016 – 20 March 2017 (uncertain and approximate)"])),
)


def extent(shape):
    """The box that a shape covers: left, top, right, bottom."""
    match shape:
        case Line():
            return min(shape.x1, shape.x2), min(shape.y1, shape.y2), max(shape.x1, shape.x2), max(shape.y1, shape.y2)
        case Dot():
            return shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Words():
            width = measure_text(shape.text, shape.size, bold=shape.bold)
            left = shape.x - {Anchor.START: 0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
            return left, shape.y - 0.74 * shape.size, left + width, shape.y + 0.22 * shape.size
    raise AssertionError(shape)


def outside(scene):
    """The shapes that lie outside a scene, by more than what rounding takes."""
    return [shape for shape in scene.shapes if not is_within(extent(shape), scene)]


def is_within(box, scene, least=-0.01):
    left, top, right, bottom = box
    return left >= least and top >= least and right <= scene.width - least and bottom <= scene.height - least


def overlaps(scene):
    """The words that other words, a disc or a square cover, each with what covers them."""
    solid = [shape for shape in scene.shapes if not isinstance(shape, Line)]
    pairs = [pair for pair in combinations(solid, 2) if any(isinstance(shape, Words) for shape in pair)]
    return [pair for pair in pairs if meet(extent(pair[0]), extent(pair[1]))]


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def marks(scene, top=34.0):
    """What is drawn for the one event of a scene: its strong lines, dots and squares between axis and legend."""
    rows = [shape for shape in scene.shapes if isinstance(shape, Words) and shape.size == 8.5]
    bottom = max(shape.y for shape in rows) + 4
    drawn = [shape for shape in scene.shapes if not isinstance(shape, Words)]
    return [shape for shape in drawn if shape.shade == "ink" and top <= extent(shape)[1] and extent(shape)[3] <= bottom]
