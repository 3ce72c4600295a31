"""An offer is published or refused by the park’s team, and closed by the clock."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, User, people_holding
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands.writing import held
from majal.modules.vacancies.models import Vacancy
from majal.modules.vacancies.permissions import HIRE_LINK, Perm
from majal.modules.vacancies.queries.people import standing
from majal.modules.vacancies.workflow import LINK_LASTS, REMIND, VACANCY, VacancyState

DECIDED, CLOSING, CLOSED = "vacancies.decided", "vacancies.closing", "vacancies.closed"


@command()
def publish_vacancy(vacancy_id: int, *, by: Actor) -> Vacancy:
    """Publish an offer; its company is told.

    Permission: vacancies.moderate on the offer.
    Raises: NotAllowed; NotFound; WrongState; DayRefused where its last day is over.
    """
    found = held(vacancy_id)
    VACANCY.apply("publish", found, by=by)
    if found.closes_on < timezone.localdate():
        raise errors.DayRefused
    found.published_at, found.ended_on = timezone.now(), None
    found.save()
    _tell(DECIDED, found, found.published_at.isoformat())
    return found


@command()
def refuse_vacancy(vacancy_id: int, reason: str, *, by: Actor) -> Vacancy:
    """Refuse an offer with the reason, or take a published one down; its company is told.

    Permission: vacancies.moderate on the offer.
    Raises: NotAllowed; NotFound; WrongState; ReasonMissing.
    """
    found = held(vacancy_id)
    VACANCY.apply("refuse", found, by=by)
    if not reason.strip():
        raise errors.ReasonMissing
    found.reason = reason.strip()[:500]
    if found.published_at:
        found.ended_on = timezone.localdate()
    found.save()
    _tell(DECIDED, found, timezone.now().isoformat())
    return found


@command()
def expire_vacancies(*, by: Actor) -> int:
    """Close the offers whose last day is over, and remind of those that end soon; says how many.

    With the closing, the company is asked whom it hired, by a link that needs no sign-in. Each is
    told once however often this runs.

    Permission: vacancies.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today = timezone.localdate()
    rows = Vacancy.objects.select_for_update(of=("self",), skip_locked=True)
    moved = 0
    for one in rows.filter(state=VacancyState.PUBLISHED, closes_on__lt=today).order_by("pk"):
        VACANCY.apply("expire", one, by=by)
        one.ended_on = one.closes_on + timedelta(days=1)
        one.save()
        moved += 1
    soon = rows.filter(
        state=VacancyState.PUBLISHED, closes_on__lte=today + REMIND, reminded_on=None
    )
    for one in soon.order_by("pk"):
        one.reminded_on = today
        one.save(update_fields=["reminded_on"])
        _tell(CLOSING, one, str(one.closes_on))
        moved += 1
    over = rows.filter(state__in=[VacancyState.EXPIRED, VacancyState.FILLED], asked_on=None)
    for one in over.order_by("pk"):
        one.asked_on = today
        one.save(update_fields=["asked_on"])
        _ask_hires(one)
        moved += 1
    return moved


def _ask_hires(one: Vacancy) -> None:
    if standing(one) >= one.positions:
        return
    ref = Ref("vacancies.vacancy", one.pk)
    secret = links.derived_secret(HIRE_LINK, one.seed)
    try:
        links.holder(secret, HIRE_LINK)
    except links.LinkUnknown:
        links.issue(HIRE_LINK, ref, lasting=LINK_LASTS, by=SYSTEM, seed=one.seed)
    except (links.LinkExpired, links.LinkRevoked):
        return
    _tell(CLOSED, one, str(one.asked_on))


def managers_of(vacancy: Vacancy) -> list[User]:
    """Who is told of an offer: those who run the company."""
    numbers = [vacancy.organisation_id]
    return list(people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=numbers))


def _tell(letter: str, found: Vacancy, when: str) -> None:
    if to := managers_of(found):
        send(
            letter,
            to=to,
            context={"vacancy": found.pk},
            ref=Ref("vacancies.vacancy", found.pk),
            dedupe_key=f"{letter}:{found.pk}:{when}",
            by=SYSTEM,
        )
