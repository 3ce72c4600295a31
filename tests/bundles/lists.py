"""Rows for the list of bundles, for the test that counts its queries."""

from majal.modules.bundles.models import AuditBundle
from tests.conventions.factories import a_convention
from tests.people.factories import head_office


def _bundles(rows: int):
    by = head_office()
    for _row in range(rows):
        AuditBundle.objects.create(convention=a_convention(), asked_by=by)
    return by


MAKE = {"bundles.bundles": _bundles}
