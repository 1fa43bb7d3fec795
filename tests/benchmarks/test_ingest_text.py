"""Samples are decoded as the desk does it, and right, wrong and refused are told apart."""

from benchmarks import ingest_text
from benchmarks.ingest_text import LANGUAGES, LENGTHS, Rate, Sample, make_samples, measure, rate

SENTENCES = ["Министры встретились в Токио.", "Они обсудили острова и уехали домой.", "Plain."]


def test_samples_are_as_long_as_they_should_be_and_the_same_each_time():
    samples = list(make_samples(SENTENCES, " ", "koi8_r"))
    assert {len(sample.text) for sample in samples} == set(LENGTHS)
    assert samples == list(make_samples(SENTENCES, " ", "koi8_r"))
    assert all(sample.data.decode("koi8_r") == sample.text for sample in samples)
    assert list(make_samples(["Plain."], " ", "koi8_r")) == []


def test_a_refusal_is_neither_right_nor_wrong():
    samples = [Sample("a", b"a"), Sample("b", b"b"), Sample("c", b"c")]
    answers = {b"a": "a", b"b": "x", b"c": None}
    assert rate(samples, lambda data: answers[data]) == Rate(3, 1, 1)


def test_what_is_absent_is_named(tmp_path):
    rows = list(measure(tmp_path))
    assert [row.measured for row in rows] == ["absent"] * (len(LANGUAGES) + 1)
    assert "UD_Japanese-GSD" in rows[0].beside


def test_what_is_there_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(ingest_text, "EACH", 2)
    folder = tmp_path / "UD_Russian-GSD"
    folder.mkdir()
    (folder / "ru-ud-test.conllu").write_text("".join(f"# text = {sentence}\n" for sentence in SENTENCES), "utf-8")
    mails = tmp_path / "mail-parser/tests/mails"
    mails.mkdir(parents=True)
    (mails / "mail_1").write_bytes(b"From: a@b.org\nTo: c@d.org\nSubject: Tokyo\n\nThey met.\n")
    (mails / "mail_2").write_bytes(b"\xd0\xcf\x11\xe0")
    rows = {row.what: row for row in measure(tmp_path)}
    assert rows["encodings, Russian: koi8_r"].measured == "8 of 8 right, 0 wrong"
    assert rows["mails read"].measured == "1 of 1"
    assert rows["mails read"].beside == "no mail: mail_2"
    assert rows["mails, what is read"].measured == "11 words with the header, 0 attachments"
