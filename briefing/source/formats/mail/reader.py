"""A mail's bytes → its extract: header, the right alternative of its words, earlier mail quoted, attachments apart."""

from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset
from briefing.source.extract import Claim, Extract, Member, Reading
from briefing.source.formats.assembly import LINE, PARAGRAPH, Assembly, Stretch
from briefing.source.formats.mail.body import Role, Run, split_body
from briefing.source.formats.mail.choice import choose
from briefing.source.formats.mail.content import HTML, Content, read_content
from briefing.source.formats.mail.header import decode_words, find_date, find_mailboxes, read_words
from briefing.source.formats.mail.structure import Entity, parse_mail
from briefing.source.formats.mail.transfer import decode_transfer
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark

EXTRACTOR: Final = "eml/1"
SHOWN: Final = ("From", "To", "Cc", "Date", "Subject", "Organization", "List-Id")
"""Fields that the text begins with, in this order."""
_FIELD: Final = Preset(Mark.META, "header of the mail")
_SUBJECT: Final = Preset(Mark.TITLE, "subject of the mail")
_LATER: Final = Preset(Mark.META, "header of a mail within the mail")
_PRESETS: Final = {
    Role.LEAD: Preset(Mark.META, "leads in an earlier mail"),
    Role.HEAD: _LATER,
    Role.SIGNATURE: Preset(Mark.META, "signature"),
}
_SEALED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_LONGEST_NAME: Final = 200
_NAMED: Final = 5
"""Names of pictures that a notice lists."""


def read(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a mail: its header, its bodies and those of mails within it; attachments are members.

    Places count the code points of a part's decoded text, or of a field's decoded words. Of alternatives the plain one
    is read where it says the same. Raises UnreadableFile where the parts are too many or too deep.
    """
    mail = parse_mail(data, name, reading.limits)
    if not mail.fields:
        raise UnreadableFile(f"{name}: holds no header of a mail; if it is a text, name it .txt")
    walk = _Walk(name, reading)
    walk.add_mail(mail)
    walk.assembly.claims = [*_claim(mail), *walk.assembly.claims]
    if walk.pictures:
        rest = " …" if len(walk.pictures) > _NAMED else ""
        walk.assembly.notices.append(f"pictures are not read: {', '.join(walk.pictures[:_NAMED])}{rest}")
    return walk.assembly.finish(EXTRACTOR)


class _Walk:
    """The parts of a mail as they are read, in their order; `pictures` are the names of those that are left out."""

    def __init__(self, name: str, reading: Reading) -> None:
        self.assembly = Assembly(name, reading.limits)
        self.pictures: list[str] = []
        self._reading = reading

    def add_mail(self, mail: Entity) -> None:
        """Add a mail, the whole or one within it: its header, then its body."""
        if mail.cut:
            self.assembly.notices.append("the header is longer than what is read of it")
        self._add_header(mail)
        self._add_entity(mail, shown=True)

    def _add_header(self, mail: Entity) -> None:
        within = f"{mail.number.removesuffix('.0')}: " if mail.number else ""
        gap = PARAGRAPH
        for field in SHOWN:
            words = read_words(mail, field.lower())
            if not words:
                continue
            part = self.assembly.open_part(Part(PartKind.FIELD, 0, f"{within}{field}"))
            preset = _LATER if within else _SUBJECT if field == "Subject" else _FIELD
            lead = "" if preset is _SUBJECT else f"{field}: "
            kind = Kind.HEADING if preset is _SUBJECT else Kind.FIELD
            self.assembly.add_line(Stretch(words, 0), part, Markup(kind), preset, lead=lead, gap=gap)
            gap = LINE

    def _add_entity(self, entity: Entity, *, shown: bool) -> None:
        """Add a part; where its words are not shown, only what is attached within it counts."""
        type = entity.type
        if type.startswith("message/") and entity.parts:
            self.add_mail(entity.parts[0])
        elif type == "multipart/alternative":
            chosen = choose(entity.parts, self._reading) if shown else None
            for part in entity.parts:
                self._add_entity(part, shown=part is chosen)
        elif type == "multipart/encrypted" or type in _SEALED:
            self.assembly.notices.append(f"{_label(entity)} is encrypted or sealed ({type}) and cannot be read")
        elif entity.parts:
            self._add_parts(entity, type, shown=shown)
        else:
            self._add_leaf(entity, type, shown=shown)

    def _add_parts(self, entity: Entity, type: str, *, shown: bool) -> None:
        if type == "multipart/signed" and len(entity.parts) > 1:
            self.assembly.notices.append(f"signed ({entity.parts[-1].type}); the signature was not checked")
            self._add_entity(entity.parts[0], shown=shown)
            return
        for part in entity.parts:
            self._add_entity(part, shown=shown)

    def _add_leaf(self, entity: Entity, type: str, *, shown: bool) -> None:
        file = find_file_name(entity)
        attached = entity.disposition == "attachment"
        if type.startswith("image/") and (not attached or entity.find("content-id")):
            self.pictures.append(file or _label(entity))
        elif (type == "text/plain" or type in HTML or _is_shown(type, file)) and not attached:
            if shown:
                self._add_words(entity)
        elif type == "message/external-body":
            self.assembly.notices.append(f"{_label(entity)} lies elsewhere and was not fetched")
        else:
            self._attach(entity, file)

    def _add_words(self, entity: Entity) -> None:
        number = self.assembly.open_part(Part(PartKind.MESSAGE, 0, _number(entity)))
        try:
            content = read_content(entity, self._reading, number)
        except UnreadableFile as error:
            self.assembly.notices.append(str(error))
            return
        self.assembly.notices += [f"{_label(entity)}: {notice}" for notice in content.notices]
        self.assembly.claims += content.decoded.claims
        if content.page:
            self.assembly.add_page(content.page)
        else:
            self._add_plain(content, number)

    def _add_plain(self, content: Content, number: int) -> None:
        self.assembly.require_room(len(content.text))
        for run in split_body(content.lines):
            self.assembly.add_lines(run.lines, number, Markup(_find_kind(run), run.level), _PRESETS.get(run.role))

    def _attach(self, entity: Entity, file: str) -> None:
        unwrapped = decode_transfer(entity.body, read_words(entity, "content-transfer-encoding"))
        named = file or f"attachment {_number(entity)}"
        if unwrapped.damaged:
            self.assembly.notices.append(f"the attachment “{named}” is damaged or cut off")
        if unwrapped.data:
            self.assembly.members.append(Member(named, unwrapped.data))


def find_file_name(entity: Entity) -> str:
    """Return the name of a part's file as the mail gives it, which is no path, "" where it gives none."""
    words = entity.find_parameter("filename", "content-disposition") or entity.find_parameter("name")
    return decode_words(words.encode("utf-8", "surrogateescape"))[:_LONGEST_NAME]


def _claim(mail: Entity) -> list[Claim]:
    """Return what the header says for the card of the source."""
    claims = [
        Claim(field, ", ".join(box.words for box in find_mailboxes(mail, name.lower())), f"“{name}” of the mail")
        for field, name in (("author", "From"), ("recipient", "To"))
    ]
    claims.append(Claim("published", find_date(mail), "“Date” of the mail"))
    claims += [
        Claim(field, read_words(mail, name.lower()), f"“{name}” of the mail")
        for field, name in (("title", "Subject"), ("publisher", "Organization"), ("agency", "List-Id"))
    ]
    claims.append(Claim("language", read_words(mail, "content-language"), "“Content-Language” of the mail"))
    return [claim for claim in claims if claim.value]


def _find_kind(run: Run) -> Kind:
    if run.role is Role.HEAD:
        return Kind.FIELD
    return Kind.QUOTATION if run.role is Role.QUOTED else Kind.PARAGRAPH


def _is_shown(type: str, file: str) -> bool:
    """Say whether a part is words of the mail's own, such as a report of its delivery."""
    return type in {"text/enriched", "message/delivery-status", "message/rfc822-headers", "text/rfc822-headers"} or (
        type.startswith("text/") and not file and type not in {"text/calendar", "text/csv", "text/x-vcard"}
    )


def _number(entity: Entity) -> str:
    return entity.number or "1"


def _label(entity: Entity) -> str:
    return f"part {_number(entity)}"
