"""The marks by short names, and how a test asks for those of a text."""

from briefing.source.document import read_document

BODY, TITLE, HEADLINE, META, NOISE = "body", "title", "headline", "meta", "noise"


def marks(text, name="x.txt"):
    """Return the mark of each block with its first words."""
    document = read_document(text.encode(), name)
    return [
        (str(block.mark), document.text[block.start : block.end][:24].split("\n")[0].strip())
        for block in document.blocks
    ]


def reasons(text, line):
    document = read_document(text.encode(), "x.txt")
    return next(block.reasons for block in document.blocks if document.text[block.start : block.end] == line)
