"""A session is asked of an expert, in a free slot."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import may, require
from majal.modules.bookables.public import time_said
from majal.modules.mentoring import errors
from majal.modules.mentoring.commands.credits import check_voucher
from majal.modules.mentoring.commands.telling import tell
from majal.modules.mentoring.models import Clinic, Expert, Session, Voucher
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import is_offered, minutes_in_month
from majal.modules.mentoring.workflow import HOLDS, Place
from majal.modules.organisations.public import organisations_represented_by

REFUSALS = {
    "mentoring_session_expert_free": errors.ExpertBusy,
    "mentoring_session_company_free": errors.CompanyBusy,
    "mentoring_voucher_balance": errors.VoucherTooShort,
    "mentoring_session_key_once": errors.ExpertBusy,
}


@dataclass(frozen=True)
class Asked:
    """What an organisation says of a session beside whom and when."""

    company_id: int
    skill: str
    need: str
    language: str
    park_id: int
    place: str = Place.ONLINE
    voucher_id: int | None = None
    beyond: bool = False
    clinic_id: int | None = None
    key: str = ""


@command(refusals=REFUSALS)
def ask_session(expert_id: int, starts_at: datetime, asked: Asked, *, by: Actor) -> Session:
    """Ask an expert for a session in a slot that is free; nobody else gets it meanwhile.

    The same ``asked.key`` by the same person again is the same session.

    Permission: mentoring.ask on the expert.
    Raises: NotFound; NotAllowed; what the expert, the slot or the voucher refuse (errors.py).
    """
    expert = locked_expert(expert_id)
    require(by, Perm.ASK, expert)
    if asked.key and (known := Session.objects.filter(asked_by=by.pk, key=asked.key).first()):
        return known
    clinic = _clinic(asked.clinic_id)
    now = timezone.now()
    _check_person(expert, asked, by)
    if starts_at <= now:
        raise errors.SlotPast
    slot = is_offered(expert, starts_at, now=now, clinic=clinic)
    if slot is None:
        raise _why_not(expert, starts_at, asked.company_id)
    check_company(asked.company_id, slot.begins, slot.ends)
    made = Session(
        expert=expert,
        company_id=asked.company_id,
        park_id=clinic.park_id if clinic else asked.park_id,
        clinic=clinic,
        confidential=bool(clinic and clinic.confidential),
        skill=clinic.skill if clinic else asked.skill,
        need=asked.need.strip()[:2000],
        language=asked.language,
        place=asked.place,
        link=expert.link if asked.place == Place.ONLINE else "",
        starts_at=slot.begins,
        ends_at=slot.ends,
        asked_by_id=by.pk,
        key=asked.key[:80],
    )
    _pay(made, asked, expert, clinic)
    made.save(force_insert=True)
    tell("asked", made, by)
    return made


def locked_expert(pk: int) -> Expert:
    """The expert, locked until the end: their month and their hours are decided one by one.

    Raises: NotFound; ExpertGone.
    """
    rows = Expert.objects.select_related("user", "park").select_for_update(
        of=("self",), no_key=True
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    if found.archived_at or not found.user.is_active:
        raise errors.ExpertGone
    return found


def _clinic(pk: int | None) -> Clinic | None:
    if pk is None:
        return None
    found = Clinic.objects.filter(pk=pk, archived_at=None).first()
    if found is None:
        raise NotFound
    return found


def _check_person(expert: Expert, asked: Asked, by: Actor) -> None:
    team = may(by, Perm.KEEP, expert)
    if asked.company_id not in organisations_represented_by(by) and not team:
        raise errors.NotYourCompany
    if not expert.visible and not team:
        raise errors.ExpertGone
    if not asked.need.strip():
        raise errors.NeedMissing
    if (
        asked.company_id == expert.employer_id
        or expert.conflicts.filter(pk=asked.company_id).exists()
    ):
        raise errors.ConflictDeclared
    if asked.language not in expert.languages or asked.place not in Place.values:
        raise errors.NotOfThisExpert
    if asked.clinic_id is None and (
        asked.skill not in expert.skills or not expert.parks.filter(pk=asked.park_id).exists()
    ):
        raise errors.NotOfThisExpert


def _why_not(expert: Expert, starts_at: datetime, company: int) -> DomainError:
    """Why a slot cannot be had: somebody has it, the month is full, or it was never offered."""
    held = Session.objects.filter(
        expert=expert, state__in=HOLDS, starts_at__lte=starts_at, ends_at__gt=starts_at
    )
    if held.exists():
        same = held.filter(company=company).exists()
        return errors.CompanyBusy() if same else errors.ExpertBusy()
    most = expert.most_minutes
    if most and minutes_in_month(expert.pk, starts_at) + expert.slot_minutes > most:
        return errors.MonthFull(most=time_said(most))
    return errors.SlotNotOffered()


def check_company(company: int, begins: datetime, ends: datetime, *, beside: int = 0) -> None:
    """Raises: CompanyBusy."""
    rows = Session.objects.filter(
        company=company, state__in=HOLDS, starts_at__lt=ends, ends_at__gt=begins
    )
    if rows.exclude(pk=beside).exists():
        raise errors.CompanyBusy


def _pay(made: Session, asked: Asked, expert: Expert, clinic: Clinic | None) -> None:
    """Who pays: the clinic's payer, a voucher, the organisation beyond it, or nobody."""
    if clinic is not None:
        made.payer_id = clinic.payer_id
        return
    made.hour_price = expert.hour_price
    made.beyond = asked.beyond and expert.hour_price is not None
    if asked.voucher_id is not None:
        voucher = Voucher.objects.filter(pk=asked.voucher_id).first()
        if voucher is None:
            raise errors.VoucherNotValid
        check_voucher(voucher, made, made.length, beyond=made.beyond)
        made.voucher = voucher
        made.payer_id = voucher.payer_id
    elif expert.hour_price is not None and not made.beyond:
        raise errors.PriceNotAccepted(price=plain_number(expert.hour_price))
