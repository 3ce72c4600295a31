"""Rows for the list of reports, for the test that counts its queries."""

from datetime import date

from django.utils import timezone

from majal.modules.reports.models import CouncilReport
from tests.conventions.factories import a_council
from tests.kernel.documents import issued
from tests.people.factories import head_office
from tests.reports.factories import for_the_council


def _reports(rows: int):
    council = a_council()
    by = for_the_council(council)
    for row in range(rows):
        CouncilReport.objects.create(
            organisation=council,
            year=2001 + row % 25,
            language="fr",
            day=date(2001 + row % 25, 12, 31),
            known_at=timezone.now(),
            state="superseded",
            document=issued(),
            asked_by=by,
        )
    return head_office()


MAKE = {"reports.reports": _reports}
