"""What is at hand of a brief's sources: the document in each one's file, and the versions that were kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefing.errors import BriefingError
from briefing.model import Quote, Source
from briefing.source.document import Document

Held = Document | BriefingError
"""A text that is at hand, or the reason why it cannot be read."""


@dataclass(frozen=True)
class Holdings(Mapping[str, Held]):
    """The documents in the files of sources, by source id, and the kept versions that the brief names, by SHA-256."""

    files: Mapping[str, Held]
    kept: Mapping[str, Held] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Mapping[str, Held]) -> "Holdings":
        """Return documents by source id as holdings without kept versions; holdings stay what they are."""
        return documents if isinstance(documents, Holdings) else cls(documents)

    def __getitem__(self, id: str) -> Held:
        return self.files[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def find(self, source: Source, digest: str) -> Held | None:
        """Return the version of a source with this hash: from its file where that holds it, else as it was kept.

        None where neither does.
        """
        present = self.files.get(source.id)
        if isinstance(present, Document) and present.sha256 == digest:
            return present
        return self.kept.get(digest)

    def accepted(self, source: Source) -> Held | None:
        """Return the version of a source that the brief was made from.

        Where that is not at hand the file stands for it as it is now.
        """
        found = self.find(source, source.sha256)
        return found if isinstance(found, Document) else self.files.get(source.id)

    def read(self, sources: Iterable[Source]) -> dict[str, Document]:
        """Return the text that the brief was made from of each source that can be read, by source id."""
        held = ((source.id, self.accepted(source)) for source in sources)
        return {id: document for id, document in held if isinstance(document, Document)}

    def cited(self, source: Source, quote: Quote) -> Held | None:
        """Return the text that a quote of this source is taken from, None where an earlier version is not kept."""
        return self.find(source, quote.version) if quote.version else self.accepted(source)


def is_read_anew(source: Source, document: Document) -> bool:
    """Tell whether another reader made a text than the one in which a source's quotes were ticked.

    A brief that names none was ticked in the file's own characters, or by hand: its quotes are held to any text.
    """
    return source.extractor is not None and source.extractor != document.extractor


def cited_version(source: Source, quote: Quote) -> str:
    """Return the SHA-256 of the version of a source that a quote is taken from."""
    return quote.version or source.sha256


def is_pending(source: Source, quote: Quote) -> bool:
    """Tell whether a quote of an earlier version waits to be compared with the present one by the analyst."""
    return quote.version is not None and quote.checked != source.sha256
