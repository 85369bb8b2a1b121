"""What detection and the gate's search disagree about is a question, and shows in the plan."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from redactkit import publish
from redactkit.annex import ReleaseSecret
from redactkit.detect import Looked, Mention
from redactkit.detect.mention import SECOND_LOOK
from redactkit.gate import Index, Needle, name_needles
from redactkit.policy.types import Treatment
from redactkit.publish import plan as planning
from redactkit.publish.plan import plan_case
from redactkit.publish.release import release_id_of
from redactkit.publish.second_look import Sight, before
from redactkit.redact.types import Place, Plan, QuestionKind, Redaction, Text, Undecided
from redactkit.spans import Span

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 6, 1)
NOTHING = Looked(())
INDEX = Index.of((Needle("v1", "name", "Tenterby"), Needle("v1", "phone", "07700900123")))


def seen(text, looked=NOTHING):
    return [(m.span.of(text), m.people, m.rule) for m in before(text, looked, INDEX)]


def test_what_only_the_gate_sees_is_an_open_mention():
    text = "Then Tenterby rang 07700 900123."
    assert seen(text) == [
        ("Tenterby", ("v1",), SECOND_LOOK),
        ("07700 900123", ("v1",), SECOND_LOOK),
    ]
    assert not any(mention.settled for mention in before(text, Looked(()), INDEX))


def test_what_detection_settled_or_let_be_is_not_asked_again():
    text = "Then Tenterby rang from Tenterby Hall."
    person = Mention(Span(5, 13), ("v1",), "name", "detect/surname")
    looked = Looked((person,), (Span(24, 32),))
    assert before(text, looked, INDEX) == (person,)


def sight(text, *redactions, looked=NOTHING):
    plan = Plan("c", "record.json", "press-release", TODAY, Undecided.WITHHOLD, (), redactions, ())
    return Sight(plan, (Text("record.json", "/title", text),), {text: looked})


def redaction(start, end, words):
    place = Place("record.json", "/title", Span(start, end))
    return Redaction("k", place, "v1", "name", Treatment.WITHHOLD, words, "rule", "ground")


def test_the_text_as_it_would_be_released_is_looked_at_once_more():
    text = "Mr X Tenterby and Tenterby left."
    (mention,) = sight(text, redaction(0, 13, "[name withheld]")).after(INDEX)[text].mentions
    assert mention.span.of(text) == "Tenterby"
    assert mention.span.start == 18


def test_a_kept_mention_that_the_gate_objects_to_becomes_open_as_a_whole():
    text = "Ms Tenterby ruled."
    kept = Mention(Span(0, 11), ("chair",), "name", "detect/titled-surname")
    (mention,) = sight(text, looked=Looked((kept,))).after(INDEX)[text].mentions
    assert mention.span.of(text) == "Ms Tenterby"
    assert mention.people == ("chair", "v1")
    assert not mention.settled


@pytest.mark.parametrize("mark", ["4. ", "(b) ", "iv) ", "- ", ""])
def test_a_word_that_is_let_be_is_free_where_the_notice_sets_the_mark_of_its_list(mark):
    text = f"First.\n{mark}In Tenterby v Law it was held."
    span = Span(len(mark) + 10, len(mark) + 18)
    phrases = tuple(sight(text, looked=Looked((), (span,)))._phrases())
    index = Index.of((Needle("v1", "name", "Tenterby"),), phrases=phrases)
    assert index.find("<li>In Tenterby v Law it was held.</li>") == []
    assert index.find("Mr Tenterby v Law") != []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("on *R v Tenterby* [2010] EWCA", "on <em>R v Tenterby</em> [2010] EWCA"),
        ("In **Tenterby** it was", "In <strong>Tenterby</strong> it was"),
        ("[^1]: *Tenterby v Corus* was", "<p><em>Tenterby v Corus</em> was"),
    ],
)
def test_a_word_that_is_let_be_is_free_where_the_notice_shows_its_emphasis(text, shown):
    place = text.index("Tenterby")
    phrases = tuple(sight(text, looked=Looked((), (Span(place, place + 8),)))._phrases())
    index = Index.of((Needle("v1", "name", "Tenterby"),), phrases=phrases)
    assert index.find(shown) == []
    assert index.find("Mr Tenterby v Law") != []


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("R (Tenterby) v Chief", True),
        ("| Tenterby Police | 14 |", True),
        ('The "Tenterby" rule', True),
        ("(Tenterby).", False),
    ],
)
def test_signs_around_a_word_that_is_let_be_are_no_neighbours(text, free):
    place = text.index("Tenterby")
    phrases = tuple(sight(text, looked=Looked((), (Span(place, place + 8),)))._phrases())
    index = Index.of((Needle("v1", "name", "Tenterby"),), phrases=phrases)
    shown = text.replace("| ", "<td>").replace(" |", "</td>")
    assert (index.find(shown) == []) is free


def test_a_stranger_whose_words_stand_in_a_pseudonym_is_not_searched_for():
    text = "PC Ada Moor and Swyddog A left with Bo Tarn."
    pseudonym = redaction(0, 11, "Swyddog A / Officer A")
    strangers = [replace(redaction(at, end, "[x]"), person="") for at, end in ((16, 25), (36, 43))]
    found = sight(text, pseudonym, *strangers)._strangers("england-wales")
    assert [needle.value for needle in found] == ["Bo Tarn"]


@pytest.mark.parametrize("words", ["Withhold", "Summary", "Telephone"])
def test_a_stranger_whose_words_every_release_says_is_not_searched_for(words):
    """Else the log, in which they stand, would stop the release."""
    text = f"{words} and Bo Tarn left."
    at = len(words)
    strangers = [
        replace(redaction(start, end, "[x]"), person="")
        for start, end in ((0, at), (at + 5, at + 12))
    ]
    found = sight(text, *strangers)._strangers("england-wales")
    assert [needle.value for needle in found] == ["Bo Tarn"]


@pytest.mark.parametrize("text", ["so #LoveTenterbyFakes", "at VGVudGVyYnkgcmFuZyBiYWNr now"])
def test_a_text_is_read_as_the_gate_reads_a_release(text):
    """Camel case and encodings undone: else the release would be stopped at the end."""
    assert [people for _, people, _ in seen(text)] == [("v1",)]


def test_a_text_is_looked_at_as_a_notice_shows_it():
    """There a redaction is an element of its own, and the number of a list no word."""
    index = Index.of(name_needles("v1", given="Holly", family="Marsh"))
    text = "1. Marsh Wood lies there."
    (mention,) = sight(text, redaction(9, 13, "Officer W")).after(index)[text].mentions
    assert mention.span.of(text) == "Marsh"
    assert sight("1. Marsh Wood lies there.").after(index)[text] == NOTHING


def test_a_cell_is_looked_at_by_itself():
    """A notice sets cells apart, so that words of the cells beside it free nothing there."""
    index = Index.of((Needle("v1", "name", "Tenterby"),), phrases=("plan Tenterby page",))
    text = "| plan | Tenterby | page |"
    assert [hit.person for hit in index.find(text)] == []
    (mention,) = sight(text).after(index)[text].mentions
    assert mention.span.of(text) == "Tenterby"


def test_nothing_is_asked_about_the_words_of_a_marker():
    text = "Then she left."
    index = Index.of((Needle("v1", "name", "withheld"),))
    assert sight(text, redaction(5, 8, "[name withheld]")).after(index)[text] == Looked(())


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "right-to-life"
    shutil.copytree(ROOT / "examples" / "right-to-life", folder)
    shutil.copy(ROOT / "examples" / "redactkit.toml", tmp_path)
    return folder


@pytest.mark.parametrize("undecided", ["block", "withhold"])
def test_a_plan_asks_about_what_detection_misses_and_withholds_it_where_it_may(
    case, undecided, monkeypatch
):
    monkeypatch.setattr(planning, "look", lambda text, roster, analyzer: Looked(()))
    plan = plan_case(case, None, TODAY, undecided).plan
    asked = [each for each in plan.questions if each.kind is QuestionKind.AMBIGUOUS]
    assert asked
    assert {each.detected_by for each in plan.redactions} <= {SECOND_LOOK, ""}
    assert bool([each for each in plan.redactions if each.detected_by]) is True


def test_a_plan_with_the_second_look_leaves_nothing_for_the_gate_to_find(case, monkeypatch):
    monkeypatch.setattr(planning, "look", lambda text, roster, analyzer: Looked(()))
    planned = plan_case(case, None, TODAY, "withhold", b"s" * 16)
    secret = ReleaseSecret(bytes(32))
    released = publish.content.make_payload(planned, release_id_of(b"n" * 32), secret)
    assert released.report.findings == ()
    assert json.loads(released.files["data/record.json"])


def test_a_word_that_is_let_be_is_free_beside_its_neighbours_only(case):
    planned = plan_case(case, None, TODAY, "withhold")
    text = "Then Quarrington Hall burned."
    seen_there = Looked((), (Span(5, 16),))
    index = sight(text, looked=seen_there).index(planned.opened)
    assert "thenquarringtonhallburned" in index.kept
    alone = sight("Quarrington", looked=Looked((), (Span(0, 11),))).index(planned.opened)
    assert "quarrington" not in alone.kept


def test_what_was_seen_does_not_show_the_texts():
    assert "Tenterby" not in repr(sight("Then Tenterby left."))
