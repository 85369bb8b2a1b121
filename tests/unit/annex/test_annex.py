"""The annex: opens for those it is meant for, and gives little away by its length."""

import json
import stat
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit import annex
from redactkit.annex import content
from redactkit.errors import ConfigError, InputError, RedactkitError

RELEASE = "r-" + "a2" * 10


def example(value="Dana Example", size=10):
    return annex.Annex(
        RELEASE,
        (annex.Original("record.json", b"x" * size), annex.Original("empty.txt", b"")),
        (annex.Redacted("r-0001", "officer", "name", "data/record.json", "/title", 0, 9, value),),
    )


def test_every_recipient_opens_it_alone():
    one, two = annex.new_identity("archive-1"), annex.new_identity("ombudsman-1")
    sealed = annex.seal(example(), [one.recipient, two.recipient])
    for identity in (one, two):
        assert annex.unseal(sealed, identity.private_file()) == example()


def test_nobody_else_opens_it():
    one, other = annex.new_identity("archive-1"), annex.new_identity("stranger-1")
    sealed = annex.seal(example(), [one.recipient])
    with pytest.raises(InputError) as caught:
        annex.unseal(sealed, other.private_file())
    assert caught.value.rule == "annex/decrypt"
    with pytest.raises(InputError):
        annex.unseal(sealed[:-1], one.private_file())


def test_an_ssh_key_can_be_a_recipient(tmp_path):
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "id")]
    subprocess.run(command, check=True)
    recipient = (tmp_path / "id.pub").read_text().strip()
    sealed = annex.seal(example(), [recipient])
    assert annex.unseal(sealed, (tmp_path / "id").read_bytes()) == example()


@pytest.mark.parametrize(
    "recipients", [[], ["age1broken"], ["ssh-ed25519 AAAA"], ["ssh-rsa AAAA"], [""]]
)
def test_a_recipient_that_cannot_be_used_is_a_config_error(recipients):
    with pytest.raises(ConfigError) as caught:
        annex.seal(example(), recipients)
    assert caught.value.rule == "annex/recipient"
    assert "broken" not in caught.value.message + caught.value.hint


def test_a_recipients_file_is_read_with_its_comments():
    identity = annex.new_identity("archive-1")
    data = b"# ours\n\n" + identity.public_file()
    assert annex.parse_recipients(data) == (identity.recipient,)
    for broken in (b"", b"# only\n", b"\xff", b"age1x\n"):
        with pytest.raises(ConfigError):
            annex.parse_recipients(broken, "recipients.txt")


@pytest.mark.parametrize("identity", [b"", b"AGE-SECRET-KEY-1", b"\xff"])
def test_what_is_no_identity_is_a_config_error(identity):
    with pytest.raises(ConfigError):
        annex.unseal(b"", identity)


@given(st.integers(0, 20_000), st.text(st.characters(codec="utf-8"), max_size=50))
def test_the_plaintext_is_json_of_a_power_of_two_bytes(size, value):
    plain = content.dump(example(value, size))
    assert len(plain).bit_count() == 1
    assert len(plain) >= content.SMALLEST
    assert json.loads(plain)["redactions"][0]["value"] == value
    assert content.load(plain) == example(value, size)


def test_short_annexes_are_of_one_length_before_encryption():
    # age itself adds a header of random length, so ciphertexts differ by chance.
    assert {len(content.dump(example("x" * n))) for n in (0, 1, 500)} == {content.SMALLEST}


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"{}",
        content.dump(example()).rstrip(),
        content.dump(example()) + b" ",
        content.dump(example()).replace(b"annex/v1", b"annex/v2"),
        content.dump(example()).replace(b'"start":0', b'"start":-1'),
    ],
)
def test_a_plaintext_of_another_form_is_refused(plain):
    with pytest.raises(RedactkitError):
        content.load(plain)


def test_neither_values_nor_secrets_show_in_a_repr():
    assert "Dana" not in repr(example())
    assert "xxxx" not in repr(example())
    assert "SECRET" not in repr(annex.new_identity("archive-1"))


def test_the_file_is_for_its_owner_only(tmp_path):
    annex.write(tmp_path / "annex" / f"{RELEASE}.age", b"sealed")
    path = tmp_path / "annex" / f"{RELEASE}.age"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(ConfigError):
        annex.write(path, b"other")
