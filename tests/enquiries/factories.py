"""Enquiries and tours for tests."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.enquiries.commands import ask, hold_tour
from majal.modules.enquiries.models import Enquiry, Tour
from tests.admissions.factories import the_park

_numbers = count(1)


def an_enquiry(**details: Any) -> Enquiry:
    """A question about the park."""
    values = {
        "name": "Zineb Sefrioui",
        "email": "Zineb@safran.example",
        "message": "Y a-t-il des bureaux ?",
        "key": f"key-{next(_numbers)}",
        "park": the_park(),
        "language": "fr",
        **details,
    }
    return ask(by=ANYONE, **values)


def a_tour(*, places: int = 3, days: int = 3) -> Tour:
    """A tour of the park in some days."""
    starts = timezone.now().replace(microsecond=0) + timedelta(days=days)
    return hold_tour(the_park(), starts, places=places, by=SYSTEM)
