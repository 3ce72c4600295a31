"""Each side signs, or is recorded as not signing; with the second the report is closed."""

from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import WrongState
from majal.kernel.jobs import enqueue
from majal.kernel.names import listed, local
from majal.kernel.permissions import may, require
from majal.modules.handovers import errors
from majal.modules.handovers.commands.holding import REFUSALS, held, said
from majal.modules.handovers.commands.keeping import date_files_of
from majal.modules.handovers.commands.telling import ask_to_sign
from majal.modules.handovers.models import Handover, Signature
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.content import fingerprint, keys_told
from majal.modules.handovers.workflow import (
    HANDOVER,
    NOT_SIGNED,
    OPEN,
    HandoverState,
    Manner,
    Side,
    drawing_of,
)
from majal.modules.keys.public import keys_with, outstanding

SVG = frozenset({"image/svg+xml"})
BOTH = 2
NAMED = 3
"""How many unseen things a refusal names."""


@command(refusals={**REFUSALS, "handover_keys_out": errors.KeysOutMeanwhile})
def sign_handover(
    handover_id: int,
    side: str,
    *,
    name: str,
    quality: str = "",
    strokes: str = "",
    reserves: str = "",
    by: Actor,
) -> Signature:
    """Sign for one side, with a signature drawn by hand; the second signature closes the report.

    ``strokes`` is what the finger drew; without it a name stands for the signature where somebody
    signs in their own account. What is signed does not change any more.

    Permission: handovers.keep for the park, handovers.sign for the company.
    Raises: NotFound; NotAllowed; WrongState; AlreadySigned; SignerUnnamed; SignatureEmpty;
        SignedByName; NothingInspected; NotInspected; DayAhead; KeysOut.
    """
    handover = held(handover_id, by)
    side = Side(side)
    require(by, Perm.KEEP if side == Side.PARK else Perm.SIGN, handover)
    manner = Manner.DRAWN if strokes.strip() else Manner.TYPED
    if manner == Manner.TYPED and side == Side.TENANT and may(by, Perm.KEEP, handover):
        raise errors.SignedByName
    drawing = drawing_of(strokes) if strokes.strip() else None
    if manner == Manner.DRAWN and drawing is None:
        raise errors.SignatureEmpty
    kept = files.keep(drawing, accept=SVG) if drawing else None
    signature = _put(
        handover,
        side,
        manner,
        name,
        quality=said(quality, 120),
        reserves=reserves.strip()[:2000],
        sha256=kept.sha256 if kept else "",
        by=by,
    )
    if kept:
        attachments.attach(
            handover, kept, title=signature.name, permission=Perm.SEE, slot=f"sign_{side}", by=by
        )
    _close_or_ask(handover, by)
    return signature


@command(refusals={**REFUSALS, "handover_keys_out": errors.KeysOutMeanwhile})
def note_absence(
    handover_id: int, manner: str, *, name: str, reason: str, witness: str, by: Actor
) -> Signature:
    """Record that the company is absent or refuses to sign, before a witness.

    ``name`` is whom the park expected.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; WrongState; AlreadySigned; SignerUnnamed; AbsenceUnexplained;
        NothingInspected; NotInspected; DayAhead; KeysOut.
    """
    handover = held(handover_id, by)
    require(by, Perm.KEEP, handover)
    reason, witness = said(reason, 500), said(witness, 120)
    if manner not in NOT_SIGNED or not reason or not witness:
        raise errors.AbsenceUnexplained
    signature = _put(
        handover, Side.TENANT, Manner(manner), name, reason=reason, witness=witness, by=by
    )
    _close_or_ask(handover, by)
    return signature


def _put(
    handover: Handover, side: Side, manner: Manner, name: str, *, by: Actor, **more: str
) -> Signature:
    """One side’s word under a locked report, whose content is fixed by the first one."""
    if handover.signatures.filter(side=side).exists():
        raise errors.AlreadySigned
    if handover.state not in OPEN:
        raise WrongState
    name = said(name, 120)
    if not name:
        raise errors.SignerUnnamed
    if handover.state == HandoverState.PREPARING:
        _refuse_unfinished(handover)
        handover.keys_kept = keys_told(keys_with(handover.contract, handover.space))
        HANDOVER.apply("sign", handover, by=by)
        handover.save()
    return Signature.objects.create(
        handover=handover,
        side=side,
        manner=manner,
        name=name,
        content_sha256=fingerprint(handover),
        by_id=by.pk,
        **more,
    )


def _refuse_unfinished(handover: Handover) -> None:
    """Raises: NothingInspected; NotInspected; DayAhead; KeysOut."""
    if not handover.items.exists():
        raise errors.NothingInspected
    if left := list(handover.items.filter(condition="").order_by("position", "pk")):
        names = [local(one) for one in left[:NAMED]] + (["…"] if len(left) > NAMED else [])
        raise errors.NotInspected(names=listed(names))
    if handover.day > timezone.localdate():
        raise errors.DayAhead(day=humanise(handover.day))
    refuse_keys_out(handover)


def refuse_keys_out(handover: Handover) -> None:
    """Raises: KeysOut, naming what must come back before a report on exit is signed."""
    out = list(outstanding(handover.contract, handover.space, handover.day))
    if handover.is_exit and out:
        names = [f"{one.get_kind_display()} {isolated(one.number)}" for one in out]
        raise errors.KeysOut(keys=listed(names))


def _close_or_ask(handover: Handover, by: Actor) -> None:
    """Close a report that both sides have answered; after the park’s signature ask the company."""
    sides = set(handover.signatures.values_list("side", flat=True))
    if len(sides) < BOTH:
        if Side.PARK in sides:
            ask_to_sign(handover)
        return
    refuse_keys_out(handover)
    if former := handover.supersedes:
        former = held(former.pk, by)
        if former.state == HandoverState.CLOSED:
            HANDOVER.apply("supersede", former, by=by)
            former.save(update_fields=["state"])
    HANDOVER.apply("close", handover, by=by)
    handover.closed_at = timezone.now()
    handover.save(update_fields=["state", "closed_at"])
    date_files_of(handover)
    enqueue("handovers.report", key=f"handovers.report:{handover.pk}", handover=handover.pk)
