"""Companies that declared, of one sector and age or of others, for tests."""

from datetime import timedelta

from majal.modules.declarations.commands import save_answer, submit
from majal.modules.declarations.models import Expected, Period
from majal.modules.declarations.queries import SOFT
from majal.modules.organisations.models import Organisation
from tests.declarations.factories import LAST_YEAR, a_period, a_resident, manager
from tests.organisations.factories import an_organisation
from tests.tenancy.factories import open_park, today


def a_firm(number: int, sector: str = "fintech", founded: int = LAST_YEAR - 4) -> Organisation:
    """A company of a sector, so old; the same one when asked again."""
    name = f"Firme {number} SARL"
    found = Organisation.objects.filter(name_fr=name).first()
    return found or an_organisation(
        name_fr=name, name_ar="", sectors=[sector], main_sector=sector, founded=str(founded)
    )


def said(number: int, year: int = LAST_YEAR, **more) -> Expected:
    """What a company declared of a year: so many people, a third of them women."""
    sector = {k: more.pop(k) for k in ("sector", "founded") if k in more}
    company = a_firm(number, **sector)
    period = a_period(year)
    found, _made = Expected.objects.get_or_create(
        period=period, organisation=company, park=open_park()
    )
    founder = manager(found)
    answers = more or {"jobs": str(3 * number), "jobs__women": str(number)}
    for code, text in answers.items():
        save_answer(found.pk, code.replace("__", "-"), text, by=founder)
    submit(found.pk, confirmed=[rule.code for rule in SOFT], by=founder)
    return found


def over(period: Period | None = None) -> Period:
    """The period, whose last day for answers was yesterday."""
    a_resident()
    period = period or a_period()
    Period.objects.filter(pk=period.pk).update(due_on=today() - timedelta(days=1))
    period.refresh_from_db()
    return period
