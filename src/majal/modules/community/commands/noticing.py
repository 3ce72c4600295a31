"""A notice is written, put on the board by the park’s team, and taken off in time."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.community import errors
from majal.modules.community.commands.presenting import held
from majal.modules.community.models import Notice
from majal.modules.community.permissions import OF_PARK, Perm
from majal.modules.community.queries.members import parks_of, people_of
from majal.modules.community.workflow import NOTICE, NOTICE_LASTS, NoticeState
from majal.modules.messages.public import send
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, Scope, people_holding

MODERATE, DECIDED = "community.moderate", "community.decided"


@command(refusals={"community_notice_said": errors.WordsMissing})
def post_notice(
    organisation_id: int,
    park: Park,
    title: str,
    text: str,
    *,
    until: date,
    language: str = "ar",
    by: Actor,
) -> Notice:
    """Write a notice for the board of a park in which the company is or was; its team reads it.

    Permission: community.post on the company.
    Raises: NotAllowed; NotFound; NotMember; WordsMissing; NoticeDayRefused.
    """
    company = held(organisation_id)
    require(by, Perm.POST, company)
    if park.pk not in parks_of(company.pk):
        raise errors.NotMember
    today = timezone.localdate()
    if not today < until <= today + NOTICE_LASTS:
        raise errors.NoticeDayRefused
    found = Notice.objects.create(
        organisation=company,
        park=park,
        title=" ".join(title.split())[:150],
        text=text.strip()[:3000],
        language=language,
        until=until,
    )
    people = people_holding(*OF_PARK, on=Scope.PARK, numbers=[park.pk])
    send(
        MODERATE,
        to=list(people) or list(people_holding(Role.HEAD_OFFICE)),
        context={"notice": found.pk},
        ref=Ref("community.notice", found.pk),
        dedupe_key=f"{MODERATE}:{found.pk}",
        by=SYSTEM,
    )
    return found


@command()
def publish_notice(notice_id: int, *, by: Actor) -> Notice:
    """Put a notice on the board.

    Permission: community.moderate on the notice.
    Raises: NotAllowed; NotFound; WrongState; NoticeDayRefused where its last day is over.
    """
    found = _held(notice_id)
    NOTICE.apply("publish", found, by=by)
    if found.until < timezone.localdate():
        raise errors.NoticeDayRefused
    found.published_at = timezone.now()
    found.save()
    _tell(found)
    return found


@command()
def refuse_notice(notice_id: int, reason: str, *, by: Actor) -> Notice:
    """Refuse a notice with the reason, or take it off the board.

    Permission: community.moderate on the notice.
    Raises: NotAllowed; NotFound; WrongState; ReasonMissing.
    """
    found = _held(notice_id)
    NOTICE.apply("refuse", found, by=by)
    if not reason.strip():
        raise errors.ReasonMissing
    found.reason = reason.strip()[:500]
    found.save()
    _tell(found)
    return found


@command()
def end_notice(notice_id: int, *, by: Actor) -> Notice:
    """Take one’s own notice off the board.

    Permission: community.post on the notice.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = _held(notice_id)
    NOTICE.apply("end", found, by=by)
    found.save()
    return found


@command()
def expire_notices(*, by: Actor) -> int:
    """Take off the boards what is over; says how many.

    Permission: community.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Notice.objects.select_for_update(skip_locked=True)
    over = list(rows.filter(state=NoticeState.PUBLISHED, until__lt=timezone.localdate()))
    for one in over:
        NOTICE.apply("expire", one, by=by)
        one.save()
    return len(over)


def _held(notice_id: int) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("organisation", "park")
    found = rows.filter(pk=notice_id).first()
    if found is None:
        raise NotFound
    return found


def _tell(found: Notice) -> None:
    if to := people_of(found.organisation_id):
        send(
            DECIDED,
            to=to,
            context={"notice": found.pk},
            ref=Ref("community.notice", found.pk),
            dedupe_key=f"{DECIDED}:{found.pk}:{found.state}",
            by=SYSTEM,
        )
