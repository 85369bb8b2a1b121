"""Statements: exact members, exact names, one spelling."""

import json
from pathlib import Path

import pytest
from bundles import make_predicate
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import InputError, RedactkitError
from redactkit.signing import statement
from redactkit.signing.statement import Statement, Supersedes

SUBJECTS = {"bagit.txt": "a" * 64, "data/record.json": "b" * 64}
SCHEMAS = Path(__file__).parents[3] / "schemas"
EXAMPLES = SCHEMAS / "examples" / "release-predicate"


def good(**changes):
    return Statement(SUBJECTS, make_predicate(**changes))


def altered(change):
    value = json.loads(statement.dump(good()))
    change(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def of_predicate(predicate):
    return altered(lambda value: value.update(predicate=predicate))


def test_a_statement_is_read_back_and_written_the_same():
    data = statement.dump(good())
    again = statement.load(data)
    assert dict(again.subjects) == SUBJECTS
    assert again.predicate.as_json() == make_predicate().as_json()
    assert statement.dump(again) == data


def test_the_order_of_the_subjects_given_does_not_matter():
    turned = dict(reversed(SUBJECTS.items()))
    assert statement.dump(Statement(turned, make_predicate())) == statement.dump(good())


def test_extensions_are_kept_and_anything_else_is_refused():
    data = statement.dump(good(extensions={"x-note": {"a": [1, "b"]}}))
    assert statement.load(data).predicate.extensions == {"x-note": {"a": [1, "b"]}}
    with pytest.raises(InputError):
        statement.dump(good(extensions={"note": 1}))
    with pytest.raises(InputError):
        statement.dump(good(extensions={"x-float": 1.5}))


def test_a_later_release_of_a_series_names_the_one_before():
    later = good(sequence=2, previous="c" * 64, supersedes=Supersedes("c" * 64, "legal"))
    assert statement.load(statement.dump(later)).predicate.sequence == 2
    for sequence, previous in ((2, None), (1, "c" * 64), (0, None)):
        with pytest.raises(InputError):
            statement.dump(good(sequence=sequence, previous=previous))


CHANGES = {
    "another statement type": lambda value: value.update(_type="https://in-toto.io/Statement/v0.1"),
    "another predicate type": lambda value: value.update(predicateType="urn:other"),
    "an unknown member": lambda value: value.update(more=1),
    "an extension outside the predicate": lambda value: value.update({"x-more": 1}),
    "an unknown predicate member": lambda value: value["predicate"].update(more=1),
    "a missing predicate member": lambda value: value["predicate"].pop("nonce"),
    "no subject": lambda value: value.update(subject=[]),
    "subjects that are no array": lambda value: value.update(subject={}),
    "the same name twice": lambda value: value["subject"].append(value["subject"][-1]),
    "names out of order": lambda value: value["subject"].reverse(),
    "a second digest": lambda value: value["subject"][0]["digest"].update(sha512="a" * 128),
    "a digest in capitals": lambda value: value["subject"][0]["digest"].update(sha256="A" * 64),
    "a subject with more members": lambda value: value["subject"][0].update(uri="x"),
    "a boolean sequence": lambda value: value["predicate"].update(sequence=True),
    "a huge sequence": lambda value: value["predicate"].update(sequence=2**60),
    "a short nonce": lambda value: value["predicate"].update(nonce="ab"),
    "a local time": lambda value: value["predicate"].update(
        claimed_time="2026-11-21T10:00:00+01:00"
    ),
    "a time that does not exist": lambda value: value["predicate"].update(
        claimed_time="2026-11-31T10:00:00Z"
    ),
    "a day that does not exist": lambda value: value["predicate"].update(release_date="2026-02-30"),
    "digits that are not ascii": lambda value: value["predicate"].update(
        release_date="２０26-02-03"
    ),
    "control characters": lambda value: value["predicate"].update(publisher="a\u202eb"),
    "another release id": lambda value: value["predicate"].update(release_id="r-1"),
    "a failed check": lambda value: value["predicate"].update(
        checks=[{"name": "gate", "result": "fail"}]
    ),
    "a policy twice": lambda value: value["predicate"].update(
        policy=[{"name": "a", "sha256": "a" * 64}] * 2
    ),
    "a talkative reason": lambda value: value["predicate"].update(
        supersedes={"digest": "a" * 64, "kind": "order-lifted"}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_statement_is_refused_for(change):
    with pytest.raises(InputError) as caught:
        statement.load(altered(CHANGES[change]), "s.json")
    assert caught.value.location.path == "s.json"


@pytest.mark.parametrize(
    "name",
    [
        "../up", "/root", "data/../x", "data//x", "data/", "./x", "Data/x", "data/é", "data/a b",
        "data/.hidden", "data/con", "data/aux.txt", "data/lpt1.json", "data/end.", "-rf",
        "data/verify.md/VERIFY.md", "provenance/release.dsse.json", "a\nb", "a" * 201, "",
    ],
)  # fmt: skip
def test_a_bundle_has_no_file_of_the_name(name):
    with pytest.raises(InputError):
        statement.dump(Statement({name: "a" * 64}, make_predicate()))


@pytest.mark.parametrize("name", ["VERIFY.md", "data/a_b-c.1", "data/console.txt", "a" * 200])
def test_a_bundle_may_have_a_file_of_the_name(name):
    signed = statement.dump(Statement({name: "a" * 64}, make_predicate()))
    assert list(statement.load(signed).subjects) == [name]


@pytest.mark.parametrize("data", [statement.dump(good()) + b"\n", b" " + statement.dump(good())])
def test_a_statement_in_another_spelling_is_refused(data):
    with pytest.raises(InputError):
        statement.load(data)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: json.dumps([text]).encode()))
def test_anything_else_raises_only_our_own_errors(data):
    with pytest.raises(RedactkitError):
        statement.load(data)


@given(st.data())
def test_a_member_of_any_other_type_raises_only_our_own_errors(data):
    names = sorted(make_predicate().as_json())
    name = data.draw(st.sampled_from(names))
    wrong = data.draw(
        st.none() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.booleans()
    )
    changed = {**make_predicate().as_json(), name: wrong}
    try:
        signed = statement.load(of_predicate(changed))
    except RedactkitError:
        return
    assert signed.predicate.as_json() == changed


def validator():
    import jsonschema

    schema = json.loads((SCHEMAS / "release-predicate.schema.json").read_bytes())
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.json")), ids=lambda path: path.stem)
def test_the_schema_and_the_code_agree_on_every_example(path):
    value = json.loads(path.read_bytes())
    valid = path.parent.name == "valid"
    assert validator().is_valid(value) is valid
    if valid:
        statement.load(of_predicate(value))
    else:
        with pytest.raises(InputError):
            statement.load(of_predicate(value))


def test_the_schema_accepts_what_the_code_writes():
    assert validator().is_valid(make_predicate().as_json())
