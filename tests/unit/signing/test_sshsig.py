"""SSH signatures: ssh-keygen makes the same ones, and each of the two takes the other's."""

import base64
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as form
from hypothesis import given
from hypothesis import strategies as st
from programs import require

from redactkit.errors import ConfigError
from redactkit.signing import ssh, sshsig
from redactkit.signing.dsse import pae
from redactkit.signing.keyfiles import SigningKey, generate
from redactkit.signing.keys import Algorithm, PublicKey

SPACE = sshsig.RELEASE_NAMESPACE
MESSAGE = b'{"a":1}\n'
OURS = (Algorithm.ED25519, Algorithm.ECDSA_P256)
KEYS = {algorithm: generate(algorithm, "approver-1") for algorithm in OURS}
SIGNED = {algorithm: sshsig.sign(KEYS[algorithm], MESSAGE, SPACE) for algorithm in OURS}


@dataclass(frozen=True)
class Ssh:
    """A key in a folder, as ssh-keygen wants it."""

    folder: Path
    key: SigningKey

    def sign(self, message, namespace=SPACE, *more):
        done = subprocess.run(
            ["ssh-keygen", "-Y", "sign", "-f", self.folder / "key", "-n", namespace, *more],
            input=message,
            capture_output=True,
            check=True,
        )
        return done.stdout

    def agrees(self, signature, message, namespace=SPACE):
        (self.folder / "sig").write_bytes(signature)
        done = subprocess.run(
            [
                "ssh-keygen", "-Y", "verify", "-f", self.folder / "allowed", "-I", "approver-1",
                "-n", namespace, "-s", self.folder / "sig",
            ],
            input=message,
            capture_output=True,
        )  # fmt: skip
        return done.returncode == 0


@pytest.fixture(params=OURS, ids=lambda algorithm: algorithm.value)
def stock(request, tmp_path):
    require("ssh-keygen")
    key = KEYS[request.param]
    private = key._secret.private_bytes(
        form.Encoding.PEM, form.PrivateFormat.OpenSSH, form.NoEncryption()
    )
    (tmp_path / "key").write_bytes(private)
    (tmp_path / "key").chmod(0o600)
    line = b"%b %b\n" % (ssh.key_type(key.public), base64.b64encode(ssh.blob(key.public)))
    (tmp_path / "key.pub").write_bytes(line)
    (tmp_path / "allowed").write_bytes(b'approver-1 namespaces="*" ' + line)
    return Ssh(tmp_path, key)


def test_ssh_writes_the_public_key_in_the_same_form(stock):
    done = subprocess.run(
        ["ssh-keygen", "-y", "-f", stock.folder / "key"], capture_output=True, check=True
    )
    assert done.stdout.split()[:2] == (stock.folder / "key.pub").read_bytes().split()


@pytest.mark.parametrize("message", [b"", b"x", MESSAGE, bytes(range(256)) * 4096])
def test_each_takes_the_signature_of_the_other(stock, message):
    theirs = stock.sign(message)
    ours = sshsig.sign(stock.key, message, SPACE)
    assert sshsig.verify(stock.key.public, theirs, message, SPACE)
    assert stock.agrees(ours, message)
    assert sshsig.verify(stock.key.public, ours, message, SPACE)
    if stock.key.public.algorithm is Algorithm.ED25519:  # ECDSA is random each time
        assert ours == theirs


def test_both_refuse_another_message_and_another_namespace(stock):
    signed = sshsig.sign(stock.key, MESSAGE, SPACE)
    for message, namespace in ((MESSAGE + b"\n", SPACE), (MESSAGE, "file"), (b"", SPACE)):
        assert not sshsig.verify(stock.key.public, signed, message, namespace)
        assert not stock.agrees(signed, message, namespace)


def test_ecdsa_numbers_of_every_length_are_read_as_ssh_writes_them(tmp_path):
    key = KEYS[Algorithm.ECDSA_P256]
    lengths = set()
    for number in range(400):
        message = number.to_bytes(2, "big")
        signed = sshsig.sign(key, message, SPACE)
        lengths.add(len(base64.b64decode(b"".join(signed.split(b"\n")[1:-2]))))
        assert sshsig.verify(key.public, signed, message, SPACE)
    assert len(lengths) >= 3


def test_sha256_which_ssh_allows_is_another_spelling_and_refused(stock):
    theirs = stock.sign(MESSAGE, SPACE, "-O", "hashalg=sha256")
    assert stock.agrees(theirs, MESSAGE)
    assert not sshsig.verify(stock.key.public, theirs, MESSAGE, SPACE)


def rewrapped(data, width):
    text = b"".join(data.split(b"\n")[1:-2])
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return b"\n".join([data.split(b"\n")[0], *lines, data.split(b"\n")[-2], b""])


def spare_bits(data):
    """Change a bit of the last character that base64 does not use."""
    at = data.index(b"=\n")
    return data[: at - 1] + bytes([data[at - 1] + 1]) + data[at:]


SPELLINGS = {
    "lines of another width": lambda data: rewrapped(data, 76),
    "carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "no last line feed": lambda data: data[:-1],
    "a line feed more": lambda data: data + b"\n",
    "a blank before": lambda data: b" " + data,
    "two signatures": lambda data: data + data,
    "the bare base64": lambda data: b"\n".join(data.split(b"\n")[1:-2]),
    "a comment inside": lambda data: data.replace(b"-----\n", b"-----\n# x\n", 1),
    "nothing": lambda _: b"",
    "an endless one": lambda data: data[:-30] + b"A" * 10**6,
}


@pytest.mark.parametrize("algorithm", OURS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_another_spelling_is_refused(algorithm, spelling):
    data = SPELLINGS[spelling](SIGNED[algorithm])
    assert data != SIGNED[algorithm]
    assert not sshsig.verify(KEYS[algorithm].public, data, MESSAGE, SPACE)


def test_spare_bits_of_the_base64_are_refused():
    padded = next(
        signed
        for number in range(100)
        if b"=\n" in (signed := sshsig.sign(KEYS[Algorithm.ECDSA_P256], bytes(number), SPACE))
    )
    public = KEYS[Algorithm.ECDSA_P256].public
    assert not any(
        sshsig.verify(public, spare_bits(padded), bytes(number), SPACE) for number in range(100)
    )


@pytest.mark.parametrize("algorithm", OURS)
def test_any_bit_flipped_is_refused(algorithm):
    data = SIGNED[algorithm]
    for at in range(len(data)):
        for bit in range(8):
            changed = data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
            assert not sshsig.verify(KEYS[algorithm].public, changed, MESSAGE, SPACE), (at, bit)


def test_the_key_inside_the_signature_counts_for_nothing():
    stranger = generate(Algorithm.ED25519, "stranger")
    for key in KEYS.values():
        assert not sshsig.verify(key.public, sshsig.sign(stranger, MESSAGE, SPACE), MESSAGE, SPACE)
    forged = sshsig._armour(
        sshsig._head(KEYS[Algorithm.ED25519].public, SPACE)
        + ssh.string(
            ssh.string(b"ssh-ed25519") + ssh.string(stranger.sign(sshsig._signed(MESSAGE, SPACE)))
        )
    )
    assert not sshsig.verify(KEYS[Algorithm.ED25519].public, forged, MESSAGE, SPACE)


def test_a_signature_of_one_kind_is_none_of_another():
    key = KEYS[Algorithm.ED25519]
    field = ssh.string(ssh.string(b"ssh-ed25519") + ssh.string(key.sign(MESSAGE)))
    bare = sshsig._armour(sshsig._head(key.public, SPACE) + field)
    assert not sshsig.verify(key.public, bare, MESSAGE, SPACE)
    assert not pae("application/vnd.in-toto+json", MESSAGE).startswith(b"SSHSIG")
    raw = base64.b64decode(b"".join(SIGNED[Algorithm.ED25519].split(b"\n")[1:-2]))[-64:]
    assert not key.public.verifies(raw, pae("application/vnd.in-toto+json", MESSAGE))


@pytest.mark.parametrize("r_and_s", [(0, 0), (0, 1), (1, 0), (2**256, 1), (2**2000, 2**2000)])
def test_impossible_ecdsa_numbers_are_refused(r_and_s):
    key = KEYS[Algorithm.ECDSA_P256].public
    numbers = b"".join(map(ssh.mpint, r_and_s))
    field = ssh.string(ssh.string(b"ecdsa-sha2-nistp256") + ssh.string(numbers))
    data = sshsig._armour(sshsig._head(key, SPACE) + field)
    assert not sshsig.verify(key, data, MESSAGE, SPACE)


def test_ecdsa_numbers_with_leading_noughts_are_refused():
    key = KEYS[Algorithm.ECDSA_P256]
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    r, s = decode_dss_signature(key.sign(sshsig._signed(MESSAGE, SPACE)))
    good = ssh.mpint(r) + ssh.mpint(s)
    longer = ssh.string(b"\0\0" + r.to_bytes(32, "big")) + ssh.mpint(s)
    for numbers, right in ((good, True), (longer, False), (good + b"\0", False)):
        field = ssh.string(ssh.string(b"ecdsa-sha2-nistp256") + ssh.string(numbers))
        data = sshsig._armour(sshsig._head(key.public, SPACE) + field)
        assert sshsig.verify(key.public, data, MESSAGE, SPACE) is right


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_and_nothing_else_happens(data):
    for key in KEYS.values():
        assert not sshsig.verify(key.public, data, MESSAGE, SPACE)
        head = sshsig._head(key.public, SPACE)
        assert not sshsig.verify(key.public, sshsig._armour(head + data), MESSAGE, SPACE)


@given(st.integers(0, 2**600))
def test_a_number_is_read_back_with_a_sign_bit_of_nought(number):
    data = ssh.mpint(number)
    assert int.from_bytes(data[4:], "big", signed=True) == number
    assert len(data) == 4 + int.from_bytes(data[:4], "big")
    assert not data[4:].startswith(b"\0") or data[5] & 0x80


def test_the_key_of_a_certificate_has_no_form_in_ssh():
    with pytest.raises(ConfigError):
        ssh.blob(PublicKey(Algorithm.X509, b"x"))
