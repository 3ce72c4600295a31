"""Rows for the lists of verifications, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.declarations.models import Expected, Submission
from majal.modules.verifications.models import Drawn, Sample
from tests.declarations.factories import a_period
from tests.tenancy.factories import a_company, open_park
from tests.verifications.factories import SOON


def _a_sample(number: int = 1) -> Sample:
    return Sample.objects.create(
        period=a_period(), number=number, size=1, seed="s", list_hash="0" * 64, due_on=SOON
    )


def _samples(rows: int):
    for number in range(rows):
        _a_sample(number + 1)
    return SYSTEM


def _drawn(rows: int):
    sample, park = _a_sample(), open_park()
    for number in range(rows):
        company = a_company(f"Firme {number} SARL")
        one = Expected.objects.create(period=sample.period, organisation=company, park=park)
        sent = Submission.objects.create(expected=one)
        Drawn.objects.create(sample=sample, expected=one, submission=sent, reason="random")
    return SYSTEM


MAKE = {"verifications.drawn": _drawn, "verifications.sample": _samples}
