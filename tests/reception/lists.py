"""Rows for the lists of the reception, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.reception.commands import dispatch_mail
from tests.reception.factories import (
    a_company,
    a_visit,
    a_visit_inside,
    an_item,
    an_open_park,
    desk_of,
    host_of,
)


def _visits(rows):
    park, company = an_open_park(), a_company()
    host = host_of(company)
    for _ in range(rows):
        a_visit(park, host=host, company=company)
    return desk_of(park)


def _items(rows):
    park = an_open_park()
    for _ in range(rows):
        an_item(park)
    return desk_of(park)


def _sent(rows):
    park, company = an_open_park(), a_company()
    for _ in range(rows):
        dispatch_mail(park.pk, company.pk, kind="letter", addressee="Tribunal", by=SYSTEM)
    return desk_of(park)


def _lines(rows):
    park = an_open_park()
    for _ in range(rows):
        a_visit_inside(park)
    return desk_of(park)


MAKE = {
    "reception.visit": _visits,
    "reception.item": _items,
    "reception.dispatch": _sent,
    "reception.line": _lines,
}
