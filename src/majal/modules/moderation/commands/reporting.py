"""A reader reports what he sees; enough different people hide it at once."""

from dataclasses import dataclass

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import clock
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref, kinds
from majal.kernel.throttle import held_until
from majal.modules.messages.public import send
from majal.modules.moderation import errors
from majal.modules.moderation.models import Decision, Matter, Report, Why
from majal.modules.moderation.permissions import OUTCOME_LINK, Perm
from majal.modules.moderation.queries import people_to_hide, reportable, to_report
from majal.modules.moderation.workflow import LINK_LASTS, MATTER, MOST, WITHIN, MatterState
from majal.modules.people.public import Role, people_holding

visibility_changed = Signal()
"""``ref`` and ``hidden``: sent in the transaction; the module that shows it follows."""
HIDDEN = "moderation.hidden"
WORDS = 600


@dataclass(frozen=True)
class Reader:
    """By what one reader is told from another: keyed marks of the device and of the connection."""

    device: str
    place: str


@command(
    refusals={
        "moderation_person_once": errors.ReportedAlready,
        "moderation_device_once": errors.ReportedAlready,
        "moderation_report_why": errors.WhyMissing,
    }
)
def report_record(
    ref: Ref, why: str, words: str = "", *, reader: Reader, language: str = "ar", by: Actor
) -> tuple[Report, str]:
    """Report something that one sees; gives the report and the secret of the link to its outcome.

    A person counts once until a moderator decides, by account and by device; visitors without an
    account count once per connection. When as many different people as the rule ``reports_to_hide``
    says reported it, it is hidden in the same transaction and the moderators are told.

    Permission: moderation.report, and to see the thing.
    Raises: NotAllowed; NotFound; TooManyReports; WhyMissing; WordsMissing; ReportedAlready.
    """
    require(by, Perm.REPORT)
    try:
        thing = to_report(by, ref.kind, ref.id)
    except Matter.DoesNotExist as error:
        raise NotFound from error
    if why not in reportable[ref.kind]:
        raise errors.WhyMissing
    if why == Why.OTHER and not words.strip():
        raise errors.WordsMissing
    place = reader.place or reader.device
    if until := held_until("moderation.report", place, most=MOST, within=WITHIN):
        raise errors.TooManyReports(hour=clock(until))
    matter = _matter(ref, str(kinds[ref.kind].label(thing)))
    rows = Report.objects.filter(matter=matter, round=matter.round)
    others = rows.filter(person=None, place=reader.place, counts=True)
    report = Report.objects.create(
        matter=matter,
        round=matter.round,
        why=why,
        words=words.strip()[:WORDS],
        language=language,
        person_id=by.pk,
        device=reader.device,
        place=reader.place,
        counts=by.pk is not None or not others.exists(),
        reported_at=timezone.now(),
    )
    if matter.state == MatterState.REPORTED and _people(matter) >= people_to_hide(
        timezone.localdate()
    ):
        _hide(matter)
    _link, secret = links.issue(
        OUTCOME_LINK,
        Ref("moderation.report", report.pk),
        lasting=LINK_LASTS,
        by=SYSTEM,
        seed=new_secret(),
    )
    return report, secret


def _matter(ref: Ref, title: str) -> Matter:
    """The matter of what is reported, held until the end; made by the first of two at once."""
    made = Matter(kind=ref.kind, record_id=ref.id, title=title[:300], reported_at=timezone.now())
    Matter.objects.bulk_create([made], ignore_conflicts=True)
    matter = Matter.objects.select_for_update().get(kind=ref.kind, record_id=ref.id)
    if matter.state == MatterState.REMOVED:  # a moderator may still see it
        raise NotFound
    if matter.state == MatterState.SHOWN:
        MATTER.apply("report_again", matter, by=SYSTEM)
        matter.round += 1
        matter.save(update_fields=["state", "round"])
    return matter


def _people(matter: Matter) -> int:
    return Report.objects.filter(matter=matter, round=matter.round, counts=True).count()


def _hide(matter: Matter) -> None:
    MATTER.apply("hide", matter, by=SYSTEM)
    matter.hidden_at = timezone.now()
    matter.save(update_fields=["state", "hidden_at"])
    Decision.objects.create(
        matter=matter, round=matter.round, state=MatterState.HIDDEN, decided_at=matter.hidden_at
    )
    visibility_changed.send(sender=Matter, ref=matter.ref, hidden=True)
    if to := people_holding(Role.HEAD_OFFICE):
        send(
            HIDDEN,
            to=to,
            context={"matter": matter.pk, "round": matter.round},
            ref=Ref("moderation.matter", matter.pk),
            dedupe_key=f"{HIDDEN}:{matter.pk}:{matter.round}",
            by=SYSTEM,
        )
