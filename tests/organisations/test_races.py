"""Two people at the same moment: one is served, the other is told why not; nobody meets a crash."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import SYSTEM
from majal.modules.organisations import errors
from majal.modules.organisations.public import (
    Organisation,
    Representation,
    appoint_representative,
    edit_organisation,
    load_vocabulary,
)
from tests.organisations.factories import a_person, an_organisation

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(work):
    """What each of several threads got: a result or the class of its refusal."""
    start = Barrier(AT_ONCE)

    def run(number):
        try:
            start.wait(timeout=20)
            work(number)
        except errors.OrganisationError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_one_ice_is_registered_once():
    load_vocabulary(commit=True, by=SYSTEM)
    found = at_once(lambda n: an_organisation(name_fr=f"N{n}", ice="001561191000066"))
    assert found.count(None) == 1
    assert {error for error in found if error} <= {errors.IceTaken, errors.IceTakenBy}
    assert Organisation.objects.count() == 1


def test_a_person_is_appointed_once():
    one, person = an_organisation(), a_person()
    found = at_once(
        lambda _n: appoint_representative(one.pk, email=person.email, role="member", by=SYSTEM)
    )
    assert sorted(str(f) for f in found) == sorted(
        ["None"] + [str(errors.AlreadyRepresents)] * (AT_ONCE - 1)
    )
    assert Representation.objects.count() == 1


def test_edits_of_the_sectors_leave_exactly_one_main_one():
    one = an_organisation()
    codes = ["games", "fintech", "big_data", "e_commerce"]
    found = at_once(
        lambda n: edit_organisation(one.pk, sectors=codes, main_sector=codes[n % 4], by=SYSTEM)
    )
    assert found == [None] * AT_ONCE
    rows = list(one.chosen_sectors.values_list("sector", "is_main"))
    assert (len(rows), sum(main for _, main in rows)) == (4, 1)


def test_sectors_without_a_main_one_cannot_be_committed():
    one = an_organisation()
    with pytest.raises(Exception, match="no main one"):
        one.chosen_sectors.update(is_main=False)
    assert one.chosen_sectors.get().is_main is True
