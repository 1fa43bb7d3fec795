"""Letters of every script that reports here need are bundled; what no font has is told, and fonts can be added."""

import shutil

import pytest
from pdf_pages import faults, set_pdf, text_of

from briefing.errors import UnreadableFile
from briefing.report.manuscript import Manuscript
from briefing.report.pdf import compiler
from briefing.report.pdf.extraction import read_body, squeeze
from briefing.report.pdf.press import FOLDERS, render_pdf


def tell(markdown, fonts=()):
    return [finding.message for finding in render_pdf(Manuscript(markdown), fonts).findings]


def printed(content):
    """The text of a PDF without white space, the numbers of characters included."""
    return "".join(read_body(content).split())


@pytest.mark.parametrize(
    "words",
    [
        "The Kuril Islands — ‘talks’ “held” … § 5 № 3 €20 ½ naïve façade Łódź Đà Nẵng İstanbul",
        "Министр иностранных дел России Сергей Лавров; Україна: ґ, є, ї; стра́ны",
        "Το υπουργείο Εξωτερικών· ἀρχαῖος λόγος",
        "岸田文雄外相は北方領土（歯舞群島、色丹島、国後島、択捉島）について協議した。髙橋・山﨑㈱①ｶﾅ",
        "😀 👍🏽 🇯🇵 🇷🇺 👨‍👩‍👧 ❤️ ☎ ✓ → ≤ ≥",
    ],
)
@pytest.mark.parametrize("place", ["{}", "## {}", "| {} | b |\n| - | - |\n| **{}** | *{}* |", "`{}`"])
def test_the_scripts_of_the_region_and_emoji_are_bundled(words, place):
    rendered = set_pdf("# T\n\n" + place.replace("{}", words))
    assert rendered.findings == ()
    assert squeeze(words) in text_of(rendered.content)


def test_a_character_without_a_glyph_prints_as_its_number_and_is_named():
    rendered = set_pdf("# T 한\n\n## ภ\n\nA 한 b 𠮷 *한* `한` | x\n\n| 한 |\n| - |\n| ภ |\n\nc[^n]\n\n[^n]: 𠮷\n")
    (finding,) = rendered.findings
    assert finding.rule == "pdf-glyph-missing"
    assert finding.severity == "warning"
    assert finding.message == (
        "3 characters have no glyph and print as [U+…]: ภ U+0E20 THAI CHARACTER PHO SAMPHAO, "
        "한 U+D55C HANGUL SYLLABLE HAN, 𠮷 U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7."
    )
    body = printed(rendered.content)
    assert (body.count("[U+D55C]"), body.count("[U+0E20]"), body.count("[U+20BB7]")) == (5, 2, 2)
    assert faults(rendered.content) == []


def test_a_character_with_a_glyph_is_not_named():
    assert tell("# T\n\nA 漢 б é 😀 [U+D55C]\n") == []


def test_a_letter_keeps_its_glyph_where_only_its_mark_lacks_one():
    rendered = set_pdf("# T\n\nCafe\u1ab0 cafe\n")
    assert [finding.message for finding in rendered.findings] == [
        "1 character has no glyph and prints as [U+…]: \u1ab0 U+1AB0 COMBINING DOUBLED CIRCUMFLEX ACCENT."
    ]
    assert printed(rendered.content) == "TCafe[U+1AB0]cafe"


@pytest.mark.parametrize("character", ["\ue000", "\ufeff", "\ufffe", "\U0010fffd", "\u0001", "\u001b"])
def test_what_the_standard_forbids_is_told_not_refused(character):
    rendered = set_pdf(f"# T\n\na{character}b {character}\n")
    assert faults(rendered.content) == []
    assert f"a[U+{ord(character):04X}]b" in printed(rendered.content)
    assert [finding.rule for finding in rendered.findings] == ["pdf-glyph-missing"]


def test_many_are_counted_and_a_few_of_them_named():
    (message,) = tell("# T\n\n" + "".join(map(chr, range(0xAC00, 0xAC40))))
    assert message.startswith("64 characters have no glyph and print as [U+…]: 가 U+AC00 HANGUL SYLLABLE GA, ")
    assert message.endswith(" and 52 more.")


@pytest.fixture
def few_fonts(tmp_path, monkeypatch):
    """Bundled fonts without the Japanese one, which lies in a folder of one's own."""
    bundled, own = tmp_path / "bundled", tmp_path / "own"
    shutil.copytree(compiler.BUNDLED, bundled)
    own.mkdir()
    shutil.move(bundled / "NotoSansJP-Regular.ttf", own)
    monkeypatch.setattr(compiler, "BUNDLED", bundled)
    compiler._load_fonts.cache_clear()
    yield own
    compiler._load_fonts.cache_clear()


def test_fonts_of_ones_own_are_used_where_the_bundled_ones_lack_a_letter(few_fonts, monkeypatch):
    assert tell("# T\n\n漢\n")
    assert tell("# T\n\n漢\n", (few_fonts,)) == []
    monkeypatch.setenv(FOLDERS, str(few_fonts))
    assert tell("# T\n\n漢\n") == []


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_without_fonts_is_told_and_nothing_is_set(folder, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "note.txt").write_text("no font")
    monkeypatch.setenv(FOLDERS, str(tmp_path / folder))
    with pytest.raises(UnreadableFile, match=rf"{folder} holds no font .*; name a folder that does\."):
        render_pdf(Manuscript("# T\n"))


def test_a_fault_of_typst_is_one_sentence():
    with pytest.raises(UnreadableFile, match=r"could not be set as PDF: .*Write it in another format"):
        compiler.compile_pdf(b'#set document(title: "x")\n#panic("no")', 0)
