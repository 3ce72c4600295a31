"""Jobs of vacancies; each is right when it runs twice."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.holding import free
from majal.kernel.jobs import periodic
from majal.modules.vacancies.commands import (
    empty_candidacy,
    expire_vacancies,
    forget_unconfirmed,
    tell_alert,
)
from majal.modules.vacancies.models import Candidacy
from majal.modules.vacancies.queries.people import alerts_due


@periodic("vacancies.close", cron="20 1 * * *")
def close_and_forget() -> None:
    """Every night: offers closed and reminded, applicants and addresses forgotten in time."""
    expire_vacancies(by=SYSTEM)
    forget_unconfirmed(by=SYSTEM)
    over = Candidacy.objects.filter(emptied_at=None, keep_until__lt=timezone.localdate())
    for pk in free(over).values_list("pk", flat=True):
        empty_candidacy(pk, by=SYSTEM)


@periodic("vacancies.tell", cron="10 7 * * *")
def tell_alerts() -> None:
    """Every morning, tell the alerts whose turn it is of what is new."""
    now = timezone.now()
    for pk in list(alerts_due(now).values_list("pk", flat=True)):
        tell_alert(pk, now, by=SYSTEM)
