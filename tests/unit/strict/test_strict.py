"""The strict reader refuses whatever two readers could understand differently."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit import strict
from redactkit.errors import InputError

WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
REAL = st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | REAL | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=25,
)


@given(JSON)
def test_valid_json_is_read_as_the_standard_library_reads_it(value):
    data = json.dumps(value, ensure_ascii=False).encode()
    assert strict.load_json(data) == json.loads(data)


@given(JSON)
def test_json_is_also_read_by_the_yaml_reader_when_its_scalars_are_quoted(value):
    words = json.loads(json.dumps(value), parse_int=str, parse_float=str)
    quoted = json.dumps(words, ensure_ascii=True)
    if "\\u" not in quoted:
        assert strict.load_yaml(quoted.encode()) == words


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_an_error_of_ours(data):
    for reader in (strict.load_json, strict.load_yaml):
        try:
            reader(data)
        except InputError as error:
            assert error.rule.startswith("strict/")


@given(JSON, st.data())
def test_a_json_text_cut_short_is_refused_with_its_place(value, data):
    text = json.dumps({"key": value}, ensure_ascii=False)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(InputError) as caught:
        strict.load_json(cut.encode(), "cut.json")
    assert caught.value.location.line is not None


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ('{"a": 1,\n "a": 2}', "strict/duplicate-key", "x.json:2:2"),
        ('{"a": {"b": 1, "b": 1}}', "strict/duplicate-key", "x.json:1:16"),
        ('{"a": NaN}', "strict/number", "x.json:1:7"),
        ("[-Infinity]", "strict/number", "x.json:1:2"),
        ("[1e999]", "strict/number", "x.json:1:2"),
        ("[" + "9" * 40 + "]", "strict/number", "x.json:1:2"),
        ("[1,]", "strict/syntax", "x.json:1:4"),
        ('{"a": 1} {}', "strict/syntax", "x.json:1:10"),
        ('{"a": "\n"}', "strict/syntax", "x.json:1:8"),
        ("", "strict/syntax", "x.json:1:1"),
        ("\ufeff{}", "strict/encoding", "x.json:1:1"),
        ('["\\ud800"]', "strict/encoding", "x.json"),
        ('{"\\udc00": 1}', "strict/encoding", "x.json"),
        ("[" * 65 + "]" * 65, "strict/depth", "x.json:1:65"),
        ("[" * 100_000, "strict/depth", "x.json:1:65"),
    ],
)
def test_json_is_refused(text, rule, place):
    with pytest.raises(InputError) as caught:
        strict.load_json(text.encode("utf-8", "surrogatepass"), "x.json")
    assert (caught.value.rule, str(caught.value.location)) == (rule, place)


def test_json_nested_to_the_cap_is_read():
    assert strict.load_json(b"[" * 64 + b"]" * 64)


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("a: 1\na: 2", "strict/duplicate-key", "x.yaml:2:1"),
        ("a: !!str 1", "strict/tag", "x.yaml:1:4"),
        ("a: !!python/object/apply:os.system [ls]", "strict/tag", "x.yaml:1:4"),
        ("1: a", "strict/key", "x.yaml:1:1"),
        ("true: a", "strict/key", "x.yaml:1:1"),
        ("? [a]\n: b", "strict/key", "x.yaml:1:3"),
        ("a: .nan", "strict/number", "x.yaml:1:4"),
        ("a: -.inf", "strict/number", "x.yaml:1:4"),
        ("a: 1.0e999", "strict/number", "x.yaml:1:4"),
        ("a: *nowhere", "strict/alias", "x.yaml:1:4"),
        ("a: &a [*a]", "strict/alias", "x.yaml:1:8"),
        ("a: [1", "strict/syntax", "x.yaml:2:1"),
        ("", "strict/syntax", "x.yaml:1:1"),
        ("---\na\n---\nb", "strict/syntax", "x.yaml:3:1"),
        ("\ufeffa: 1", "strict/encoding", "x.yaml:1:1"),
        ('a: "\\ud800"', "strict/syntax", "x.yaml:1:7"),
        ("[" * 70 + "]" * 70, "strict/depth", "x.yaml:1:65"),
    ],
)
def test_yaml_is_refused(text, rule, place):
    with pytest.raises(InputError) as caught:
        strict.load_yaml(text.encode(), "x.yaml")
    assert (caught.value.rule, str(caught.value.location)) == (rule, place)


def test_aliases_that_unfold_into_a_bomb_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(InputError) as caught:
        strict.load_yaml("\n".join(lines).encode())
    assert caught.value.rule == "strict/alias"


def test_aliases_that_hide_deep_nesting_are_refused():
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 80)]
    with pytest.raises(InputError) as caught:
        strict.load_yaml("\n".join(lines).encode())
    assert caught.value.rule == "strict/depth"


def test_a_modest_alias_is_read():
    assert strict.load_yaml(b"a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}


def test_yaml_scalars_mean_what_they_look_like():
    text = b'a: 0217\nb: 2020-01-01\nc: no\nd: 1_000\ne: 12\nf: true\ng: ~\nh: "true"\ni: 1.5'
    assert strict.load_yaml(text) == {
        "a": "0217", "b": "2020-01-01", "c": "no", "d": "1_000", "e": 12, "f": True, "g": None,
        "h": "true", "i": 1.5,
    }  # fmt: skip


def test_bytes_that_are_not_utf_8_are_refused_at_their_line():
    with pytest.raises(InputError) as caught:
        strict.load_json(b'{"a":\n"\xff"}', "x.json")
    assert str(caught.value.location) == "x.json:2:1"


def test_a_file_over_the_cap_is_refused(tmp_path):
    path = tmp_path / "big.json"
    path.write_bytes(b" " * 101)
    with pytest.raises(InputError) as caught:
        strict.read(path, strict.Limits(max_bytes=100))
    assert caught.value.rule == "strict/size"


def test_the_depth_cap_can_be_set():
    with pytest.raises(InputError):
        strict.load_json(b"[[1]]", limits=strict.Limits(max_depth=1))


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path, kind):
    path = tmp_path / "x.json"
    if kind == "folder":
        path.mkdir()
    if kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(InputError) as caught:
        strict.read(path)
    assert caught.value.rule == "strict/file"


@given(JSON)
def test_every_value_has_a_place_in_json(value):
    data = json.dumps({"here": value}, indent=1, ensure_ascii=False).encode()
    place = strict.locate(data, "/here", "x.json")
    line = data.decode().split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith(
        json.dumps(value, indent=1, ensure_ascii=False).split("\n")[0]
    )


def test_places_follow_escaped_pointers():
    data = b'{"a": {"b/c~d": [1,\n  2, {"x": 3}]}}'
    assert str(strict.locate(data, "/a/b~1c~0d/2/x", "r.json")) == "r.json:2:12"
    assert str(strict.locate(b"a:\n  - b: 1\n    c: 2", "/a/0/c", "r.yaml")) == "r.yaml:3:8"


def test_a_value_that_is_missing_is_placed_at_its_nearest_ancestor():
    assert str(strict.locate(b'{"a": {}}', "/a/b/c", "r.json")) == "r.json:1:7"


def test_no_error_repeats_the_input():
    for text in ('{"Zebedee": 1, "Zebedee": 2}', '{"Zebedee', "Zebedee: !!Zebedee 1", "*Zebedee"):
        for reader in (strict.load_json, strict.load_yaml):
            with pytest.raises(InputError) as caught:
                reader(text.encode())
            assert "Zebedee" not in str(caught.value) + caught.value.hint
            assert caught.value.__cause__ is None


def test_of_a_long_text_only_what_is_wrong_is_told():
    with pytest.raises(InputError) as raised:
        strict.load_json(b"[" + b"1," * 2**20 + b"x", "long.json")
    assert (raised.value.rule, raised.value.location.line) == ("strict/syntax", 1)
