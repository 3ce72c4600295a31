"""Visits for tests: a school of thirty comes in a week."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.events.models import Event
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.visits.commands import VisitDetails, ask_host, describe_visit
from majal.modules.visits.models import Host
from tests.events.factories import an_event
from tests.organisations.factories import an_organisation


def a_visit(park: Park | None = None, **given: Any) -> Event:
    """A school comes."""
    event = an_event(park, **{"kind": "visit", "name_fr": "Visite d’un lycée", **given})
    describe_visit(event.pk, VisitDetails("school", "Lycée Al Amal", announced=30), by=SYSTEM)
    return event


def a_host(company: Organisation | None = None, event: Event | None = None) -> Host:
    """A company that is asked to receive a visit."""
    company = company or an_organisation()
    return ask_host((event or a_visit()).pk, company.pk, by=SYSTEM)
