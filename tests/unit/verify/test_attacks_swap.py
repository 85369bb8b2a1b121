"""Parts of two valid bundles, mixed in every way: only the two that were signed are accepted."""

from __future__ import annotations

import itertools
import shutil

import pytest
from bundles import NOW, PAYLOAD, make_bundle, make_keys
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.signing.layout import ENVELOPE, trust_name
from redactkit.verify import Status, read_bundle, verify

KEYS = make_keys()
NAMESAKE = make_keys()  # another publisher of the same name
TRUST = trust_name(1)

NAMES = (
    *PAYLOAD, "VERIFY.md", "bag-info.txt", "bagit.txt", "manifest-sha256.txt",
    "tagmanifest-sha256.txt", ENVELOPE, TRUST,
)  # fmt: skip


PAIRS = list(itertools.combinations(NAMES, 2))


def other_release(folder, keys):
    """Write a release in which every file that can differ does."""
    payload = {name: data + b" " for name, data in PAYLOAD.items()}
    return make_bundle(folder, keys, payload, release_id="r-" + "b3" * 10, nonce="cd" * 32)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("first"), KEYS)


@pytest.fixture(scope="module", params=["another release", "the same release of a namesake"])
def second(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("second")
    match request.param:
        case "another release":
            return other_release(folder, KEYS)
        case _:
            return make_bundle(folder, NAMESAKE)


@pytest.fixture(scope="module")
def mix(first, second, tmp_path_factory):
    """Return what `verify` says of the first bundle with some parts of the second."""
    ours, theirs = read_bundle(first), read_bundle(second)
    folder = shutil.copytree(first, tmp_path_factory.mktemp("mixed") / "bundle")

    def judge(parts):
        mixed = {name: theirs[name] if name in parts else ours[name] for name in NAMES}
        for name in parts:
            (folder / name).write_bytes(mixed[name])
        answer = verify(folder, KEYS.pin, NOW)
        for name in parts:
            (folder / name).write_bytes(ours[name])
        failed = {check.id for check in answer.checks if check.status is Status.FAIL}
        # Equal files make no difference: what counts is whether it is one of the two.
        mine, other = mixed == ours, mixed == theirs
        known = verify(second, KEYS.pin, NOW).authentic if other and not mine else True
        return answer.report.ok, (mine or other) and known, failed

    return judge


def test_the_names_are_all_files_of_both_bundles(first, second):
    assert set(read_bundle(first)) == set(read_bundle(second)) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_one_part_of_another_valid_bundle(mix, name):
    authentic, expected, failed = mix({name})
    assert authentic is expected
    assert bool(failed) is not expected


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_a_pair_of_parts_of_another_valid_bundle(mix, pair):
    authentic, expected, failed = mix(set(pair))
    assert authentic is expected
    assert bool(failed) is not expected


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_all_but_a_pair_of_parts_of_another_valid_bundle(mix, pair):
    authentic, expected, failed = mix(set(NAMES) - set(pair))
    assert authentic is expected
    assert bool(failed) is not expected


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.sets(st.sampled_from(NAMES)))
def test_any_mixture_of_parts_is_refused_unless_it_is_one_of_the_two(mix, parts):
    authentic, expected, failed = mix(parts)
    assert authentic is expected
    assert bool(failed) is not expected


def test_the_mixtures_of_nothing_and_of_everything_are_the_two_bundles(mix, second):
    assert mix(set())[0]
    assert mix(set(NAMES))[0] is verify(second, KEYS.pin, NOW).authentic


def test_the_second_release_is_valid_and_differs_wherever_it_can(first, tmp_path):
    second = other_release(tmp_path, KEYS)
    assert verify(second, KEYS.pin, NOW).authentic
    ours, theirs = read_bundle(first), read_bundle(second)
    assert {name for name in NAMES if ours[name] == theirs[name]} == {"bagit.txt", TRUST}
