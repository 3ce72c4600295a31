"""What can be refused of outages, promises and visits. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class OutageOverlaps(DomainError):
    code = "outage_overlaps"
    message = _(
        "An outage of this service is already recorded in this building for that time. Open it and "
        "correct its end, or choose another time."
    )


class OutageBackwards(DomainError):
    code = "outage_backwards"
    message = _("It would end before it began. Check both times.")


class OutageInFuture(DomainError):
    code = "outage_in_future"
    message = _("This moment is still to come: record an outage once it has begun, or ended.")


class OutageEnded(DomainError):
    code = "outage_ended"
    message = _("The end of this outage is already recorded. Reload the page.")


class ServiceUnknown(DomainError):
    code = "outage_service_unknown"
    message = _("Choose one of the services shown.")


class HoursBroken(DomainError):
    code = "opening_hours_broken"
    message = _(
        "“%(line)s” is not understood. Write hours as 08:30-12:00, several separated by a space, "
        "in order and without overlap."
    )

    def __init__(self, *, line: str = "…") -> None:
        super().__init__(line=line)


class HoursMissing(DomainError):
    code = "opening_hours_missing"
    message = _("Write the opening hours of at least one day: promised hours are counted in them.")


class LevelBackwards(DomainError):
    code = "service_level_backwards"
    message = _("Repair cannot be promised sooner than the response. Check the hours.")


class PlanUnnamed(DomainError):
    code = "plan_unnamed"
    message = _("Say what is looked after, in Arabic or in French.")


class VisitAhead(DomainError):
    code = "visit_ahead"
    message = _("This day is still to come: say that the visit is done once it is.")


class CharterPast(DomainError):
    code = "charter_past"
    message = _(
        "A promise holds from today on at the earliest: what was promised before stays as it was."
    )


class WhyMissing(DomainError):
    code = "outage_why_missing"
    message = _("Say why in a few words.")
