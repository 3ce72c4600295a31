"""Two people at the same moment: one is served, the other is told why not; nobody meets a crash."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.errors import Busy, DomainError
from majal.modules.parks import errors
from majal.modules.parks.models import Building, Service, Space, Tariff
from tests.parks.factories import a_building, a_park, a_service, a_space, a_tariff

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(work):
    """What each of several threads got: None, or the class of its refusal."""
    start = Barrier(AT_ONCE)

    def run(_number):
        try:
            start.wait(timeout=20)
            work()
        except DomainError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@pytest.mark.parametrize(
    ("make", "model", "refusal"),
    [
        (a_building, Building, errors.BuildingTaken),
        (a_service, Service, errors.ServiceTaken),
        (a_tariff, Tariff, errors.TariffTaken),
    ],
)
def test_what_a_park_has_once_is_added_once(make, model, refusal):
    park = a_park()
    found = at_once(lambda: make(park))
    assert found.count(None) == 1
    assert {error for error in found if error} <= {refusal, Busy}
    assert model.objects.count() == 1


def test_a_code_is_given_to_one_space():
    building = a_building()
    found = at_once(lambda: a_space(building))
    assert found.count(None) == 1
    assert {error for error in found if error} <= {errors.SpaceTaken, Busy}
    assert Space.objects.count() == 1
