"""Keys: what may be a key, whose it is, and how its file is read."""

import base64
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519

from redactkit.errors import ConfigError, RedactkitError
from redactkit.signing import keyfiles as keys
from redactkit.signing.files import write_new
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm, public_key

OURS = (Algorithm.ED25519, Algorithm.ECDSA_P256)
ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")

# RFC 8032, section 7.1: secret key, public key, message, signature
RFC8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]

# Every encoding of a point whose order is 1, 2, 4 or 8, canonical or not.
SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC8032)
def test_the_vectors_of_rfc_8032_hold(secret, public, message, signature):
    private = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    key = keys.load_signing_key(keys.person_line("preparer-1") + pem)
    assert key.public.spki == ED25519_PREFIX + bytes.fromhex(public)
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert key.public.verifies(bytes.fromhex(signature), bytes.fromhex(message))
    assert not key.public.verifies(bytes.fromhex(signature), bytes.fromhex(message) + b"x")


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_a_point_of_small_order_is_refused_in_every_encoding(point):
    with pytest.raises(ConfigError) as caught:
        public_key(ED25519_PREFIX + bytes.fromhex(point))
    assert caught.value.rule == "signing/weak-key"


@pytest.mark.parametrize("low", range(19))
@pytest.mark.parametrize("sign", [0x7F, 0xFF])
def test_every_ed25519_key_in_another_spelling_is_refused(low, sign):
    encoded = bytes([0xED + low, *([0xFF] * 30), sign])
    with pytest.raises(ConfigError):
        public_key(ED25519_PREFIX + encoded)


def test_a_forged_signature_would_pass_with_a_small_order_key_so_the_refusal_matters():
    weak = bytes.fromhex(SMALL_ORDER[0])
    forged = weak + bytes(32)
    key = ed25519.Ed25519PublicKey.from_public_bytes(weak)
    assert key.verify(forged, b"anything at all") is None  # a wrong signature would raise


def test_a_point_that_is_not_on_the_curve_is_refused():
    refused = 0
    for y in range(2, 40):
        try:
            public_key(ED25519_PREFIX + y.to_bytes(32, "little"))
        except ConfigError:
            refused += 1
    assert 10 < refused < 30
    spki = bytearray(generate(Algorithm.ECDSA_P256, "a").public.spki)
    spki[-1] ^= 1
    with pytest.raises(ConfigError):
        public_key(bytes(spki))


@pytest.mark.parametrize("algorithm", OURS)
def test_a_key_file_is_read_back_and_its_kid_is_the_digest_of_its_der_form(algorithm):
    key = generate(algorithm, "approver-1")
    again = keys.load_signing_key(key.private_pem())
    assert (again.public, again.person) == (key.public, "approver-1")
    assert keys.load_named_key(key.public_pem()) == keys.load_named_key(key.private_pem())
    signature = again.sign(b"message")
    assert key.public.verifies(signature, b"message")
    assert not key.public.verifies(signature, b"massage")
    assert not key.public.verifies(b"", b"message")


def test_a_raw_ecdsa_signature_is_refused_because_only_der_counts():
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    key = generate(Algorithm.ECDSA_P256, "a")
    r, s = decode_dss_signature(key.sign(b"m"))
    assert not key.public.verifies(r.to_bytes(32, "big") + s.to_bytes(32, "big"), b"m")


@pytest.mark.parametrize("algorithm", OURS)
def test_openssl_reads_both_key_files_and_agrees_on_the_public_key(tmp_path, algorithm):
    key = generate(algorithm, "preparer-1")
    (tmp_path / "k.pem").write_bytes(key.private_pem())
    (tmp_path / "k.pub").write_bytes(key.public_pem())
    for options in (["-in", "k.pem"], ["-pubin", "-in", "k.pub"]):
        command = ["openssl", "pkey", *options, "-pubout", "-outform", "DER"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        assert done.stdout == key.public.spki


def test_an_encrypted_key_opens_with_its_passphrase_only():
    key = generate(Algorithm.ED25519, "preparer-1")
    pem = key.private_pem(b"correct horse")
    assert keys.is_encrypted(pem)
    assert keys.load_signing_key(pem, passphrase=b"correct horse").public == key.public
    for wrong in (b"battery staple", None):
        with pytest.raises(ConfigError) as caught:
            keys.load_signing_key(pem, "k.pem", wrong)
        assert caught.value.rule == "signing/passphrase"
        assert caught.value.hint
        assert "battery" not in str(caught.value) + caught.value.hint
        assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_an_empty_passphrase_is_refused():
    with pytest.raises(ConfigError):
        generate(Algorithm.ED25519, "a").private_pem(b"")


@pytest.mark.parametrize(
    "foreign",
    [
        rsa.generate_private_key(65537, 2048),
        ec.generate_private_key(ec.SECP384R1()),
        x25519.X25519PrivateKey.generate(),
    ],
)
def test_a_key_of_another_type_is_refused(foreign):
    pem = foreign.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with pytest.raises(ConfigError) as caught:
        keys.load_signing_key(keys.person_line("a") + pem)
    assert caught.value.rule == "signing/key-type"
    public = foreign.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with pytest.raises(ConfigError):
        public_key(public)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        b"-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----\n",
    ],
)
def test_what_is_no_key_file_is_a_config_error(data):
    for load in (keys.load_signing_key, keys.load_named_key):
        with pytest.raises(ConfigError):
            load(data, "k.pem")


def test_a_key_file_must_say_whose_key_it_is_exactly_once():
    key = generate(Algorithm.ED25519, "a")
    bare = key.private_pem().split(b"\n", 1)[1]
    twice = keys.person_line("b") + key.private_pem()
    odd = b"# redactkit person: Alan Example\n" + bare
    for data in (bare, twice, odd):
        with pytest.raises(ConfigError) as caught:
            keys.load_signing_key(data)
        assert caught.value.rule == "signing/person"


def test_a_public_key_is_no_private_key():
    key = generate(Algorithm.ED25519, "a")
    with pytest.raises(ConfigError) as caught:
        keys.load_signing_key(key.public_pem())
    assert "private" in caught.value.message


def test_the_secret_does_not_show_in_the_repr():
    key = generate(Algorithm.ED25519, "a")
    assert "PrivateKey" not in repr(key)


def test_a_longer_spki_or_a_compressed_point_is_another_spelling_and_refused():
    spki = generate(Algorithm.ED25519, "a").public.spki
    curve = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = curve.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
    )
    compressed = bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200") + point
    serialization.load_der_public_key(compressed)  # a valid key elsewhere
    for other in (spki + b"\0", spki[:-1], compressed, b"0x"):
        with pytest.raises(ConfigError):
            public_key(other)


def test_a_new_file_is_private_whole_and_never_over_another(tmp_path):
    path = tmp_path / "deep" / "folder" / "key.pem"
    write_new(path, b"secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(ConfigError) as caught:
        write_new(path, b"other")
    assert caught.value.rule == "files/exists"
    assert path.read_bytes() == b"secret"
    assert [entry.name for entry in path.parent.iterdir()] == ["key.pem"]


def test_a_dangling_link_in_the_place_of_a_new_file_is_not_followed(tmp_path):
    (tmp_path / "key.pem").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigError):
        write_new(tmp_path / "key.pem", b"secret")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("step", ["fchmod", "fsync", "link"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "full")])
def test_a_new_file_that_is_interrupted_leaves_nothing(tmp_path, monkeypatch, step, stop):
    def interrupted(*_args, **_options):
        raise stop

    monkeypatch.setattr(f"redactkit.signing.files.os.{step}", interrupted)
    with pytest.raises((KeyboardInterrupt, RedactkitError)):
        write_new(tmp_path / "key.pem", b"secret")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_the_public_pem_is_wrapped_like_openssl_does(tmp_path: Path):
    key = generate(Algorithm.ECDSA_P256, "a")
    lines = key.public_pem().decode().splitlines()[2:-1]
    assert base64.b64decode("".join(lines)) == key.public.spki
    assert max(map(len, lines)) == 64
