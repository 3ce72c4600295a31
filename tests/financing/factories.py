"""Instruments, approaches and funds raised for tests."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.financing.commands import (
    Described,
    ask_approach,
    declare_raise,
    write_instrument,
)
from majal.modules.financing.models import Approach, Instrument, Raise
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User
from tests.cases.factories import a_pdf
from tests.people.factories import holder_of
from tests.sources.factories import a_source
from tests.tenancy.factories import a_company

_numbers = count(1)


def described(**more: Any) -> Described:
    """What a source says."""
    values = {
        "kind": "seed",
        "name_fr": "Fonds Argan",
        "stated_on": timezone.localdate() - timedelta(days=10),
        **more,
    }
    if "source" not in values:
        values["source"] = a_source(f"source-{next(_numbers)}")
    return Described(**values)


def an_instrument(**more: Any) -> Instrument:
    """An instrument with its source."""
    return write_instrument(described(**more), by=SYSTEM)


def the_company() -> Organisation:
    """A company; the same one when asked again."""
    return a_company()


def founder(company: Organisation | None = None) -> User:
    """Who runs the company."""
    number = (company or the_company()).pk
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=number)


def outsider() -> User:
    """Who runs another company."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=10**6)


def coordinator() -> User:
    """Who accompanies companies."""
    return holder_of(Role.COORDINATOR)


def an_approach(company: Organisation | None = None, **more: Any) -> Approach:
    """A company that asks to be introduced."""
    values = {"investor": f"Investisseur {next(_numbers)}", "by": SYSTEM, **more}
    return ask_approach(company or the_company(), "800 000 DH pour recruter.", **values)


def a_raise(company: Organisation | None = None, amount: Any = 400_000, **more: Any) -> Raise:
    """Capital that a company raised, with a document unless said otherwise."""
    values = {
        "kind": "equity",
        "received_on": timezone.localdate(),
        "evidence": a_pdf(),
        "by": SYSTEM,
        **more,
    }
    return declare_raise(company or the_company(), amount=Decimal(amount), **values)
