"""Whether a key counts: the proven time decides, never the claimed one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bundles import NOW, make_keys
from hypothesis import given
from hypothesis import strategies as st

from redactkit.signing.trust import COMPROMISED, RETIRED, Revocation
from redactkit.verify.windows import objection, objection_to_witness, quorum_time

KEYS = make_keys()
KID = KEYS.approver.public.kid
START, END = NOW - timedelta(days=100), NOW + timedelta(days=100)
DAY = timedelta(days=1)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
kinds = st.sampled_from([COMPROMISED, RETIRED])


def root_with(kind=None, since=NOW):
    root = KEYS.trust_root
    key = root.keys[KID]._replace(not_before=START, not_after=END)
    revoked = {KID: Revocation(KID, kind, since)} if kind else {}
    return replace(root, keys={**root.keys, KID: key}, revoked=revoked)


@pytest.mark.parametrize(
    ("proven", "judged", "counts"),
    [
        (None, NOW, True),
        (None, END + DAY, False),
        (None, START - DAY, False),
        (NOW, END + DAY, True),  # the archive's case: proven while the key was in its time
        (END + DAY, END + 2 * DAY, False),
        (START - DAY, NOW, False),
        (START, NOW, True),
        (END, END + DAY, True),
    ],
)
def test_a_key_counts_in_its_window_at_the_proven_time(proven, judged, counts):
    assert (objection(root_with(), KID, proven, judged) == "") is counts


@pytest.mark.parametrize("kind", [COMPROMISED, RETIRED])
@pytest.mark.parametrize(
    ("proven", "counts"),
    [(NOW - timedelta(seconds=1), True), (NOW, False), (NOW + DAY, False), (None, False)],
)
def test_a_revoked_key_counts_only_for_what_is_proven_before(kind, proven, counts):
    reason = objection(root_with(kind), KID, proven, NOW + 2 * DAY)
    assert (reason == "") is counts


def test_a_retired_key_says_what_is_missing():
    reason = objection(root_with(RETIRED), KID, None, NOW + DAY)
    assert reason == "the key was retired, and nothing proves that it signed before"


def test_before_the_revocation_nothing_was_wrong():
    assert objection(root_with(COMPROMISED), KID, None, NOW - DAY) == ""


@given(kind=kinds, since=moments, proven=st.none() | moments, judged=moments)
def test_revoking_a_key_never_makes_it_count(kind, since, proven, judged):
    free = objection(root_with(), KID, proven, judged)
    revoked = objection(root_with(kind, since), KID, proven, judged)
    assert revoked or not free


@given(kind=kinds, since=moments, proven=moments, judged=moments)
def test_with_a_proven_time_the_clock_decides_nothing(kind, since, proven, judged):
    root = root_with(kind, since)
    assert objection(root, KID, proven, judged) == objection(root, KID, proven, NOW)


@pytest.mark.parametrize(
    ("kind", "stated", "now", "counts"),
    [
        (None, NOW, NOW, True),
        (None, END + DAY, NOW, False),
        (RETIRED, NOW - DAY, NOW + DAY, True),
        (RETIRED, NOW, NOW + DAY, False),
        (COMPROMISED, NOW - DAY, NOW + DAY, False),  # it could have stated any time
        (COMPROMISED, NOW - 2 * DAY, NOW - DAY, True),
    ],
)
def test_a_compromised_witness_is_not_believed_for_any_time(kind, stated, now, counts):
    assert (objection_to_witness(root_with(kind), KID, stated, now) == "") is counts


@given(
    stated=st.dictionaries(st.text(min_size=1, max_size=3), moments, max_size=6),
    quorum=st.integers(0, 7),
)
def test_a_quorum_had_seen_it_at_the_time_of_a_quorum(stated, quorum):
    moment = quorum_time(stated, quorum)
    if quorum == 0 or len(stated) < quorum:
        assert moment is None
    else:
        assert sum(time <= moment for time in stated.values()) >= quorum
        assert sum(time < moment for time in stated.values()) < quorum


@given(stated=st.dictionaries(st.text(min_size=1, max_size=3), moments, min_size=2, max_size=6))
def test_one_lying_witness_of_two_needed_cannot_prove_an_earlier_time(stated):
    liar, *honest = stated
    early = {**stated, liar: datetime(1990, 1, 1, tzinfo=UTC)}
    assert quorum_time(early, 2) == min(stated[person] for person in honest)
