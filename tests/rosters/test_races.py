"""Two people at the same moment: one decides, the other is told; two lists of one company meet."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from majal.kernel.errors import DomainError
from majal.modules.organisations.public import Organisation
from majal.modules.rosters import errors
from majal.modules.rosters.commands import (
    decide_company_row,
    finish_company_list,
    record_company_list,
)
from tests.organisations.factories import an_organisation, head_office
from tests.rosters.factories import ICE, boss, checked, csv_of, fates

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """What each of several threads got: None or the class of its refusal."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait(timeout=20)
            with translation.override("en"):
                work()
        except DomainError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_a_duplicate_is_decided_once():
    by = [boss(), head_office(), head_office(), head_office()]
    an_organisation(name_fr="Badr Soft", name_ar="")
    one = checked(csv_of(f"Badr Soft;{ICE};;;"), by[0])
    row = one.rows.get()
    found = at_once(
        *(
            lambda p=person, d=decision: decide_company_row(one.pk, row.pk, d, by=p)
            for person, decision in zip(by, ["complete", "add", "leave", "add"], strict=True)
        )
    )
    assert (found.count(None), found.count(errors.AlreadyDecided)) == (1, 3)
    row.refresh_from_db()
    expected = 2 if row.decision == "add" else 1
    assert Organisation.objects.count() == expected


def test_two_lists_of_one_company_register_it_once():
    by = [boss(), boss()]
    lists = [checked(csv_of("Badr Soft;;;;"), person) for person in by]
    for one, person in zip(lists, by, strict=True):
        record_company_list(one.pk, by=person)
    found = at_once(
        *(
            lambda o=one, p=person: finish_company_list(o.pk, by=p, tell=lambda done, total: None)
            for one, person in zip(lists, by, strict=True)
        )
    )
    assert found == [None, None]
    assert Organisation.objects.count() == 1
    assert sorted(fate for one in lists for _label, fate in fates(one)) == ["new", "possible"]
