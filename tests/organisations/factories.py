"""Organisations for tests, registered as people register them; people who act for them."""

import struct
import zlib
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import (
    Organisation,
    OrganisationKind,
    Visibility,
    load_vocabulary,
    register_organisation,
)
from majal.modules.people.public import Grant, Role, User

_numbers = count(1)


def an_organisation(**details: Any) -> Organisation:
    """A public software company of one Arabic and one French name, unless said otherwise."""
    if not OrganisationKind.objects.exists():
        load_vocabulary(commit=True, by=SYSTEM)
    values = {
        "kind": "company",
        "name_ar": "مختبرات النور",
        "name_fr": "Nour Labs SARL",
        "main_sector": "software_engineering",
        **details,
    }
    return register_organisation(**values, by=SYSTEM)


def a_holder(**details: Any) -> Organisation:
    """A project holder, who has no identifier and is not shown to strangers."""
    values = {
        "kind": "project_holder",
        "name_ar": "",
        "name_fr": "Salma Idrissi",
        "main_sector": "",
    }
    return an_organisation(**{**values, **details})


def a_person(role: str = "", kind: str = "network", scope: int = 0, **fields: Any) -> User:
    """Somebody signed in, holding one role or none."""
    number = next(_numbers)
    person = User.objects.create_user(
        f"person{number}@majal.test", "a long password", name=fields.pop("name", f"Person {number}")
    )
    if role:
        Grant.objects.create(user=person, role=role, scope_kind=kind, scope_id=scope)
    return person


def head_office() -> User:
    return a_person(Role.HEAD_OFFICE)


def park_manager() -> User:
    return a_person(Role.PARK_MANAGER, "park", 1)


def manager_of(organisation: Organisation) -> User:
    return a_person(Role.COMPANY_MANAGER, "organisation", organisation.pk)


def member_of(organisation: Organisation) -> User:
    return a_person(Role.COMPANY_MEMBER, "organisation", organisation.pk)


def private() -> dict[str, str]:
    return {"visibility": Visibility.PRIVATE}


def png(size: int = 0, colour: int = 0) -> bytes:
    """A real one-pixel PNG, made ``size`` bytes long by a text chunk."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head)]
    parts += [chunk(b"IDAT", zlib.compress(bytes([0, colour]))), chunk(b"IEND", b"")]
    short = b"".join(parts)
    if size <= len(short) + 14:
        return short
    filler = chunk(b"tEXt", b"c\0" + b"x" * (size - len(short) - 14))
    return b"".join([*parts[:2], filler, *parts[2:]])


def upload(content: bytes, name: str = "logo.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)
