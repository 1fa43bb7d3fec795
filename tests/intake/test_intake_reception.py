"""Documents are read as their bytes say, and what was read to prove something is not what others find later."""

from briefing.intake.reception import Reception

PAGE = b"<!DOCTYPE html><html><h1>Talks</h1><p>The envoys met in Oslo on Friday, he said.</p>"


def test_what_is_read_to_prove_something_is_not_kept_for_others(tmp_path) -> None:
    proving = Reception(tmp_path / "seeds", tmp_path / "state")
    proving.trusts = False
    assert "name ends in .txt" in proving.read(PAGE, "kept.txt").notices[0]
    reading = Reception(tmp_path / "seeds", tmp_path / "state")
    assert reading.read(PAGE, "page.html").notices == ()
