"""Vouchers are given, corrected, closed. Every minute of them is a movement that stays."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.mentoring import errors
from majal.modules.mentoring.commands.answering import said
from majal.modules.mentoring.commands.telling import tell_voucher
from majal.modules.mentoring.models import Movement, Voucher
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.workflow import Kind, Title

REFUSALS = {
    "mentoring_voucher_likely": errors.VoucherUnlikely,
    "mentoring_voucher_balance": errors.VoucherTooShort,
}
LEAST, MOST = 15, 600_000


@command(refusals=REFUSALS)
def give_voucher(
    park_id: int,
    company_id: int,
    payer_id: int,
    minutes: int,
    first_day: date,
    last_day: date,
    *,
    title: Title = Title.BUDGET,
    more: Mapping[str, Any] | None = None,
    by: Actor,
) -> Voucher:
    """Give an organisation minutes of advice that ``payer_id`` pays.

    ``more``: ``title_ref`` names what it is paid under, ``note`` what else is to be known.

    Permission: mentoring.grant_voucher on the voucher.
    Raises: NotAllowed; VoucherUnlikely.
    """
    given = more or {}
    voucher = Voucher(
        park_id=park_id,
        company_id=company_id,
        payer_id=payer_id,
        title=title,
        title_ref=str(given.get("title_ref", "")).strip()[:120],
        note=str(given.get("note", "")).strip()[:300],
        minutes=minutes,
        first_day=first_day,
        last_day=last_day,
        given_by_id=by.pk,
    )
    require(by, Perm.GRANT_VOUCHER, voucher)
    if not LEAST <= minutes <= MOST or last_day < first_day:
        raise errors.VoucherUnlikely
    voucher.save(force_insert=True)
    _move(voucher, Kind.GRANT, minutes, by)
    tell_voucher(voucher, by)
    return voucher


@command(refusals=REFUSALS)
def correct_voucher(voucher_id: int, minutes: int, *, reason: str, by: Actor) -> Voucher:
    """Add minutes to a voucher, or take some away, with the reason.

    Permission: mentoring.grant_voucher on the voucher.
    Raises: NotFound; NotAllowed; VoucherClosed; CorrectionEmpty; ReasonMissing; VoucherTooShort.
    """
    voucher = _open(voucher_id, by)
    if not minutes or abs(minutes) > MOST:
        raise errors.CorrectionEmpty
    if voucher.balance + minutes < 0:
        raise errors.VoucherTooShort
    _move(voucher, Kind.CORRECT, minutes, by, reason=said(reason))
    return voucher


@command(refusals=REFUSALS)
def close_voucher(voucher_id: int, *, reason: str, by: Actor) -> Voucher:
    """End a voucher: what is left of it goes, what was confirmed on it stays.

    Permission: mentoring.grant_voucher on the voucher.
    Raises: NotFound; NotAllowed; VoucherClosed; ReasonMissing.
    """
    voucher = _open(voucher_id, by)
    why = said(reason)
    if voucher.balance:
        _move(voucher, Kind.END, -voucher.balance, by, reason=why)
    voucher.closed_at = timezone.now()
    voucher.save(update_fields=["closed_at"])
    return voucher


def _open(voucher_id: int, by: Actor) -> Voucher:
    found = Voucher.objects.select_for_update(no_key=True).filter(pk=voucher_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.GRANT_VOUCHER, found)
    if found.closed_at:
        raise errors.VoucherClosed
    return found


def _move(voucher: Voucher, kind: Kind, minutes: int, by: Actor, *, reason: str = "") -> None:
    made = Movement.objects.create(
        voucher=voucher, kind=kind, minutes=minutes, reason=reason, by_id=by.pk
    )
    made.refresh_from_db(fields=["balance"])
    voucher.balance = made.balance
