"""Signatures that redactkit does not make: by a token (SoftHSM) and by openssl."""

import dataclasses
import subprocess
from pathlib import Path

import pytest
from little import found
from programs import require

from redactkit.signing import dsse, withdrawal

MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm.so",
)
MECHANISMS = {"EC:prime256v1": "ECDSA", "EC:edwards25519": "EDDSA"}


@pytest.fixture
def little(tmp_path, cli):
    return found(cli, tmp_path)


def run(*words, **more):
    done = subprocess.run([*map(str, words)], capture_output=True, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclasses.dataclass
class Token:
    """A token of SoftHSM with one key pair; the private key never leaves it."""

    folder: Path
    curve: str
    environment: dict

    def tool(self, *words):
        module = next(path for path in MODULES if Path(path).exists())
        words = ("pkcs11-tool", "--module", module, "--token-label", "t", "--login", "--pin",
                 "1234", *words)  # fmt: skip
        return run(*words, env=self.environment)

    def public(self, person, out):
        """Write the public key as a key file of a person."""
        self.tool("--read-object", "--type", "pubkey", "--id", "01", "-o", self.folder / "key")
        pem = run("openssl", "pkey", "-pubin", "-in", self.folder / "key")
        out.write_bytes(f"# redactkit person: {person}\n".encode() + pem)

    def sign(self, message, out, *words):
        mechanism = MECHANISMS[self.curve]
        if mechanism == "ECDSA":  # the token signs a digest that is made outside
            run("openssl", "dgst", "-sha256", "-binary", "-out", f"{message}.sha256", message)
            message, words = f"{message}.sha256", words or ("--signature-format", "openssl")
        self.tool("--sign", "-m", mechanism, "--id", "01", "-i", message, "-o", out, *words)


@pytest.fixture
def token(tmp_path):
    def make(curve):
        require("softhsm2-util", "pkcs11-tool", "openssl")
        folder = tmp_path / f"token-{len(list(tmp_path.glob('token-*')))}"
        (folder / "tokens").mkdir(parents=True)
        (folder / "conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
        environment = {"SOFTHSM2_CONF": str(folder / "conf"), "PATH": "/usr/bin:/bin"}
        run("softhsm2-util", "--init-token", "--free", "--label", "t", "--pin", "1234",
            "--so-pin", "5678", env=environment)  # fmt: skip
        made = Token(folder, curve, environment)
        made.tool("--keypairgen", "--key-type", curve, "--id", "01", "--label", "key")
        return made

    return make


def trust(little, preparer, approver):
    """Make the trust root anew, for other keys."""
    for path in (little.folder / "trust").iterdir():
        path.unlink()
    little.must("trust", "new", "--publisher", "Kestrelshire Police", "--root", "root-1.pem",
                "--preparer", preparer, "--approver", approver, "--out", "trust")  # fmt: skip


def let_open(little):
    """Let somebody with an age identity open the secrets of releases."""
    little.must("key", "new", "--annex", "--person", "approver-2", "--out", "age.key")
    recipient = (little.folder / "age.pub").read_text().split()[-1]
    config = little.folder / "redactkit.toml"
    config.write_text(config.read_text() + f'approvers = ["{recipient}"]\n')


def signatures(bundle):
    data = (bundle / "provenance" / "release.dsse.json").read_bytes()
    return dsse.load(data, dsse.RELEASE_TYPE).signatures


def unsigned(little, public="preparer-1.pub"):
    little.must("release", "case", "--key", public, "--unsigned", "--out", "releases")
    (bundle,) = (little.folder / "releases").iterdir()
    return bundle


def test_preparer_and_approver_sign_with_tokens(little, token):
    preparer, approver = token("EC:prime256v1"), token("EC:prime256v1")
    preparer.public("preparer-2", little.folder / "p.pub")
    approver.public("approver-2", little.folder / "a.pub")
    trust(little, "p.pub", "a.pub")
    let_open(little)
    bundle = unsigned(little, "p.pub")
    assert signatures(bundle) == ()
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    preparer.sign(little.folder / "pae.bin", little.folder / "p.sig")
    little.must("release", "attach", bundle, "--key", "p.pub", "--sig", "p.sig")
    checked = little.must("approve", bundle, "--case", "case", "--key", "a.pub", "--unsigned",
                          "--identity", "age.key")  # fmt: skip
    assert "nothing differs" in checked.out
    assert len(signatures(bundle)) == 1
    approver.sign(little.folder / "pae.bin", little.folder / "a.sig")
    little.must("release", "attach", bundle, "--key", "a.pub", "--sig", "a.sig")
    answer = little.verify(bundle)
    assert answer.code == 0, answer.said


def test_an_ed25519_token_signs_a_withdrawal(little, token):
    """pkcs11-tool of OpenSC 0.23 hands EDDSA at most 1,024 bytes: too few for a release."""
    signer = token("EC:edwards25519")
    signer.public("status-2", little.folder / "s.pub")
    bundle = little.release()
    little.must("trust", "add-key", "status", "s.pub", "--trust", "trust", "--key", "root-1.pem")
    words = ("withdraw", bundle, "--reason", "legal", "--key", "s.pub", "--unsigned",
             "--trust", "trust", "--out", "w.dsse.json")  # fmt: skip
    little.must(*words)
    little.must("release", "tbs", "w.dsse.json", "--out", "pae.bin")
    signer.sign(little.folder / "pae.bin", little.folder / "s.sig")
    words = ("--key", "s.pub", "--sig", "s.sig", "--trust", "trust")
    little.must("release", "attach", "w.dsse.json", *words)
    data = (little.folder / "w.dsse.json").read_bytes()
    envelope = dsse.load(data, dsse.RELEASE_TYPE)
    assert withdrawal.load(envelope.payload).release_id == bundle.name
    assert len(envelope.signatures) == 1


def test_openssl_signs_what_it_is_given(little):
    require("openssl")
    bundle = unsigned(little)
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    for person in ("preparer-1", "approver-1"):
        run("openssl", "pkeyutl", "-sign", "-inkey", f"{person}.pem", "-rawin", "-in", "pae.bin",
            "-out", f"{person}.sig", cwd=little.folder)  # fmt: skip
        little.must("release", "attach", bundle, "--key", f"{person}.pub",
                    "--sig", f"{person}.sig")  # fmt: skip
    assert little.verify(bundle).code == 0


def test_the_bytes_to_sign_are_those_of_the_envelope_and_go_to_standard_output_too(little):
    bundle = unsigned(little)
    data = (bundle / "provenance" / "release.dsse.json").read_bytes()
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    written = (little.folder / "pae.bin").read_bytes()
    assert written == dsse.load(data, dsse.RELEASE_TYPE).pae
    assert little.must("release", "tbs", bundle).out.encode() == written
    envelope = bundle / "provenance" / "release.dsse.json"
    assert little.must("release", "tbs", envelope).out.encode() == written


def test_a_bundle_that_nobody_signed_is_no_release(little):
    bundle = unsigned(little)
    answer = little.verify(bundle)
    assert answer.code == 1
    assert "nobody signed" in answer.out
    refused = little.approve(bundle)
    assert refused.code == 1
    assert "[approve/signature]" in refused.err


def test_a_public_key_signs_nothing_unless_that_is_asked_for(little):
    answer = little.run("release", "case", "--key", "preparer-1.pub", "--out", "other")
    assert answer.code == 2
    assert "a private key is needed" in answer.err
    assert not (little.folder / "other").exists()


def ecdsa_sig(little, name="e"):
    """A P-256 key of a preparer in a file of openssl, and a trust root that names it."""
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key",
        cwd=little.folder)  # fmt: skip
    pem = run("openssl", "pkey", "-in", f"{name}.key", "-pubout", cwd=little.folder)
    (little.folder / f"{name}.pub").write_bytes(b"# redactkit person: preparer-2\n" + pem)
    trust(little, f"{name}.pub", "approver-1.pub")
    bundle = unsigned(little, f"{name}.pub")
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    run("openssl", "dgst", "-sha256", "-sign", f"{name}.key", "-out", "der.sig", "pae.bin",
        cwd=little.folder)  # fmt: skip
    return bundle, (little.folder / "der.sig").read_bytes()


def refused(little, bundle, rule, *words, code=1):
    before = (bundle / "provenance" / "release.dsse.json").read_bytes()
    answer = little.run("release", "attach", bundle, *words)
    assert (answer.code, f"[{rule}]" in answer.err) == (code, True), answer.said
    assert (bundle / "provenance" / "release.dsse.json").read_bytes() == before
    return answer


def test_an_ecdsa_signature_must_be_der(little):
    bundle, der = ecdsa_sig(little)
    length = der[3]
    r, s = der[4 : 4 + length], der[6 + length :]
    raw = b"".join(number[-32:].rjust(32, b"\0") for number in (r, s))
    (little.folder / "raw.sig").write_bytes(raw)
    words = ("--key", "e.pub", "--sig", "raw.sig")
    assert "--signature-format openssl" in refused(little, bundle, "release/attach", *words).err
    little.must("release", "attach", bundle, "--key", "e.pub", "--sig", "der.sig")
    assert len(signatures(bundle)) == 1


@pytest.mark.parametrize("harm", ["flipped", "empty", "longer", "other bytes", "too large"])
def test_a_wrong_signature_is_never_written(little, harm):
    bundle = unsigned(little)
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    run("openssl", "pkeyutl", "-sign", "-inkey", "preparer-1.pem", "-rawin",
        "-in", "preparer-1.pub" if harm == "other bytes" else "pae.bin", "-out", "good.sig",
        cwd=little.folder)  # fmt: skip
    good = (little.folder / "good.sig").read_bytes()
    wrong = {
        "flipped": bytes([good[0] ^ 1]) + good[1:],
        "empty": b"",
        "longer": good + b"\0",
        "other bytes": good,
        "too large": good * 1000,
    }[harm]
    (little.folder / "wrong.sig").write_bytes(wrong)
    rule = "strict/size" if harm == "too large" else "release/attach"
    refused(little, bundle, rule, "--key", "preparer-1.pub", "--sig", "wrong.sig")
    assert signatures(bundle) == ()


def signed_by(little, person, name="x.sig"):
    run("openssl", "pkeyutl", "-sign", "-inkey", f"{person}.pem", "-rawin", "-in", "pae.bin",
        "-out", name, cwd=little.folder)  # fmt: skip
    return ("--key", f"{person}.pub", "--sig", name)


def test_a_key_that_may_not_sign_releases_is_refused(little):
    bundle = unsigned(little)
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    for person in ("root-1", "status-1"):
        refused(little, bundle, "release/signer", *signed_by(little, person), code=2)
    little.new_key("stranger-1")
    refused(little, bundle, "release/signer", *signed_by(little, "stranger-1"), code=2)


def test_a_person_signs_once(little):
    bundle = unsigned(little)
    little.must("release", "tbs", bundle, "--out", "pae.bin")
    words = signed_by(little, "preparer-1")
    little.must("release", "attach", bundle, *words)
    refused(little, bundle, "release/attach", *words, code=2)


def test_a_zip_cannot_be_signed(little):
    bundle = unsigned(little)
    little.must("release", "zip", bundle, "--out", "b.zip")
    little.must("release", "tbs", "b.zip", "--out", "pae.bin")
    before = (little.folder / "b.zip").read_bytes()
    answer = little.run("release", "attach", "b.zip", *signed_by(little, "preparer-1"))
    assert answer.code == 2
    assert "[release/attach]" in answer.err
    assert (little.folder / "b.zip").read_bytes() == before


def test_a_public_key_opens_no_secret(little):
    bundle = little.prepare()
    answer = little.run(
        "approve", bundle, "--case", "case", "--key", "approver-1.pub", "--unsigned"
    )
    assert answer.code == 2
    assert "[approve/identity]" in answer.err
