"""Rows for the list of runs, for the test that counts its queries."""

from majal.modules.billing_runs.models import Run
from majal.modules.people.public import Role
from tests.billing.factories import an_entity
from tests.billing_runs.factories import this_month
from tests.people.factories import holder_of


def _runs(rows):
    entity = an_entity()
    park = entity.seats.get().park
    for number in range(rows):
        Run.objects.create(park=park, entity=entity, month=this_month(number), state="dropped")
    return holder_of(Role.HEAD_OFFICE)


MAKE = {"billing_runs.run": _runs}
