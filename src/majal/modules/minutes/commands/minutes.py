"""Minutes: drafted, signed by whoever presided, issued, rectified; and the agenda as a document."""

from collections.abc import Callable

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import issue
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.sittings.commands.locking import locked_sitting
from majal.modules.sittings.commands.telling import tell_members
from majal.modules.sittings.errors import (
    MinutesChanged,
    MinutesFrozen,
    ReasonMissing,
    RectificationOpen,
)
from majal.modules.sittings.models import Minutes, Sitting
from majal.modules.sittings.models.minutes import ISSUE_MINUTES
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import table_of
from majal.modules.sittings.queries.paper import LANGUAGE, draw_agenda, draw_minutes, title_of
from majal.modules.sittings.workflow import SITTING, State

minutes_signed = Signal()
"""Whoever presided signed the minutes: ``sitting``, ``minutes``, ``by``. Within the transaction."""
Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command(refusals={"minutes_one_draft": MinutesChanged, "minutes_version_once": MinutesChanged})
def write_minutes(
    sitting_id: int, *, remarks_ar: str, remarks_fr: str, turn: int, by: Actor
) -> Minutes:
    """Write the remarks of the minutes; the rest of them is what the sitting recorded.

    ``turn`` is what the page had read: an older page overwrites nothing.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; WrongState; MinutesChanged; MinutesFrozen.
    """
    sitting = locked_sitting(sitting_id, by)
    require(by, Perm.RUN, sitting)
    draft = _latest(sitting)
    if draft is None:
        SITTING.apply("draft", sitting, by=by)
        sitting.save(update_fields=["state"])
        draft = Minutes(sitting=sitting)
    if draft.signed_at is not None:
        raise MinutesFrozen
    if draft.turn != turn:
        raise MinutesChanged
    draft.remarks_ar, draft.remarks_fr = remarks_ar.strip(), remarks_fr.strip()
    draft.turn += 1
    draft.save()
    return draft


@command(refusals={"minutes_fixed_once_signed": MinutesFrozen})
def sign_minutes(sitting_id: int, turn: int, *, by: Actor) -> Minutes:
    """Sign the minutes as they stand: they change no more, get a number, and the members are told.

    ``turn`` is what whoever signs has read.

    Permission: sittings.sign on the sitting.
    Raises: NotFound; NotAllowed; WrongState; MinutesChanged; MinutesFrozen.
    """
    sitting = locked_sitting(sitting_id, by)
    require(by, Perm.SIGN, sitting)
    draft = _latest(sitting)
    if draft is None:
        raise NotFound
    if draft.signed_at is not None:
        raise MinutesFrozen
    if draft.turn != turn:
        raise MinutesChanged
    if sitting.state != State.SIGNED:  # a rectification is signed after the first one
        SITTING.apply("sign", sitting, by=by)
        sitting.save(update_fields=["state"])
    draft.signed_by, draft.signed_at = sitting.presided_by, timezone.now()
    draft.save(update_fields=["signed_by", "signed_at"])
    enqueue(ISSUE_MINUTES, key=draft.job_key, owner=by.pk, minutes=draft.pk)
    minutes_signed.send(Minutes, sitting=sitting, minutes=draft, by=by)
    return draft


@command(refusals={"minutes_one_draft": RectificationOpen})
def rectify_minutes(sitting_id: int, why: str, *, by: Actor) -> Minutes:
    """Begin a rectification of signed minutes: another version that takes their place once signed.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing; RectificationOpen.
    """
    sitting = locked_sitting(sitting_id, by)
    require(by, Perm.RUN, sitting)
    former = _latest(sitting)
    if former is None:
        raise NotFound
    if former.signed_at is None:
        raise RectificationOpen
    if not why.strip():
        raise ReasonMissing
    return Minutes.objects.create(
        sitting=sitting,
        version=former.version + 1,
        why=why.strip(),
        remarks_ar=former.remarks_ar,
        remarks_fr=former.remarks_fr,
    )


@command()
def issue_minutes(minutes_id: int, *, by: Actor, tell: Tell = silent) -> Minutes:
    """Issue signed minutes in Arabic and French under the next number; done once it stays done.

    Permission: sittings.work. A job does, for whoever signed.
    Raises: NotFound; NotAllowed; DocumentEnded.
    """
    require(by, Perm.WORK)
    row = Minutes.objects.filter(pk=minutes_id).values_list("sitting", flat=True).first()
    if row is None:
        raise NotFound
    sitting = locked_sitting(row, by)
    minutes = Minutes.objects.select_related("signed_by__user").get(pk=minutes_id)
    if minutes.document is not None or minutes.signed_at is None:
        return minutes
    minutes.sitting = sitting
    former = Minutes.objects.filter(
        sitting=sitting, version__lt=minutes.version, document__isnull=False
    ).select_related("document")
    last = former.order_by("-version").first()
    table = table_of(sitting)
    tell(1, 3)
    minutes.document = issue(
        "minutes",
        title=title_of(minutes),
        language=LANGUAGE,
        render=lambda stamp: draw_minutes(minutes, table, stamp),
        about=ref_to(sitting),
        supersedes=last.document if last else None,
        by=by,
    )
    minutes.save(update_fields=["document"])
    tell(2, 3)
    attach(sitting, minutes.document.file, title=str(minutes), permission=Perm.SEE,
           slot="minutes", by=by)  # fmt: skip
    tell_members("minutes", sitting, key=str(minutes.version), by=by)
    return minutes


@command()
def issue_agenda(sitting_id: int, *, by: Actor) -> Sitting:
    """Issue the agenda of a convened sitting as it stands, in the place of the one before.

    Permission: sittings.work. A job does, for whoever convened.
    Raises: NotFound; NotAllowed; DocumentEnded.
    """
    require(by, Perm.WORK)
    sitting = locked_sitting(sitting_id, by)
    if not sitting.is_living:
        return sitting
    table, former = table_of(sitting), sitting.agenda
    sitting.agenda = issue(
        "agenda",
        title=title_of(sitting),
        language=LANGUAGE,
        render=lambda stamp: draw_agenda(table, stamp),
        about=ref_to(sitting),
        supersedes=former,
        by=by,
    )
    sitting.save(update_fields=["agenda"])
    return sitting


def _latest(sitting: Sitting) -> Minutes | None:
    found = Minutes.objects.filter(sitting=sitting).order_by("-version").first()
    if found is not None:
        found.sitting = sitting
    return found
