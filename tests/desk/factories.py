"""Procedures for tests."""

from itertools import count
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.desk.commands import add_procedure
from majal.modules.desk.models import About
from majal.modules.desk.public import Version
from majal.modules.desk.queries import FactSaid, Said
from tests.people.factories import head_office

_number = count(1)


def values(**given: Any) -> dict[str, Any]:
    """What a version says of itself, unless said otherwise."""
    return {
        "category": "creation",
        "name_ar": "شهادة سلبية",
        "name_fr": "Certificat négatif",
        "name_en": "",
        "what_ar": "تثبت أن الاسم حر.",
        "what_fr": "Atteste que le nom est libre.",
        "what_en": "",
        "audiences": ["company"],
        "organisation_id": None,
        "administration_ar": "المكتب",
        "administration_fr": "OMPIC",
        "administration_en": "",
        "link": "",
        "fee_kind": "unknown",
        "fee_amount": None,
        "fee_on": None,
        "fee_ar": "",
        "fee_fr": "",
        "time_number": None,
        "time_unit": "",
        "time_basis_ar": "",
        "time_basis_fr": "",
        "silence": "unknown",
        "appeal_ar": "",
        "appeal_fr": "",
        **given,
    }


def said(*, pieces: Any = (), steps: Any = (), facts: Any = None, **given: Any) -> Said:
    """All that a version says; each part of low grade, unless said otherwise."""
    every = {about: FactSaid() for about in About.values}
    return Said(values(**given), {**every, **(facts or {})}, tuple(pieces), tuple(steps))


def a_procedure(code: str = "", **given: Any) -> Version:
    """A procedure of the catalogue."""
    return add_procedure(code or f"procedure-{next(_number)}", said(**given), by=SYSTEM)


office = head_office
