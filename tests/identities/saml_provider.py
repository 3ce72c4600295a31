"""The answers of a provider of SAML, made and signed here."""

import base64
import uuid
import zlib
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

HERE = "http://127.0.0.1:8000/sign-in/ministry"
ISSUER = "https://idp.ministry.example"


def a_pair():
    """A key and its certificate, as text."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    told = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signed = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    return told.decode(), signed.decode()


KEY, CERTIFICATE = a_pair()


def number_of(asked):
    """The number of a question, from the address that carries it."""
    return question_of(asked).split('ID="')[1].split('"')[0]


def question_of(asked):
    """What Majal asks, as XML."""
    packed = base64.b64decode(parse_qs(urlsplit(asked).query)["SAMLRequest"][0])
    return zlib.decompress(packed, -15).decode()


def answer(
    number,
    *,
    email="amal@ministry.example",
    groups=(),
    called="groups",
    key=KEY,
    audience=f"{HERE}/saml.xml",
    minutes=5,
    kind="persistent",
    sign=True,
    change=lambda text: text,
):
    """A signed answer to the question of this number, as it is posted."""
    now = datetime.now(UTC)
    until = (now + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    at = (now - timedelta(minutes=10 if minutes < 0 else 1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = "".join(f"<saml:AttributeValue>{one}</saml:AttributeValue>" for one in groups)
    part = f"_{uuid.uuid4().hex}"
    assertion = f"""<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{part}" Version="2.0" IssueInstant="{at}">\
<saml:Issuer>{ISSUER}</saml:Issuer><saml:Subject>\
<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:{kind}">amal-7</saml:NameID>\
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{HERE}/saml" InResponseTo="{number}"/>\
</saml:SubjectConfirmation></saml:Subject>\
<saml:Conditions NotBefore="{at}" NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
<saml:AuthnStatement AuthnInstant="{at}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
<saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>{email}</saml:AttributeValue></saml:Attribute>\
<saml:Attribute Name="{called}">{values}</saml:Attribute></saml:AttributeStatement></saml:Assertion>"""
    if sign:
        from onelogin.saml2.constants import OneLogin_Saml2_Constants as Words
        from onelogin.saml2.utils import OneLogin_Saml2_Utils

        signed = OneLogin_Saml2_Utils.add_sign(
            assertion,
            key,
            CERTIFICATE,
            sign_algorithm=Words.RSA_SHA256,
            digest_algorithm=Words.SHA256,
        )
        assertion = signed.decode().split("?>")[-1]
    whole = f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{at}" Destination="{HERE}/saml" InResponseTo="{number}">\
<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{ISSUER}</saml:Issuer>\
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{assertion}</samlp:Response>"""
    return base64.b64encode(change(whole).encode()).decode()
