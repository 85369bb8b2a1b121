"""Damage to what is signed: the envelope, the trust root, and statements that lie."""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bundles import (
    NOW,
    PAYLOAD,
    Keys,
    make_keys,
    make_predicate,
    make_trust_root,
    with_trust_root,
)
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from independent.damage import (
    KINDS,
    NOTICE,
    TRUST,
    Damage,
    add,
    envelope,
    flip,
    kind,
    payload,
    remade,
    rewrite,
    seal,
    signature,
    signed_files,
    signed_statement,
    signed_text,
)

from redactkit import canonical
from redactkit.release import build
from redactkit.signing import dsse, trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm, PublicKey
from redactkit.signing.layout import ENVELOPE, MANIFEST, TAG_MANIFEST, trust_name

# -- the envelope ----------------------------------------------------------------


def _swap_key_ids(value: dict[str, Any]) -> None:
    one, two = value["signatures"]
    one["sig"], two["sig"] = two["sig"], one["sig"]


def _spare_bits(value: dict[str, Any]) -> None:
    one = next(item for item in value["signatures"] if item["sig"].endswith("="))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    text = one["sig"].rstrip("=")
    one["sig"] = text[:-1] + alphabet[alphabet.index(text[-1]) | 1] + one["sig"][len(text) :]


def _unpadded(value: dict[str, Any]) -> None:
    one = next(item for item in value["signatures"] if item["sig"].endswith("="))
    one["sig"] = one["sig"].rstrip("=")


KINDS |= {
    "a changed word in the payload": envelope(payload(b'"nonce":"ab', b'"nonce":"cd')),
    "a flipped bit in a signature": envelope(signature(flip)),
    "a longer signature": envelope(signature(lambda data: data + b"\0")),
    "a shorter signature": envelope(signature(lambda data: data[:-1])),
    "a signature of zeros": envelope(signature(lambda data: bytes(len(data)))),
    "signatures under each other's key id": envelope(_swap_key_ids),
    "a key id that nobody knows": envelope(
        lambda value: value["signatures"][1].update(keyid="f" * 64)
    ),
    "a key id in capitals": envelope(
        lambda value: value["signatures"][0].update(keyid=value["signatures"][0]["keyid"].upper())
    ),
    "the same signature twice": envelope(
        lambda value: value["signatures"].append(value["signatures"][-1])
    ),
    "one signature only": envelope(lambda value: value["signatures"].pop()),
    "no signature": envelope(lambda value: value["signatures"].clear()),
    "signatures in another order": envelope(lambda value: value["signatures"].reverse()),
    "another payload type": envelope(lambda value: value.update(payloadType="application/json")),
    "an unknown member of the envelope": envelope(lambda value: value.update(more=1)),
    "base64 without padding": envelope(_unpadded),
    "base64 with spare bits": envelope(_spare_bits),
    "base64 with a line end": envelope(
        lambda value: value.update(payload=value["payload"][:60] + "\n" + value["payload"][60:])
    ),
    "white space in the envelope": rewrite(
        ENVELOPE, lambda data: json.dumps(json.loads(data), indent=1).encode()
    ),
    "an envelope without a line end": rewrite(ENVELOPE, bytes.rstrip),
    "a byte order mark": rewrite(ENVELOPE, lambda data: b"\xef\xbb\xbf" + data),
    "a wrong payload before the right one": rewrite(
        ENVELOPE, lambda data: data.replace(b"{", b'{"payload":"e30=",', 1)
    ),
    "a wrong payload after the right one": rewrite(
        ENVELOPE, lambda data: data.rstrip(b"}\n") + b',"payload":"e30="}\n'
    ),
    "a trailing comma": rewrite(ENVELOPE, lambda data: data.rstrip(b"}\n") + b",}\n"),
    "a second envelope in the same file": rewrite(ENVELOPE, lambda data: data + data),
}


@kind("base64 of the other alphabet")
def _(folder: Path, keys: Keys) -> None:
    """Signatures are random: try until one holds a letter that differs."""
    for number in range(100):
        remade(folder, keys, nonce=f"{number:064x}")
        data = (folder / ENVELOPE).read_bytes()
        before, middle, after = data.partition(b'"sig":"')
        sig, *rest = after.split(b'"', 1)
        if re.search(rb"[+/]", sig):
            other = sig.replace(b"+", b"-").replace(b"/", b"_")
            (folder / ENVELOPE).write_bytes(before + middle + other + b'"' + rest[0])
            return
    raise AssertionError("no signature holds such a letter")


@kind("another payload type that was signed")
def _(folder: Path, keys: Keys) -> None:
    seal(folder, keys, build(PAYLOAD, make_predicate()).statement, "application/json")


@kind("a stranger's signature beside the others")
def _(folder: Path, keys: Keys) -> None:
    stranger = generate(Algorithm.ED25519, "approver-1")
    data = build(PAYLOAD, make_predicate()).statement
    seal(folder, keys, data, signers=(keys.preparer, keys.approver, stranger))


@kind("the envelope of another release of the publisher")
def _(folder: Path, keys: Keys) -> None:
    files = {name: data + b" " for name, data in PAYLOAD.items()}
    other = make_predicate(release_id="r-" + "b3" * 10)
    seal(folder, keys, build(files, other).statement)


# -- signatures of another kind --------------------------------------------------

_GROUP_25519 = 2**252 + 27742317777372353535851937790883648493  # RFC 8032, section 5.1
_GROUP_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _plus_group(data: bytes) -> bytes:
    s = int.from_bytes(data[32:], "little") + _GROUP_25519
    return data[:32] + s.to_bytes(32, "little")


LONGEST_ECDSA = 72


def ecdsa(change: Callable[[bytes], bytes] | None, longest: bool | None = None) -> Damage:
    """Return the damage of a signature in a release that is signed with ECDSA.

    Args:
        change: Of the bytes of the first signature.
        longest: Whether that signature has the most bytes that one can have, or
            fewer; None where it does not matter.
    """

    def damage(folder: Path, keys: Keys) -> Keys:
        made = make_keys(algorithm=Algorithm.ECDSA_P256)
        for _ in range(200):  # a quarter of all signatures are of the longest
            remade(folder, made)
            value = dsse.load((folder / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
            if longest in (None, len(value.signatures[0].sig) == LONGEST_ECDSA):
                break
        else:
            raise AssertionError("no signature of that length")
        if change:
            envelope(signature(change))(folder, made)
        return made

    return damage


def _raw(data: bytes) -> bytes:
    return b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(data))


def _mirrored(data: bytes) -> bytes:
    r, s = decode_dss_signature(data)
    return encode_dss_signature(r, _GROUP_P256 - s)


def _long_length(data: bytes) -> bytes:
    return data[:1] + b"\x81" + data[1:]  # BER allows it, DER does not


def _leading_zero(data: bytes) -> bytes:
    size = data[3]
    return bytes([0x30, data[1] + 1, 2, size + 1, 0]) + data[4:]


KINDS |= {
    "an Ed25519 signature plus the order of the group": envelope(signature(_plus_group)),
    "a release signed with ECDSA": ecdsa(None),
    "an ECDSA signature that is flipped": ecdsa(lambda data: flip(data, 0.9)),
    "an ECDSA signature of two bare numbers": ecdsa(_raw),
    "an ECDSA signature with a byte behind it": ecdsa(lambda data: data + b"\0", longest=False),
    "the longest ECDSA signature with a byte behind it": ecdsa(
        lambda data: data + b"\0", longest=True
    ),
    "an ECDSA signature with a longer length": ecdsa(_long_length),
    "an ECDSA signature with a leading zero": ecdsa(_leading_zero),
    "an ECDSA signature of noughts": ecdsa(lambda data: encode_dss_signature(0, 0)),
    "an ECDSA signature with its other s": ecdsa(_mirrored),
}


@kind("a signature over another encoding")
def _(folder: Path, keys: Keys) -> None:
    """Over the payload alone, as tools without DSSE would sign."""
    value = dsse.load((folder / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
    signed = tuple(
        dsse.Signature(key.public.kid, key.sign(value.payload))
        for key in sorted((keys.preparer, keys.approver), key=lambda key: key.public.kid)
    )
    (folder / ENVELOPE).write_bytes(dsse.dump(value._replace(signatures=signed)))


@kind("a forgery for a key of small order")
def _(folder: Path, keys: Keys) -> Keys:
    """A publisher was talked into a key for which anybody can sign any message."""
    weak = PublicKey(Algorithm.ED25519, keys.approver.public.spki[:12] + b"\1" + bytes(31))
    text = keys.trust_root.payload.decode()
    text = text.replace(keys.approver.public.kid, weak.kid)
    text = text.replace(
        *(base64.b64encode(key.spki).decode() for key in (keys.approver.public, weak))
    )
    value = json.loads(text)
    value["keys"].sort(key=lambda key: key["kid"])
    root = canonical.dumps(value)
    (folder / TRUST).write_bytes(dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root, [keys.root])))
    good = dsse.sign(dsse.RELEASE_TYPE, build(PAYLOAD, make_predicate()).statement, [keys.preparer])
    forged = dsse.Signature(weak.kid, b"\1" + bytes(63))
    both = sorted((*good.signatures, forged), key=lambda one: one.keyid)
    (folder / ENVELOPE).write_bytes(dsse.dump(good._replace(signatures=tuple(both))))
    pinned = SimpleNamespace(fingerprint=canonical.sha256_hex(root))
    return replace(keys, approver=replace(keys.approver, public=weak), trust_root=pinned)


# -- the trust root --------------------------------------------------------------

KINDS |= {
    "a changed word in the trust root": envelope(payload(b"Kestrelshire", b"Fernshire"), TRUST),
    "a flipped bit in the trust root's signature": envelope(signature(flip), TRUST),
    "a gap in the versions of the trust root": add("provenance/trust/3.dsse.json"),
}


@kind("a whole bundle of a namesake")
def _(folder: Path, keys: Keys) -> None:
    remade(folder, make_keys())


@kind("the trust root of a namesake")
def _(folder: Path, keys: Keys) -> None:
    (folder / TRUST).write_bytes(make_keys().trust)


@kind("one person with two keys")
def _(folder: Path, keys: Keys) -> Keys:
    second = generate(Algorithm.ED25519, keys.preparer.person)
    root = make_trust_root(keys.root, [keys.preparer], [second, keys.approver])
    made = remade(folder, with_trust_root(keys, root), signers=(keys.preparer, second))
    return replace(made, approver=second)


@kind("an approver's key past its time")
def _(folder: Path, keys: Keys) -> Keys:
    kid = keys.approver.public.kid
    old = keys.trust_root.keys[kid]._replace(not_after=NOW - timedelta(days=365))
    root = replace(keys.trust_root, keys={**keys.trust_root.keys, kid: old})
    return remade(folder, with_trust_root(keys, root))


@kind("a stolen key")
def _(folder: Path, keys: Keys) -> Keys:
    kid = keys.approver.public.kid
    stolen = {kid: trust.Revocation(kid, "compromised", NOW - timedelta(days=365))}
    return remade(folder, with_trust_root(keys, replace(keys.trust_root, revoked=stolen)))


@kind("a trust root past its time")
def _(folder: Path, keys: Keys) -> Keys:
    root = replace(keys.trust_root, expires=NOW - timedelta(days=365))
    return remade(folder, with_trust_root(keys, root))


# -- what both signers put their names to ----------------------------------------


def _fewer(files: dict[str, bytes]) -> None:
    files[MANIFEST] = b"".join(files[MANIFEST].splitlines(keepends=True)[1:])
    _tag(files)


def _other_order(files: dict[str, bytes]) -> None:
    files[MANIFEST] = b"".join(reversed(files[MANIFEST].splitlines(keepends=True)))
    _tag(files)


def _tag(files: dict[str, bytes]) -> None:
    """Make the tag manifest right again."""
    lines = files[TAG_MANIFEST].decode().splitlines()
    names = [line[66:] for line in lines]
    files[TAG_MANIFEST] = "".join(
        f"{canonical.sha256_hex(files[name])}  {name}\n" for name in names
    ).encode()


KINDS |= {
    "a file that the signers left out": signed_statement(
        lambda value: value["subject"].pop(
            next(i for i, one in enumerate(value["subject"]) if one["name"] == NOTICE)
        )
    ),
    "a signed file that is not there": signed_statement(
        lambda value: value["subject"].append(
            {"name": "the-last.txt", "digest": {"sha256": "a" * 64}}
        )
    ),
    "a signed manifest that leaves a file out": signed_files(_fewer),
    "a signed manifest in another order": signed_files(_other_order),
    "a signed statement of another type": signed_statement(
        lambda value: value.update(predicateType="https://slsa.dev/provenance/v1")
    ),
    "a signed statement of an older version": signed_statement(
        lambda value: value.update(predicateType="urn:redactkit:predicate:release:v0")
    ),
    "a signed statement of another publisher": signed_statement(
        lambda value: value["predicate"].update(publisher="Fernshire Council")
    ),
    "a signed statement with an unknown member": signed_statement(
        lambda value: value["predicate"].update(more=1)
    ),
    "a signed statement with white space": signed_text(lambda data: data.replace(b":", b": ")),
    "a signed statement that names its files twice": signed_text(
        lambda data: data.replace(b"{", b'{"subject":[],', 1)
    ),
}


@kind("a signed name that leads out of the folder")
def _(folder: Path, keys: Keys) -> None:
    (folder.parent / "outside").write_bytes(b"x\n")
    signed_statement(
        lambda value: value["subject"].insert(
            0, {"name": "../outside", "digest": {"sha256": canonical.sha256_hex(b"x\n")}}
        )
    )(folder, keys)


# -- what is no damage, or one that only redactkit can judge ---------------------


@kind("nothing")
def _(folder: Path, keys: Keys) -> None:
    pass


@kind("other times and permissions")
def _(folder: Path, keys: Keys) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o700)


@kind("a second version of the trust root")
def _(folder: Path, keys: Keys) -> None:
    root = replace(keys.trust_root, version=2)
    signed = dsse.sign(trust.PAYLOAD_TYPE, root.payload, [keys.root])
    (folder / trust_name(2)).write_bytes(dsse.dump(signed))
