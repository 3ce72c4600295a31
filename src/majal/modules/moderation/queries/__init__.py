"""What is read of reports by readers."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, QuerySet, Value, When

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.refs import Ref, kinds, resolve
from majal.kernel.registry import Registry
from majal.modules.moderation.models import Decision, Matter, Report
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.workflow import (
    HIDDEN_STATES,
    PEOPLE,
    PEOPLE_RULE,
    WAITING,
    MatterState,
)
from majal.modules.parameters.public import rule_on

reportable: Registry[tuple[str, ...]] = Registry("kinds of record that readers may report")
"""Offered by the modules that show them, with the reasons one may give; by the kind's own name."""
_HERE = Q(reports__round=F("round"))


def people_to_hide(today: date) -> int:
    """How many different people hide something at once: the rule of the day, 1 at least."""
    said = rule_on(PEOPLE_RULE, today)
    return PEOPLE if said is None else max(1, int(said))


def to_report(actor: Actor, kind: str, pk: int) -> Any:
    """Something that ``actor`` sees and may report. Raises: Matter.DoesNotExist."""
    if kind not in reportable or kind not in kinds:
        raise Matter.DoesNotExist
    found = resolve(Ref(kind, pk), to=actor)
    if found is None:
        raise Matter.DoesNotExist
    return found


def matters_visible_to(actor: Actor) -> QuerySet[Matter]:
    """What was reported, for moderators: hidden first, then reported; with its people counted."""
    if not may(actor, Perm.READ):
        return Matter.objects.none()
    urgent = Case(
        *(When(state=state, then=Value(n)) for n, state in enumerate(WAITING)),
        default=Value(len(WAITING)),
        output_field=IntegerField(),
    )
    return Matter.objects.annotate(
        urgency=urgent,
        people=Count("reports", filter=_HERE & Q(reports__counts=True)),
        told=Count("reports", filter=_HERE),
    )


def matter_of(actor: Actor, pk: int) -> Matter:
    """One of them with its reports and decisions. Raises: Matter.DoesNotExist."""
    reports = Prefetch("reports", Report.objects.select_related("person").order_by("-reported_at"))
    decisions = Prefetch("decisions", Decision.objects.select_related("decided_by"))
    return matters_visible_to(actor).prefetch_related(reports, decisions).get(pk=pk)


def waiting_for_decision(actor: Actor) -> QuerySet[Matter]:
    """What awaits a moderator, the hidden first."""
    rows: QuerySet[Any] = matters_visible_to(actor).filter(state__in=WAITING)
    return rows.order_by("urgency", "reported_at", "pk")


def is_hidden(ref: Ref) -> bool:
    """Whether readers hid it or a moderator removed it, so that only a moderator shows it again."""
    rows = Matter.objects.filter(kind=ref.kind, record_id=ref.id, state__in=HIDDEN_STATES)
    return rows.exists()


def outcome_of(report: Report) -> Decision | None:
    """What a moderator decided of this report, None while it waits.

    What was hidden or removed on others' reports since counts before the earlier decision.
    """
    rows = Decision.objects.filter(matter_id=report.matter_id).exclude(decided_by=None)
    state = report.matter.state
    if report.round == report.matter.round or state not in HIDDEN_STATES:
        rows = rows.filter(round=report.round)
    elif state == MatterState.HIDDEN:
        return None
    return rows.order_by("-decided_at", "-pk").first()
