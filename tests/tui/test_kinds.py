"""What a block is by its markup is told where it changes what a sentence is worth."""

from io import BytesIO
from zipfile import ZipFile

from driven import make_brief, make_workspace, open_numbered, press, screen

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    "<w:p><w:r><w:t>The ministers of both sides met in Tokyo on Monday.</w:t></w:r></w:p>"
    '<w:p><w:del w:author="Ann" w:date="2017-03-20T10:00:00Z"><w:r><w:delText>They agreed on a date in May.</w:delText></w:r></w:del></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>The next round of talks will be held in Moscow.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def test_deleted_words_and_table_cells_are_named(tmp_path) -> None:
    workspace = make_workspace(tmp_path)
    for seed in workspace.seeds.iterdir():
        seed.unlink()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{BODY}</w:body></w:document>')
    (workspace.seeds / "minutes.docx").write_bytes(packed.getvalue())
    make_brief(workspace)
    session = open_numbered(workspace)
    deleted = next(line for line in screen(session).splitlines() if "They agreed" in line)
    assert deleted.endswith("deleted")
    press(session, "j")
    assert "table cell" in screen(session)
    press(session, "k")
    assert "¶ 1" in screen(session)
