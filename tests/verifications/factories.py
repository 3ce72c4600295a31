"""Declarations that were sent, samples of them and checks, for tests."""

from datetime import timedelta
from typing import Any

from majal.modules.declarations.commands import save_answer, submit
from majal.modules.declarations.models import Expected
from majal.modules.declarations.queries import SOFT
from majal.modules.people.public import User
from majal.modules.verifications.commands import Noted, draw_sample, keep_findings, take_drawn
from majal.modules.verifications.models import Check, Drawn, Sample
from majal.modules.verifications.queries import numbers_of, samples_of, to_draw_from
from tests.declarations.factories import a_period, a_resident, an_expected, manager
from tests.people.factories import head_office
from tests.tenancy.factories import a_company, open_park, today

SOON = today() + timedelta(days=20)


def sent(number: int = 1, by: User | None = None, **answers: str) -> Expected:
    """A company’s declaration of last year, sent by its manager unless told otherwise."""
    if number == 1:
        found = an_expected()
    else:
        company = a_company(f"Firme {number} SARL")
        found = Expected.objects.get_or_create(
            period=a_period(), organisation=company, park=open_park()
        )[0]
    by = by or manager(found)
    for code, text in (answers or {"jobs": "8"}).items():
        save_answer(found.pk, code.replace("__", "-"), text, by=by)
    submit(found.pk, confirmed=[rule.code for rule in SOFT], by=by)
    return found


def some_sent(number: int) -> list[Expected]:
    """So many companies that have answered."""
    return [sent(n + 1, jobs=str(3 + n)) for n in range(number)]


def a_sample(size: int = 1, by: User | None = None) -> Sample:
    """The next sample of last year."""
    period = a_period()
    number = samples_of(period).count() + 1
    return draw_sample(period.pk, size, SOON, number=number, by=by or head_office())


def a_drawn(**more: Any) -> Drawn:
    """A declaration that was drawn and waits; the same one when asked again."""
    found = Drawn.objects.first()
    if found is None:
        a_resident()
        if not to_draw_from(a_period()):
            sent(**more)
        found = a_sample().drawn.get()
    return found


def taken(by: User) -> Check:
    """A check that somebody has begun."""
    return take_drawn(a_drawn().pk, by=by)


def found_all(check: Check, by: User, verdict: str = "confirmed") -> None:
    """Every number of a check gets the same verdict."""
    noted = {a.pk: Noted(verdict, seen="CNSS") for a in numbers_of(check.submission_id)}
    keep_findings(check.drawn_id, noted, by=by)
