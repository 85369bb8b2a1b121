"""Every leaf of a record has a use, or nothing is published."""

from __future__ import annotations

import pytest
from record_cases import record

from redactkit.errors import InputError
from redactkit.records.fields import leaves


def uses(kind="misconduct-outcome", changes=None):
    return {field.pointer: field.use for field in leaves(record(kind, changes))}


def test_leaves_are_found_with_their_pointers_and_uses():
    found = uses()
    assert found["/id"] == "internal"
    assert found["/title"] == "text"
    assert found["/persons/0/name/family"] == "attribute:name"
    assert found["/persons/0/collar_numbers/0"] == "attribute:collar_number"
    assert found["/allegations/0/officer"] == "person"
    assert found["/allegations/0/complainants/0"] == "person"
    assert found["/outcomes/0/outcome"] == "public"


def test_members_of_a_kind_have_their_uses_too():
    found = uses("foi-response", {"/response/exemptions/0/sealed_reason": "Between us."})
    assert found["/request/requester"] == "person"
    assert found["/response/answers/0/answer"] == "text"
    assert found["/response/exemptions/0/sealed_reason"] == "internal"


def test_an_address_that_is_a_word_or_an_object_is_an_address_either_way():
    found = uses(
        changes={"/persons/0/emails": ["a@example.org", {"value": "b@example.org", "use": "work"}]}
    )
    assert found["/persons/0/emails/0"] == "attribute:email"
    assert found["/persons/0/emails/1/value"] == "attribute:email"


@pytest.mark.parametrize("pointer", ["/surprise", "/persons/0/surprise", "/outcomes/0/surprise"])
def test_a_leaf_that_no_schema_marks_stops_everything_and_is_not_repeated(pointer):
    with pytest.raises(InputError) as caught:
        uses(changes={pointer: "Quillfeather"})
    assert caught.value.rule == "records/unmarked"
    assert caught.value.location.pointer == pointer
    assert "Quillfeather" not in str(caught.value)


def test_a_member_of_another_kind_is_not_marked_in_this_one():
    with pytest.raises(InputError):
        uses("hearing-notice", {"/request": {"text": "A question."}})


def test_no_leaf_shows_its_value_in_its_repr():
    assert "Tellwright" not in "".join(map(repr, leaves(record())))
