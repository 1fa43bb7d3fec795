"""XML: read in any encoding that it declares; what multiplies, reaches outside or never ends is refused in time."""

from time import process_time

import pytest

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from briefing.source.formats.xml import find_child, find_declared, find_local_name, parse_xml, tag

TEXT = "Привет, 外相"


def refusal(data: bytes) -> str:
    began = process_time()
    with pytest.raises(UnreadableFile) as refused:
        parse_xml(data, "x.xml")
    assert process_time() - began < 5
    assert str(refused.value).startswith("x.xml: ")
    return str(refused.value)


def test_elements_carry_their_namespaces():
    root = parse_xml(b'<a xmlns="urn:one" xmlns:t="urn:two"><t:b t:c="1">words</t:b><!-- no --><?no no?></a>', "x.xml")
    assert root.tag == tag("urn:one", "a")
    child = find_child(root, tag("urn:two", "b"))
    assert (find_local_name(child), child.text, child.get(tag("urn:two", "c"))) == ("b", "words", "1")
    assert find_child(root, "b") is None
    assert len(root) == 1


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-8", "utf-16"),
        ("shift_jis", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
    ],
)
def test_every_encoding_is_read(encoding, declared):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    assert parse_xml(f"{declaration}<a>{TEXT}</a>".encode(encoding), "x.xml").text == TEXT


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866"])
def test_russian_encodings_are_read_as_declared_or_as_chosen(encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?><a>Привет</a>'.encode(encoding)
    assert parse_xml(data, "x.xml").text == "Привет"
    bare = "<a>Привет</a>".encode(encoding)
    assert parse_xml(bare, "x.xml", encoding=encoding).text == "Привет"


def test_white_space_before_the_declaration_is_passed_over():
    assert parse_xml(b'\n <?xml version="1.0" encoding="utf-8"?><a>b</a>', "x.xml").text == "b"
    assert find_declared(b'\n<?xml version="1.0" encoding="KOI8-R"?>') == "koi8-r"


def test_billion_laughs_are_refused_at_their_definition():
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{rows}]><a>&l9;</a>'.encode()
    assert "defines entities of its own" in refusal(bomb)
    assert "defines entities of its own" in refusal(bomb.decode().encode("utf-16"))


@pytest.mark.parametrize(
    "definition", ['<!ENTITY a SYSTEM "{}">', '<!ENTITY % a SYSTEM "{}"> %a;', '<!ENTITY a PUBLIC "x" "{}">']
)
def test_file_that_an_entity_names_is_never_read(definition, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    told = refusal(f"<!DOCTYPE a [{definition.format(secret.as_uri())}]><a>&a;</a>".encode())
    assert "secret words" not in told


def test_outside_document_type_is_never_read_and_html_names_are_known(tmp_path):
    outside = tmp_path / "outside.dtd"
    outside.write_text('<!ENTITY secret "secret words">')
    root = parse_xml(f'<!DOCTYPE a SYSTEM "{outside.as_uri()}"><a>1&nbsp;2 &mdash; &secret;</a>'.encode(), "x.xml")
    assert root.text == "1\u00a02 — &secret;"


def test_depth_of_a_hundred_thousand_is_refused():
    assert "more than 200 deep" in refusal(b"<a>" * 100_000)
    assert "more than 200 deep" in refusal(b"<a>" * 100_000 + b"</a>" * 100_000)
    fits = parse_xml(b"<a>" * 50 + b"</a>" * 50, "x.xml", Limits(depth=50))
    assert len(list(fits.iter())) == 50


@pytest.mark.parametrize(
    "many", [b"<a/>" * 4_000_001, b"<a " + b" ".join(b"a%d=''" % n for n in range(4_000_001)) + b"/>"]
)
def test_too_many_elements_or_attributes_are_refused_before_any_is_kept(many):
    assert "over 4,000,000 tags and attributes" in refusal(many)


def test_too_many_bytes_are_refused():
    assert "over 50 MB" in refusal(b"<a>" + b" " * 50_000_000 + b"</a>")


def test_token_that_never_ends_costs_bounded_time():
    assert "damaged" in refusal(b"<a " + b"x" * 8_000_000)
    assert "damaged" in refusal(b"<a><!--" + b"x" * 8_000_000)


@pytest.mark.parametrize(
    "data",
    [b"", b"words", b"<a>", b"<a></b>", b"<a>&undefined;</a>", b"<a>\0</a>", b"<a>&#xd800;</a>", b"<a b='1' b='2'/>"],
)
def test_damage_is_told_with_its_place(data):
    assert refusal(data)


def test_half_of_a_pair_is_no_character():
    with pytest.raises(UnreadableFile):
        parse_xml("<a>\ud800</a>".encode("utf-16-le", "surrogatepass"), "x.xml", encoding="utf-16le")
