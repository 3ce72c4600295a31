"""A company declares in one tap that an offer led to a hire; superseded, never edited."""

from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.territories.public import Level, Territory
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands.writing import held
from majal.modules.vacancies.models import Hire, Sex, Vacancy, WorkKind
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.people import standing

AHEAD = timedelta(days=92)
BEFORE = timedelta(days=31)
REFUSALS = {
    "hire_place_once": errors.AllHired,
    "vacancies_hire_supersedes_id_key": errors.HireReplaced,
}


@command(refusals=REFUSALS)
def declare_hire(
    vacancy_id: int,
    *,
    starts_on: date,
    kind: str = "",
    sex: str = Sex.UNKNOWN,
    commune: Territory | None = None,
    by: Actor,
) -> Hire:
    """Say that an offer led to a hire: one for each position at most, and no name.

    Permission: vacancies.declare on the offer: its company, also by the link it was sent.
    Raises: NotAllowed; NotFound; WrongState for an offer that was never published; AllHired;
    HireDayRefused; CommuneUnknown.
    """
    offer = held(vacancy_id)
    require(by, Perm.DECLARE, offer)
    if offer.published_at is None:
        raise WrongState
    if standing(offer) >= offer.positions:
        raise errors.AllHired(positions=offer.positions)
    found = _said(offer, starts_on, kind or offer.kind, sex, commune)
    highest = offer.hires.aggregate(highest=Max("place"))["highest"]
    found.place, found.declared_by_id = (highest or 0) + 1, by.pk
    found.save()
    return found


@command(refusals=REFUSALS)
def mend_hire(
    hire_id: int,
    *,
    starts_on: date,
    kind: str,
    sex: str = Sex.UNKNOWN,
    commune: Territory | None = None,
    void: bool = False,
    by: Actor,
) -> Hire:
    """Replace a declaration by a right one, or take it back; the former stays written.

    Permission: vacancies.declare on the offer.
    Raises: NotAllowed; NotFound; HireReplaced; HireDayRefused; CommuneUnknown.
    """
    former = Hire.objects.select_related("vacancy").filter(pk=hire_id).first()
    if former is None:
        raise NotFound
    offer = held(former.vacancy_id)
    require(by, Perm.DECLARE, offer)
    if Hire.objects.filter(supersedes=former).exists():
        raise errors.HireReplaced
    found = _said(offer, starts_on, kind, sex, commune)
    found.place, found.void, found.supersedes = former.place, void, former
    found.declared_by_id = by.pk
    found.save()
    return found


def _said(offer: Vacancy, starts_on: date, kind: str, sex: str, commune: Territory | None) -> Hire:
    first = timezone.localdate(offer.published_at) - BEFORE
    if not first <= starts_on <= timezone.localdate() + AHEAD:
        raise errors.HireDayRefused
    if commune is not None and commune.level != Level.COMMUNE:
        raise errors.CommuneUnknown
    if kind not in WorkKind.values or sex not in Sex.values:
        raise WrongState
    return Hire(vacancy=offer, starts_on=starts_on, kind=kind, sex=sex, commune=commune)
