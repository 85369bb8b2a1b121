"""The annex: opens for those it is meant for, and gives little away by its length."""

import json
import stat
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit import annex
from redactkit.annex import content, parts
from redactkit.annex.commitments import disclose
from redactkit.errors import ConfigError, InputError, RedactkitError
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm

RELEASE = "r-" + "a2" * 10
SECRET = annex.ReleaseSecret(bytes(range(32)))
OFFICER, VICTIM = "order/officer-1", "order/victim-1"


def opening(number, group, value="Dana Example"):
    disclosed = disclose(bytes([number] * 32), f"data/record.json#/title@{number}:99", value)
    return annex.Opening(f"r-{number:04}", "officer", "name", group, disclosed)


def example(value="Dana Example", size=10):
    return annex.Annex(
        RELEASE,
        "",
        SECRET,
        (annex.Original("record.json", b"x" * size), annex.Original("empty.txt", b"")),
        (opening(1, OFFICER, value), opening(2, VICTIM, "Robin Sample")),
        ("decoy" * 8,),
        (disclose(bytes(32), "data/record.json", "sha256:" + "0" * 64),),
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
    assert json.loads(plain)["release_id"] == RELEASE
    assert content.load(plain) == example(value, size)


def test_length_leak_short_annexes_are_of_one_length_before_encryption():
    # age itself adds a header of random length, so ciphertexts differ by chance.
    assert {len(content.dump(example("x" * n))) for n in (0, 1, 500)} == {content.SMALLEST}


def test_length_leak_the_part_of_an_order_with_one_redaction_is_as_long_as_with_ten():
    few = example().for_group(OFFICER)
    ten = tuple(opening(number, OFFICER) for number in range(10))
    many = annex.Annex(RELEASE, OFFICER, None, (), ten, (), ())
    assert len(content.dump(few)) == len(content.dump(many))


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"{}",
        content.dump(example()).rstrip(),
        content.dump(example()) + b" ",
        content.dump(example()).replace(b"annex/v2", b"annex/v1"),
        content.dump(example()).replace(b'"group":""', b'"group":"order/officer-1"'),
        content.dump(example()).replace(SECRET.value.hex().encode(), b"0"),
    ],
)
def test_a_plaintext_of_another_form_is_refused(plain):
    with pytest.raises(RedactkitError):
        content.load(plain)


def test_the_part_of_an_order_holds_that_order_alone_and_nothing_to_test_guesses_with():
    part = example().for_group(OFFICER)
    assert [item.id for item in part.openings] == ["r-0001"]
    assert (part.secret, part.originals, part.sources) == (None, (), ())
    assert b"Robin" not in content.dump(part)
    assert content.load(content.dump(part)) == part


def test_an_order_part_that_holds_a_source_is_refused():
    part = example().for_group(OFFICER)
    told = annex.Annex(RELEASE, OFFICER, None, (), part.openings, (), example().sources)
    with pytest.raises(InputError):
        content.load(content.dump(told))


def test_an_officer_order_auditor_cannot_open_the_victim_order(tmp_path):
    general, officer, victim = (annex.new_identity(f"{who}-1") for who in ("all", "of", "vi"))
    files = parts.seal_parts(
        example(),
        [general.recipient],
        {OFFICER: [officer.recipient], VICTIM: [victim.recipient]},
    )
    parts.write(tmp_path / RELEASE, files)
    digest = parts.sha256_hex(files[parts.MANIFEST])
    manifest = parts.read_manifest(tmp_path / RELEASE, digest)
    seen = {
        who: [
            part.group
            for part in manifest.parts
            if opens(tmp_path / RELEASE / part.file, identity.private_file())
        ]
        for who, identity in (("general", general), ("officer", officer), ("victim", victim))
    }
    assert seen == {"general": [""], "officer": [OFFICER], "victim": [VICTIM]}
    best = parts.open_best(tmp_path / RELEASE, manifest, officer.private_file())
    assert best.group == OFFICER
    stranger = annex.new_identity("stranger-1")
    with pytest.raises(InputError) as caught:
        parts.open_best(tmp_path / RELEASE, manifest, stranger.private_file())
    assert caught.value.rule == "annex/decrypt"


def opens(path, identity):
    try:
        parts.open_part(path, identity)
    except InputError as error:
        assert error.rule == "annex/decrypt"
        return False
    return True


def sealed_folder(folder, identity):
    files = parts.seal_parts(example(), [identity.recipient], {OFFICER: [identity.recipient]})
    parts.write(folder, files)
    return parts.sha256_hex(files[parts.MANIFEST])


@pytest.mark.parametrize("name", [parts.GENERAL, "order-1.age", parts.MANIFEST])
def test_a_changed_part_or_manifest_is_not_the_annex_that_was_signed(tmp_path, name):
    digest = sealed_folder(tmp_path / RELEASE, annex.new_identity("archive-1"))
    path = tmp_path / RELEASE / name
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(InputError) as caught:
        parts.read_manifest(tmp_path / RELEASE, digest)
    assert caught.value.rule == "annex/manifest"


def test_two_parts_that_change_places_are_refused(tmp_path):
    identity = annex.new_identity("archive-1")
    folder = tmp_path / RELEASE
    sealed_folder(folder, identity)
    swapped = json.loads((folder / parts.MANIFEST).read_bytes())
    one, two = swapped["parts"]
    one["sha256"], two["sha256"] = two["sha256"], one["sha256"]
    (folder / "spare").write_bytes((folder / parts.GENERAL).read_bytes())
    (folder / parts.GENERAL).write_bytes((folder / "order-1.age").read_bytes())
    (folder / "order-1.age").write_bytes((folder / "spare").read_bytes())
    data = parts.canonical.dumps(swapped) + b"\n"
    (folder / parts.MANIFEST).write_bytes(data)
    manifest = parts.read_manifest(folder, parts.sha256_hex(data))
    with pytest.raises(InputError) as caught:
        parts.open_best(folder, manifest, identity.private_file())
    assert caught.value.rule == "annex/manifest"


@pytest.mark.parametrize("name", ["../general.age", "general.txt", "sub/order-1.age"])
def test_a_manifest_names_no_file_outside_of_its_folder(tmp_path, name):
    sealed_folder(tmp_path / RELEASE, annex.new_identity("archive-1"))
    path = tmp_path / RELEASE / parts.MANIFEST
    data = path.read_bytes().replace(b'"order-1.age"', json.dumps(name).encode())
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        parts.read_manifest(tmp_path / RELEASE, parts.sha256_hex(data))
    assert caught.value.rule == "annex/manifest"


def test_neither_values_nor_secrets_show_in_a_repr():
    shown = repr(example())
    assert "xxxx" not in shown
    assert example().openings[0].disclosure not in shown
    assert repr(SECRET.value) not in shown
    assert "SECRET" not in repr(annex.new_identity("archive-1"))
    redacted = annex.Redacted("r-1", "p", "name", OFFICER, "f", "", 0, 1, "Dana Example")
    assert "Dana" not in repr(redacted)


def test_the_files_are_for_their_owner_only_and_never_written_over(tmp_path):
    folder = tmp_path / "annex" / RELEASE
    sealed_folder(folder, annex.new_identity("archive-1"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    with pytest.raises(ConfigError):
        parts.write(folder, {"general.age": b"another"})
    assert len(list(folder.iterdir())) == 3


def test_a_write_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(ConfigError):
        parts.write(tmp_path / "annex" / RELEASE, {"a" * 300: b""})
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------ the approver


def test_an_approver_opens_the_secret_with_the_key_that_signs():
    key, other = (generate(Algorithm.ED25519, who) for who in ("approver-1", "preparer-1"))
    sealed = parts.seal_secret(SECRET, [parts.recipient_of(key.public)])
    assert parts.open_secret(sealed, parts.identity_of(key)) == SECRET
    with pytest.raises(InputError) as caught:
        parts.open_secret(sealed, parts.identity_of(other))
    assert caught.value.rule == "annex/decrypt"


def test_a_signing_key_is_the_recipient_that_ssh_keygen_makes_of_it(tmp_path):
    key = generate(Algorithm.ED25519, "approver-1")
    path = tmp_path / "key"
    path.write_bytes(parts.identity_of(key))
    path.chmod(0o600)
    shown = subprocess.run(["ssh-keygen", "-y", "-f", path], capture_output=True, check=True)
    assert shown.stdout.decode().strip() == parts.recipient_of(key.public)


def test_a_p256_key_opens_nothing_and_says_what_does():
    key = generate(Algorithm.ECDSA_P256, "approver-1")
    assert parts.recipient_of(key.public) == ""
    with pytest.raises(ConfigError) as caught:
        parts.identity_of(key)
    assert "--identity" in caught.value.hint


@pytest.mark.parametrize("plain", [b"", b"00" * 32, b"00" * 31 + b"\n", b"00" * 32 + b"\n\n"])
def test_what_is_no_secret_is_refused(plain):
    identity = annex.new_identity("approver-1")
    sealed = annex.crypt.encrypt(plain, [identity.recipient])
    with pytest.raises(InputError) as caught:
        parts.open_secret(sealed, identity.private_file())
    assert caught.value.rule == "annex/secret"
