"""Certificates of time-stamp authorities: the one place where X.509 comes in.

The publisher names them in the trust root, as a key of the role `tsa` each. No
certificate that comes with a time stamp is trusted for being there.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, NamedTuple

from redactkit.errors import ConfigError, Location
from redactkit.signing.keys import Algorithm, NamedKey, PublicKey, refuse_weak
from redactkit.signing.shape import slug

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

LARGEST = 2**14
RULE = "signing/certificate"
_PEM_MARK = b"-----BEGIN"


class Authority(NamedTuple):
    """A time-stamp authority.

    Attributes:
        key: Its root key, under a name that its certificate gives.
        certificate: That of the root key, in DER.
    """

    key: NamedKey
    certificate: bytes


def load_authority(data: bytes, path: str = "") -> Authority:
    """Return the authority of a file: one certificate, in PEM or DER.

    Raises:
        ConfigError: It is no certificate, or there are several.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    place = Location(path)
    if _PEM_MARK in data:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                found = x509.load_pem_x509_certificates(data)
        except Exception:  # noqa: BLE001 - on bad input the parser raises what it likes
            found = []
        if len(found) != 1:
            hint = "name the root certificate of the authority, alone"
            raise ConfigError("this is not one certificate", place, hint=hint, rule=RULE) from None
        data = found[0].public_bytes(Encoding.DER)
    public, name = _read(data, place)
    return Authority(NamedKey(public, name), data)


def key_of(certificate: bytes, path: str = "") -> PublicKey:
    """Return the key of a certificate.

    Args:
        certificate: In DER.
        path: Name of the file that holds it, for messages.

    Raises:
        ConfigError: It is no certificate, or its key is of no use.
    """
    return _read(certificate, Location(path))[0]


def _read(certificate: bytes, place: Location) -> tuple[PublicKey, str]:
    """Return the key of a certificate and an id made from its subject's name."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if len(certificate) > LARGEST:
        raise ConfigError("this is no certificate", place, rule=RULE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what RFC 5280 forbids, some versions only warn of
            loaded = x509.load_der_x509_certificate(certificate)
        key, name = loaded.public_key(), _name(loaded)
    except Exception:  # noqa: BLE001 - on bad input the parser raises what it likes
        raise ConfigError("this is no certificate", place, rule=RULE) from None
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    refuse_weak(spki, place)
    return PublicKey(Algorithm.X509, spki), name


def _name(certificate: Certificate) -> str:
    """Return an id made from the common name, or else the organisation, of a certificate."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in certificate.subject.get_attributes_for_oid(kind):
            if name := slug(str(attribute.value)):
                return name
    return "authority"
