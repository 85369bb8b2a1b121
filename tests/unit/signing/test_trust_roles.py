"""The optional roles of a trust root, the policy that leans on them, and changes to both."""

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from authority import make_authority
from bundles import NOW, WINDOW, make_keys, named
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import require

from redactkit import canonical
from redactkit.errors import ConfigError
from redactkit.signing import certificates, dsse, trust
from redactkit.signing.keyfiles import generate, pem
from redactkit.signing.keys import Algorithm
from redactkit.signing.trust.parse import parse

KEYS = make_keys()
LEDGER, STATUS, WITNESS, SECOND = (
    generate(Algorithm.ED25519, person)
    for person in ("ledger-1", "status-1", "archive-1", "newspaper-1")
)
BASIC = {
    trust.ROOT: [named(KEYS.root)],
    trust.PREPARER: [named(KEYS.preparer)],
    trust.APPROVER: [named(KEYS.approver)],
}
LOGGED = {
    **BASIC,
    trust.LEDGER: [named(LEDGER)],
    trust.STATUS: [named(STATUS)],
    trust.WITNESS: [named(WITNESS), named(SECOND)],
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    require("openssl")
    made = make_authority(tmp_path_factory.mktemp("tsa") / "tsa")
    return certificates.load_authority(made.root)


def create(holders=LOGGED, **more):
    return trust.create("Publisher", "publisher", holders, WINDOW, **more)


def without(role):
    return {name: keys for name, keys in LOGGED.items() if name != role}


def test_every_role_is_written_and_optional_ones_may_have_nobody():
    basic = create(BASIC)
    assert tuple(json.loads(basic.payload)["roles"]) == tuple(sorted(trust.ROLES))
    assert {name for name, role in basic.roles.items() if not role.keys} == {
        trust.LEDGER, trust.STATUS, trust.WITNESS, trust.TSA,
    }  # fmt: skip
    assert create().persons(trust.WITNESS) == {"archive-1", "newspaper-1"}


@pytest.mark.parametrize("role", [trust.ROOT, trust.PREPARER, trust.APPROVER])
def test_no_trust_root_does_without_its_three_first_roles(role):
    with pytest.raises(ConfigError):
        create(without(role))


@pytest.mark.parametrize(
    ("policy", "missing"),
    [
        (trust.TrustPolicy(require_log=True), trust.LEDGER),
        (trust.TrustPolicy(witness_quorum=1), trust.LEDGER),
        (trust.TrustPolicy(witness_quorum=1), trust.WITNESS),
        (trust.TrustPolicy(witness_quorum=3), None),
    ],
)
def test_a_policy_that_nobody_could_fulfil_is_refused(policy, missing):
    with pytest.raises(ConfigError):
        create(without(missing), policy=policy)


def test_a_policy_that_its_keys_can_fulfil_is_kept():
    policy = trust.TrustPolicy(2, require_log=True, witness_quorum=2, max_head_age=604800)
    assert create(policy=policy).policy == policy


def test_two_keys_of_one_witness_are_one_witness():
    twin = generate(Algorithm.ED25519, WITNESS.person)
    holders = {**LOGGED, trust.WITNESS: [named(WITNESS), named(twin)]}
    with pytest.raises(ConfigError):
        create(holders, policy=trust.TrustPolicy(witness_quorum=2))
    assert create(holders, policy=trust.TrustPolicy(witness_quorum=1))


@pytest.mark.parametrize("role", [trust.LEDGER, trust.WITNESS])
def test_notes_are_signed_with_ed25519_only(role):
    wrong = generate(Algorithm.ECDSA_P256, "somebody")
    with pytest.raises(ConfigError):
        create({**LOGGED, role: [named(wrong)]})


@pytest.mark.parametrize("role", [trust.LEDGER, trust.WITNESS])
@pytest.mark.parametrize("other", [trust.ROOT, trust.PREPARER, trust.STATUS])
def test_a_key_on_line_or_of_an_outsider_holds_no_other_role(role, other):
    shared = LOGGED[other][0]
    with pytest.raises(ConfigError):
        create({**LOGGED, role: [shared]})


def test_a_preparer_may_hold_the_status_role_too():
    assert create({**LOGGED, trust.STATUS: [named(KEYS.preparer)]})


def altered(root, change):
    value = json.loads(root.payload)
    change(value)
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, canonical.dumps(value), [KEYS.root]))


def move_to(role):
    def change(value):
        (kid,) = value["certificates"]
        value["roles"][role]["keys"] = sorted({*value["roles"][role]["keys"], kid})

    return change


def only_key(value):
    (kid,) = value["certificates"]
    return next(key for key in value["keys"] if key["kid"] == kid)


def ed25519_as_certificate(value):
    key = next(key for key in value["keys"] if key["person"] == "status-1")
    value["roles"]["tsa"]["keys"] = sorted([*value["roles"]["tsa"]["keys"], key["kid"]])


AUTHORITY_CHANGES = {
    "no certificate": lambda value: value.update(certificates={}),
    "a certificate too many": lambda value: value["certificates"].update(
        {"a" * 64: next(iter(value["certificates"].values()))}
    ),
    "a certificate under a name": lambda value: value.update(
        certificates={"tsa": next(iter(value["certificates"].values()))}
    ),
    "a certificate cut off": lambda value: value.update(
        certificates={
            kid: base64.b64encode(base64.b64decode(text)[:-1]).decode()
            for kid, text in value["certificates"].items()
        }
    ),
    "bytes after the certificate": lambda value: value.update(
        certificates={
            kid: base64.b64encode(base64.b64decode(text) + b"\0").decode()
            for kid, text in value["certificates"].items()
        }
    ),
    "the key of another": lambda value: only_key(value).update(
        spki=next(key["spki"] for key in value["keys"] if key["person"] == "status-1")
    ),
    "the key as if it signed": lambda value: only_key(value).update(alg="ecdsa-p256"),
    "a signing key as authority": ed25519_as_certificate,
    "an authority in no role": lambda value: value["roles"].update(
        tsa={"keys": [], "threshold": 0}
    ),
    **{f"an authority as {role}": move_to(role) for role in trust.ROLES if role != trust.TSA},
}


@pytest.mark.parametrize("change", AUTHORITY_CHANGES)
def test_an_authority_is_refused_for(authority, change):
    root = create(authorities=[authority])
    assert trust.load(trust.sign(root, [KEYS.root])) == root
    with pytest.raises(ConfigError):
        trust.load(altered(root, AUTHORITY_CHANGES[change]))


def test_an_authority_is_pinned_by_the_certificate_of_its_root(authority):
    root = create(authorities=[authority])
    (kid,) = root.roles[trust.TSA].keys
    assert root.certificates == {kid: authority.certificate}
    assert root.persons(trust.TSA) == {"test-authority"}
    assert not root.keys[kid].public.verifies(b"", b"")


@pytest.mark.parametrize(
    ("role", "threshold", "fine"),
    [
        ("ledger", 0, False),
        ("ledger", 2, False),
        ("witness", 2, True),
        ("witness", 3, False),
        ("tsa", 1, False),
    ],
)
def test_a_threshold_is_nought_for_nobody_and_in_reach_for_others(role, threshold, fine):
    data = altered(create(), lambda value: value["roles"][role].update(threshold=threshold))
    if fine:
        assert trust.load(data).roles[role].threshold == threshold
    else:
        with pytest.raises(ConfigError):
            trust.load(data)


# -- certificates ----------------------------------------------------------------------


def test_a_certificate_is_read_from_pem_and_from_der(authority):
    text = pem("CERTIFICATE", authority.certificate)
    assert certificates.load_authority(text) == authority
    for wrong in (text + text, text[:-40], b"", b"\x30\x00", text.replace(b"M", b"!")):
        with pytest.raises(ConfigError):
            certificates.load_authority(wrong, "tsa.pem")


def test_a_private_key_is_no_certificate_and_is_not_repeated():
    with pytest.raises(ConfigError) as caught:
        certificates.load_authority(KEYS.root.private_pem(), "root.pem")
    assert "PRIVATE" not in str(caught.value)


def test_a_certificate_of_a_small_order_key_is_refused(tmp_path):
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ed25519
    from cryptography.hazmat.primitives.serialization import Encoding

    key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=1))
        .sign(key, None)
        .public_bytes(Encoding.DER)
    )
    assert certificates.load_authority(made).key.person == "authority"
    weak = made.replace(key.public_key().public_bytes_raw(), b"\1" + bytes(31))
    with pytest.raises(ConfigError) as caught:
        certificates.load_authority(weak)
    assert "small order" in caught.value.message


@settings(max_examples=1000)
@given(st.data())
def test_any_bytes_for_a_certificate_raise_only_our_own_error(authority, data):
    good = authority.certificate
    at = data.draw(st.integers(0, len(good) - 1))
    changed = (
        good[:at] + data.draw(st.binary(max_size=4)) + good[at + data.draw(st.integers(0, 4)) :]
    )
    try:
        certificates.load_authority(
            data.draw(st.sampled_from([changed, pem("CERTIFICATE", changed)]))
        )
    except ConfigError as error:
        assert error.rule in {"signing/certificate", "signing/weak-key"}


# -- changes ---------------------------------------------------------------------------

ROOT = create()


def next_version():
    return trust.succeed(ROOT, NOW)


def signed_chain(root, *signers):
    data = dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root.payload, [KEYS.root, *signers]))
    return trust.load_chain([trust.sign(ROOT, [KEYS.root]), data])


def test_a_new_key_counts_from_now_until_the_trust_root_expires():
    new = generate(Algorithm.ED25519, "approver-2")
    root = trust.with_key(next_version(), trust.APPROVER, named(new), NOW)
    assert signed_chain(root)[-1] == root
    key = root.keys[new.public.kid]
    assert (key.not_before, key.not_after) == (NOW, ROOT.expires)
    assert (root.version, root.issued) == (2, NOW)


def test_a_new_root_person_raises_the_majority_and_a_retired_one_lowers_it():
    second, third = (generate(Algorithm.ED25519, f"root-{number}") for number in (2, 3))
    root = next_version()
    seen = []
    for key in (second, third):
        root = trust.with_key(root, trust.ROOT, named(key), NOW)
        seen.append(root.roles[trust.ROOT].threshold)
    kid = third.public.kid
    root = trust.with_revocation(root, kid, trust.RETIRED, NOW, NOW)
    assert [*seen, root.roles[trust.ROOT].threshold] == [2, 2, 2]
    root = trust.with_revocation(root, second.public.kid, trust.COMPROMISED, NOW, NOW)
    assert root.roles[trust.ROOT].threshold == 1
    assert root.voters() == {"root-1"}
    with pytest.raises(ConfigError):
        trust.with_revocation(root, KEYS.root.public.kid, trust.RETIRED, NOW, NOW)


def test_a_first_key_gives_an_optional_role_its_threshold(authority):
    root = trust.succeed(create(BASIC), NOW)
    for role, key in (
        (trust.LEDGER, named(LEDGER)), (trust.WITNESS, named(WITNESS)), (trust.TSA, authority),
    ):  # fmt: skip
        root = trust.with_key(root, role, key, NOW)
        assert root.roles[role].threshold == 1


def test_a_key_is_not_added_twice_nor_for_another_person_nor_after_its_revocation():
    kid = KEYS.approver.public.kid
    revoked = trust.with_revocation(next_version(), kid, trust.RETIRED, NOW, NOW)
    twin = replace(LEDGER, person="somebody")
    for root, role, key in (
        (next_version(), trust.APPROVER, KEYS.approver),
        (revoked, trust.PREPARER, KEYS.approver),
        (next_version(), trust.STATUS, twin),
        (next_version(), trust.WITNESS, KEYS.approver),
    ):
        with pytest.raises(ConfigError):
            trust.with_key(root, role, named(key), NOW)


def test_a_revoked_key_keeps_its_place_and_can_only_become_worse():
    kid = KEYS.approver.public.kid
    retired = trust.with_revocation(next_version(), kid, trust.RETIRED, NOW, NOW)
    assert kid in retired.roles[trust.APPROVER].keys
    later = NOW + timedelta(days=1)
    stolen = trust.with_revocation(
        retired, kid, trust.COMPROMISED, later - timedelta(days=1), later
    )
    assert stolen.revoked[kid] == trust.Revocation(kid, trust.COMPROMISED, NOW)
    for root, kind in (
        (retired, trust.RETIRED),
        (stolen, trust.RETIRED),
        (stolen, trust.COMPROMISED),
    ):
        with pytest.raises(ConfigError):
            trust.with_revocation(root, kid, kind, NOW, later)


def test_a_retired_key_found_stolen_is_revoked_from_the_earlier_of_both_times():
    kid, day = KEYS.approver.public.kid, timedelta(days=1)
    retired = trust.with_revocation(next_version(), kid, trust.RETIRED, NOW - day, NOW)
    stolen = trust.with_revocation(retired, kid, trust.COMPROMISED, NOW, NOW)
    assert stolen.revoked[kid].since == NOW - day


def test_nobody_knows_today_that_a_key_will_be_stolen_tomorrow():
    kid, later = KEYS.approver.public.kid, NOW + timedelta(days=1)
    with pytest.raises(ConfigError):
        trust.with_revocation(next_version(), kid, trust.COMPROMISED, later, NOW)
    assert trust.with_revocation(next_version(), kid, trust.RETIRED, later, NOW)


def test_a_renewal_moves_the_end_of_every_key_in_use():
    kid = KEYS.approver.public.kid
    root = trust.with_revocation(next_version(), kid, trust.RETIRED, NOW, NOW)
    later = ROOT.expires + timedelta(days=365)
    renewed = trust.renewed(root, later)
    assert renewed.expires == later
    assert {key.not_after for other, key in renewed.keys.items() if other != kid} == {later}
    assert renewed.keys[kid].not_after == ROOT.expires
    with pytest.raises(ConfigError):
        trust.renewed(root, NOW)


def test_a_policy_is_changed_as_far_as_the_keys_allow():
    policy = trust.TrustPolicy(require_log=True, witness_quorum=2)
    assert trust.with_policy(next_version(), policy).policy == policy
    with pytest.raises(ConfigError):
        trust.with_policy(trust.succeed(create(BASIC), NOW), policy)


def test_a_key_is_named_by_eight_digits_or_more_if_only_one_begins_so():
    kid = KEYS.root.public.kid
    assert trust.find_key(ROOT, kid) == trust.find_key(ROOT, kid[:8]) == kid
    for text in ("", kid[:7], kid + "0", "not a kid", kid.upper()[:12] + "x"):
        with pytest.raises(ConfigError):
            trust.find_key(ROOT, text)


def test_what_is_made_is_in_the_one_form():
    for root in (ROOT, next_version(), trust.renewed(next_version(), NOW + timedelta(days=1))):
        assert parse(root.payload) == root
