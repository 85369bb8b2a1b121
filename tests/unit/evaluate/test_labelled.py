"""Cases with gold, documents with offsets: read, refused, judged."""

import json
from dataclasses import dataclass

import pytest
from gold import case, raw_case, write_case

from redactkit.errors import InputError
from redactkit.evaluate import labelled, read_case, read_documents
from redactkit.evaluate.measure import Tally
from redactkit.spans import Span


@dataclass(frozen=True)
class Entity:
    span: Span
    kind: str = "PERSON"


TEXT = "Mr Edwin Quillfeather lives in Ambleford. Quillfeather was born in 1980."


def entity(words, owner, kind="PERSON", identifier="DIRECT", nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {
        "entity_id": owner, "entity_type": kind, "identifier_type": identifier,
        "start_offset": start, "end_offset": start + len(words),
    }  # fmt: skip


ENTITIES = [
    entity("Mr Edwin Quillfeather", "e1"),
    entity("Quillfeather", "e1", nth=1),
    entity("Ambleford", "e2", "LOC", "QUASI"),
    entity("1980", "e3", "DATETIME", "NO_MASK"),
]


def document(tmp_path, **changes):
    path = tmp_path / "docs.jsonl"
    value = {"doc_id": "d1", "text": TEXT, "entities": ENTITIES} | changes
    path.write_text(json.dumps(value) + "\n\n")
    (read,) = read_documents(path)
    return read


def spans(*words):
    return [
        Entity(Span(at, at + len(word)), kind)
        for word, kind in words
        for at in range(len(TEXT))
        if TEXT.startswith(word, at)
    ]


def test_a_perfect_release_leaks_nothing_and_keeps_all():
    outcome = case().judge("Officer A. Chief Constable Honoria Brackenbury sat.", 0.1, ())
    assert all(item.hidden for item in outcome.expected)
    assert outcome.kept == Tally(1, 1)


def test_what_is_seen_or_lost_is_told_by_its_place():
    outcome = case().judge("PC Edwin\nQuillfeather and Honoria", 0.1, ())
    assert [item.place for item in outcome.expected if not item.hidden] == ["/must_not_appear/0"]
    assert outcome.lost == ("/must_appear/0",)


def test_a_release_that_was_stopped_counts_as_missed_altogether():
    outcome = case().judge(None, 0.1, ("gate/protected-name",))
    assert not any(item.hidden for item in outcome.expected)
    assert outcome.kept == Tally(0, 1)


def test_a_person_of_a_document_is_hidden_only_in_every_mention(tmp_path):
    read = document(tmp_path)
    outcome = read.judge(spans(("Edwin Quillfeather", "PERSON")), 0.1)
    assert [(item.owner, item.hidden) for item in outcome.expected] == [
        ("e1", True), ("e1", False), ("e2", False),
    ]  # fmt: skip


def test_a_title_may_stay_and_what_need_not_be_masked_is_not_expected(tmp_path):
    outcome = document(tmp_path).judge(spans(("Edwin", "A"), ("Quillfeather", "B")), 0.1)
    assert [item.hidden for item in outcome.expected] == [True, True, False]


def test_precision_counts_words_by_the_type_that_was_found(tmp_path):
    outcome = document(tmp_path).judge(spans(("Quillfeather", "PERSON"), ("1980", "DATE")), 0.1)
    assert dict(outcome.words) == {"": Tally(2, 3), "PERSON": Tally(2, 2), "DATE": Tally(0, 1)}


@pytest.mark.parametrize(
    "changes",
    [
        {"text": None},
        {"entities": [entity("Ambleford", "e1") | {"end_offset": 10_000}]},
        {"entities": [entity("Ambleford", "e1") | {"start_offset": "3"}]},
        {"entities": [{"entity_id": "e1"}]},
        {"doc_id": 7},
    ],
)
def test_a_document_that_is_not_labelled_is_refused_with_its_line(tmp_path, changes):
    with pytest.raises(InputError) as refused:
        document(tmp_path, **changes)
    assert refused.value.rule == "evaluate/form"
    assert refused.value.location.line == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"release_date": "14 February"},
        {"persons": [{"role": "victim"}]},
        {"must_not_appear": [{"text": "x"}]},
        {"narrative": 7},
        {"id": "../up"},
    ],
)
def test_a_case_that_is_not_labelled_is_refused_without_its_words(tmp_path, changes):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(raw_case(**changes)))
    with pytest.raises(InputError) as refused:
        read_case(path)
    assert refused.value.rule == "evaluate/form"
    assert "Quillfeather" not in str(refused.value)


def test_of_a_folder_every_labelled_file_is_read_in_order(tmp_path):
    write_case(tmp_path)
    document(tmp_path)
    (tmp_path / "README.md").write_text("not labelled")
    assert [text.id for text in labelled([tmp_path])] == ["001-fuel-card", "d1"]


def test_a_folder_without_labelled_texts_is_no_success(tmp_path):
    with pytest.raises(InputError) as refused:
        list(labelled([tmp_path]))
    assert refused.value.rule == "evaluate/nothing"
