"""Minutes of vouchers: taken on confirmation, returned in time, adjusted to what was given."""

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.modules.mentoring.errors import VoucherNotValid, VoucherTooShort
from majal.modules.mentoring.models import Movement, Session, Voucher
from majal.modules.mentoring.workflow import Kind


def locked_voucher(pk: int) -> Voucher:
    """The voucher, locked until the end: who takes its last hour is decided here."""
    return Voucher.objects.select_for_update(no_key=True).get(pk=pk)


def check_voucher(voucher: Voucher, session: Session, minutes: int, *, beyond: bool) -> int:
    """How many minutes it can give. Raises: VoucherNotValid; VoucherTooShort."""
    day = session.starts_at.astimezone(CASABLANCA).date()
    if (
        voucher.company_id != session.company_id
        or voucher.closed_at
        or not voucher.first_day <= day <= voucher.last_day
    ):
        raise VoucherNotValid
    if voucher.balance < minutes and not beyond:
        raise VoucherTooShort
    return min(voucher.balance, minutes)


def take(session: Session, by: Actor) -> None:
    """Take the planned minutes from the session's voucher, as far as they reach."""
    session.taken = 0
    if session.voucher_id:
        voucher = locked_voucher(session.voucher_id)
        taken = check_voucher(voucher, session, session.length, beyond=session.beyond)
        session.payer_id = voucher.payer_id
        if taken:
            session.turn += 1
            _move(session, Kind.TAKE, -taken, by)
            session.taken = taken


def give_back(session: Session, by: Actor, *, reason: str = "") -> None:
    """Return what was taken."""
    if session.voucher_id and session.taken:
        locked_voucher(session.voucher_id)
        _move(session, Kind.RETURN, session.taken, by, reason=reason)
        session.taken = 0


def settle(session: Session, minutes: int, by: Actor) -> None:
    """Adjust what was taken to the minutes really given; what no voucher covers is charged."""
    covered = 0
    if session.voucher_id:
        voucher = locked_voucher(session.voucher_id)
        left = 0 if voucher.closed_at else voucher.balance
        covered = min(minutes, session.taken + left)
        if covered != session.taken:
            _move(session, Kind.SETTLE, session.taken - covered, by)
            session.taken = covered
    pays = session.beyond and session.hour_price is not None
    session.charged = minutes - covered if pays else 0


def _move(session: Session, kind: Kind, minutes: int, by: Actor, *, reason: str = "") -> None:
    Movement.objects.create(
        voucher_id=session.voucher_id or 0,
        session=session,
        kind=kind,
        minutes=minutes,
        turn=session.turn,
        reason=reason[:300],
        by_id=by.pk,
    )
