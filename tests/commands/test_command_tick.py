"""`tick` and `facts`: exact words into the brief, and out again."""

import re

import yaml

MONDAY = "The ministers met in Tokyo on Monday."


def test_a_tick_stores_exact_words_where_they_stand(desk):
    fact_id = desk.tick(MONDAY, "--section", "1", "--statement", "The ministers met\n in Tokyo.")
    assert re.fullmatch(r"f-[0-9a-z]{8}", fact_id)
    brief = yaml.safe_load(desk.brief())
    text = (desk.root / "seeds" / "article.txt").read_text()
    fact = brief["facts"][0]
    span = fact["quotes"][0]["spans"][0]
    assert (fact["id"], fact["section"], fact["statement"]) == (fact_id, "events", "The ministers met in Tokyo.")
    assert text[int(span["start"]) :].startswith(span["exact"])
    assert brief["sources"][0]["id"] == fact["quotes"][0]["source"]
    source = brief["sources"][0]
    assert (source["id"], source["title"]) == ("s-ministers-meet-in-tokyo", "Ministers meet in Tokyo")
    assert source["file"] == "seeds/article.txt"


def test_a_second_tick_knows_the_source(desk):
    desk.tick(MONDAY)
    desk.tick("They spoke about missiles and islands.")
    brief = yaml.safe_load(desk.brief())
    assert (len(brief["sources"]), len(brief["facts"])) == (1, 2)


def test_a_source_can_be_named_by_its_id(desk):
    desk.tick(MONDAY)
    known = yaml.safe_load(desk.brief())["sources"][0]["id"]
    assert desk.run("tick", "--source", known, "--quote", "missiles and islands").code == 0


def test_a_source_can_be_named_by_a_part_of_its_id(desk):
    desk.tick(MONDAY)
    assert desk.run("tick", "--source", "s-minist", "--quote", "missiles and islands").code == 0


def test_an_unknown_source_lists_the_ids_there_are(desk):
    desk.tick(MONDAY)
    desk.write("seeds/other.txt", "The talks were long, the minister said.\n")
    done = desk.run("tick", "--source", "weather", "--quote", MONDAY)
    assert done.code == 2
    assert "s-ministers-meet-in-tokyo (seeds/article.txt), seeds/other.txt" in done.err


def test_a_part_that_several_sources_have_is_refused_with_their_ids(desk):
    desk.tick(MONDAY)
    desk.write("seeds/article-2.txt", "The talks were long, the minister said.\n")
    done = desk.run("tick", "--source", "arti", "--quote", MONDAY)
    assert done.code == 2
    assert "s-ministers-meet-in-tokyo (seeds/article.txt)" in done.err
    assert "seeds/article-2.txt" in done.err


def test_a_source_without_a_latin_title_is_named_after_its_file(desk):
    desk.write(
        "seeds/asahi.txt",
        "日露「2+2」再開へ 20日に東京で\n\n日本とロシアの外務・防衛担当閣僚は二十日、東京で協議した。\n",
    )
    assert desk.run("tick", "--source", "asahi", "--quote", "二十日、東京で協議した").code == 0
    assert yaml.safe_load(desk.brief())["sources"][0]["id"] == "s-asahi"


def test_the_same_words_twice_are_refused_unless_asked_for_again(desk):
    known = desk.tick(MONDAY)
    words = ("tick", "--source", "article", "--quote", MONDAY)
    before = desk.brief()
    done = desk.run(*words)
    assert (done.code, done.out) == (1, "")
    assert known in done.err
    assert "--again" in done.err
    assert desk.brief() == before
    again = desk.run(*words, "--again")
    assert again.code == 0
    assert again.out.strip() not in {"", known}
    assert len(yaml.safe_load(desk.brief())["facts"]) == 2


def test_a_part_of_ticked_words_is_no_repetition(desk):
    desk.tick(MONDAY)
    assert desk.run("tick", "--source", "article", "--quote", "met in Tokyo").code == 0


def test_the_marks_of_markdown_are_not_stored(desk):
    desk.write("seeds/notes.md", "# Notes of Monday\n\n> They met\n> in Tokyo.\n")
    fact = desk.run("tick", "--source", "notes", "--quote", "They met\n> in Tokyo.", "--json").json
    assert [span["exact"] for span in fact["quotes"][0]["spans"]] == ["They met", "in Tokyo."]
    assert yaml.safe_load(desk.brief())["sources"][0]["title"] == "Notes of Monday"
    assert desk.run("check").code == 0


def test_typography_is_forgiven_and_the_sources_own_words_are_stored(desk):
    done = desk.run("tick", "--source", "article", "--quote", '"Our talks were frank,"  the minister', "--json")
    assert done.code == 0
    assert done.json["quotes"][0]["spans"][0]["exact"] == "“Our talks were frank,” the minister"
    assert "source's own words: “" in done.err


def test_words_that_do_not_stand_there_are_never_stored(desk):
    before = desk.brief()
    done = desk.run("tick", "--source", "article", "--quote", "The ministers did not meet")
    assert (done.code, done.out) == (1, "")
    assert "nothing was ticked" in done.err
    assert desk.brief() == before


def test_words_that_stand_several_times_ask_which(desk):
    words = ("tick", "--source", "article", "--quote", "talks were frank")
    before = desk.brief()
    done = desk.run(*words)
    assert (done.code, done.out) == (2, "")
    assert "--occurrence" in done.err
    assert "1: at" in done.err
    assert "2: at" in done.err
    assert desk.brief() == before
    text = (desk.root / "seeds" / "article.txt").read_text()
    ticked = desk.run(*words, "--occurrence", "2", "--json").json
    span = ticked["quotes"][0]["spans"][0]
    assert span["start"] == text.rindex("talks were frank")
    assert span["prefix"].endswith("The ")
    assert span["suffix"].startswith(", he")
    assert desk.run("check").code == 0


def test_an_occurrence_that_is_not_there_is_refused(desk):
    assert desk.run("tick", "--source", "article", "--quote", MONDAY, "--occurrence", "2").code == 2


def test_a_tick_across_a_blank_line_becomes_two_spans(desk):
    fact = desk.run(
        "tick", "--source", "article", "--quote", "he repeated.\n\nThe talks end on Tuesday.", "--json"
    ).json
    assert [span["exact"] for span in fact["quotes"][0]["spans"]] == ["he repeated.", "The talks end on Tuesday."]


def test_an_unknown_section_and_source_list_what_there_is(desk):
    section = desk.run("tick", "--source", "article", "--quote", MONDAY, "--section", "weather")
    source = desk.run("tick", "--source", "weather", "--quote", MONDAY)
    assert section.code == source.code == 2
    assert "1 events" in section.err
    assert "seeds/article.txt" in source.err


def test_a_source_that_changed_is_not_ticked_on(desk):
    desk.tick(MONDAY)
    path = desk.root / "seeds" / "article.txt"
    path.write_text(path.read_text().replace("Monday", "Sunday"))
    done = desk.run("tick", "--source", "article", "--quote", "missiles and islands")
    assert done.code == 2
    assert "changed" in done.err


def test_a_hand_written_brief_keeps_its_comments(desk):
    desk.write("briefs/talks.yaml", desk.brief() + "# mine\n")
    desk.tick(MONDAY)
    assert "# mine" in desk.brief()


def test_facts_are_one_a_line_with_statement_or_quotation(desk):
    stated = desk.tick(MONDAY, "--section", "events", "--statement", "They met.")
    quoted = desk.tick("They spoke about missiles and islands.")
    assert desk.run("facts").lines == [
        f"{stated}  events  They met.",
        f"{quoted}  –  “They spoke about missiles and islands.”",
    ]
    assert desk.run("facts", "--section", "Events").lines == [f"{stated}  events  They met."]
    assert [fact["id"] for fact in desk.run("facts", "--json").json] == [stated, quoted]


def test_a_brief_without_facts_says_how_to_begin(desk):
    done = desk.run("facts")
    assert (done.code, done.out) == (0, "")
    assert "briefing review" in done.err
