"""Minutes: drafted, sent for signature, signed by whoever presided, rectified."""

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.convocations.public import write_to_members
from majal.modules.minutes.errors import (
    MinutesChanged,
    MinutesFrozen,
    RectificationOpen,
    SittingNotClosed,
    WhatMissing,
)
from majal.modules.minutes.models import ISSUE_MINUTES, Minutes
from majal.modules.minutes.permissions import Perm
from majal.modules.minutes.queries import latest
from majal.modules.sittings.public import Sitting, State, sitting_held

minutes_signed = Signal()
"""Whoever presided signed the minutes: ``sitting``, ``minutes``, ``by``. Within the transaction."""


@command(refusals={"minutes_one_draft": MinutesChanged, "minutes_version_once": MinutesChanged})
def write_minutes(
    sitting_id: int, *, remarks_ar: str, remarks_fr: str, turn: int, by: Actor
) -> Minutes:
    """Write the remarks of the minutes; the rest of them is what the sitting recorded.

    ``turn`` is what the page had read: an older page overwrites nothing.

    Permission: minutes.write on the sitting.
    Raises: NotFound; NotAllowed; SittingNotClosed; MinutesChanged; MinutesFrozen.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.WRITE, sitting)
    _must_be_closed(sitting)
    draft = latest(sitting) or Minutes(sitting=sitting)
    if draft.signed_at is not None:
        raise MinutesFrozen
    if draft.turn != turn:
        raise MinutesChanged
    draft.remarks_ar, draft.remarks_fr = remarks_ar.strip(), remarks_fr.strip()
    draft.turn += 1
    draft.save()
    return draft


@command()
def ask_signature(sitting_id: int, *, by: Actor) -> Minutes:
    """Send the draft to whoever presided, who is told that it waits for the signature.

    Permission: minutes.write on the sitting.
    Raises: NotFound; NotAllowed; MinutesFrozen.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.WRITE, sitting)
    draft = latest(sitting)
    if draft is None:
        raise NotFound
    if draft.signed_at is not None:
        raise MinutesFrozen
    draft.asked_at = timezone.now()
    draft.save(update_fields=["asked_at"])
    key = f"{draft.version}.{draft.turn}"
    presiding = {sitting.presided_by_id or 0}
    write_to_members("minutes.to_sign", sitting, seats=presiding, key=key, by=by)
    return draft


@command(refusals={"minutes_fixed_once_signed": MinutesFrozen})
def sign_minutes(sitting_id: int, turn: int, *, by: Actor) -> Minutes:
    """Sign the minutes as they stand: they change no more, get a number, and the members are told.

    ``turn`` is what whoever signs has read.

    Permission: minutes.sign on the sitting.
    Raises: NotFound; NotAllowed; MinutesChanged; MinutesFrozen.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.SIGN, sitting)
    draft = latest(sitting)
    if draft is None:
        raise NotFound
    if draft.signed_at is not None:
        raise MinutesFrozen
    if draft.turn != turn:
        raise MinutesChanged
    draft.signed_by, draft.signed_at = sitting.presided_by, timezone.now()
    draft.save(update_fields=["signed_by", "signed_at"])
    enqueue(ISSUE_MINUTES, key=draft.job_key, owner=by.pk, minutes=draft.pk)
    minutes_signed.send(Minutes, sitting=sitting, minutes=draft, by=by)
    return draft


@command(refusals={"minutes_one_draft": RectificationOpen})
def rectify_minutes(sitting_id: int, why: str, *, by: Actor) -> Minutes:
    """Begin a rectification of signed minutes: another version that takes their place once signed.

    Permission: minutes.write on the sitting.
    Raises: NotFound; NotAllowed; WhatMissing; RectificationOpen.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.WRITE, sitting)
    former = latest(sitting)
    if former is None:
        raise NotFound
    if former.signed_at is None:
        raise RectificationOpen
    if not why.strip():
        raise WhatMissing
    return Minutes.objects.create(
        sitting=sitting,
        version=former.version + 1,
        why=why.strip(),
        remarks_ar=former.remarks_ar,
        remarks_fr=former.remarks_fr,
    )


def _must_be_closed(sitting: Sitting) -> None:
    """Raises: SittingNotClosed."""
    if sitting.state != State.CLOSED:
        raise SittingNotClosed
