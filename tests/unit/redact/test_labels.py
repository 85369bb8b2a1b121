"""Pseudonyms: one a person, told apart, and in an order that reveals nothing."""

from hypothesis import given
from hypothesis import strategies as st

from redactkit.redact.labels import Wanted, hand_out


def officer(person, prescribed="", *, by_role=False, role="Officer"):
    return Wanted(person, role, by_role, prescribed)


def test_letters_follow_the_order_of_first_appearance_and_not_that_of_the_roster():
    labels = hand_out([officer("a"), officer("b")], ["b", "a"], frozenset(), b"")
    assert labels == {"b": "Officer A", "a": "Officer B"}


def test_a_prescribed_pseudonym_is_kept_and_its_letter_not_given_twice():
    labels = hand_out([officer("a"), officer("b", "Officer A")], ["a", "b"], frozenset(), b"")
    assert labels == {"a": "Officer B", "b": "Officer A"}


def test_a_letter_that_the_text_gives_to_somebody_else_is_passed_over():
    labels = hand_out([officer("a")], ["a"], frozenset({"Officer A", "Officer B"}), b"")
    assert labels == {"a": "Officer C"}


def test_a_role_is_enough_while_only_one_person_has_it():
    alone = [officer("a", by_role=True, role="Requester"), officer("b")]
    assert hand_out(alone, [], frozenset(), b"")["a"] == "Requester"
    two = [officer(person, by_role=True, role="Requester") for person in "ab"]
    assert set(hand_out(two, [], frozenset(), b"").values()) == {"Requester A", "Requester B"}


def test_people_who_appear_nowhere_are_shuffled_by_the_seed():
    people = [officer(f"p{number}") for number in range(8)]
    orders = {tuple(hand_out(people, [], frozenset(), bytes([seed])).items()) for seed in range(9)}
    assert len(orders) > 1


def test_letters_go_on_after_z():
    people = [officer(f"p{number}") for number in range(28)]
    labels = hand_out(people, [person.person for person in people], frozenset(), b"")
    assert list(labels.values())[24:] == ["Officer Y", "Officer Z", "Officer AA", "Officer AB"]


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.sampled_from(["Officer", "Child"]), st.booleans()),
        unique_by=lambda item: item[0],
    ),
    st.frozensets(st.sampled_from(["Officer A", "Child", "Child B"])),
)
def test_no_two_people_share_a_pseudonym_and_none_takes_one_that_is_taken(rows, taken):
    wanted = [Wanted(str(number), role, by_role, "") for number, role, by_role in rows]
    labels = hand_out(wanted, [], taken, b"seed")
    assert len(set(labels.values())) == len(wanted)
    assert not taken & set(labels.values())
