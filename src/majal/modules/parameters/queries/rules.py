"""Rules and timetables as they hold on a day."""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import DateField, Q, QuerySet, prefetch_related_objects

from majal.kernel.prepared import Given, Prepared
from majal.modules.parameters.models import Rule, RuleSpan, RuleVersion, Timetable, TimetableHours


def rule_on(code: str, day: date) -> Decimal | int | str | bool | None:
    """The value of a rule on ``day``; None where none holds, or it is switched off.

    Whole numbers for days and months, Decimal for numbers, dirhams and hundredths.
    """
    span = (
        _on(day)
        .filter(rule__code=code, version__active=True)
        .select_related("version__rule")
        .first()
    )
    return span.version.value if span else None


def rules_in_force(day: date) -> QuerySet[RuleSpan]:
    """What holds on ``day``, switched off or not, in the order of the list of rules."""
    return _on(day).select_related("version__rule", "version__source").order_by("rule__order")


def versions_of(rule: Rule) -> QuerySet[RuleVersion]:
    """Every version ever recorded of a rule, superseded ones too, newest first."""
    return rule.versions.order_by("-valid_from", "-pk")


def timetables(day: date) -> QuerySet[Timetable]:
    """The timetables dated for ``day``, switched off or not, each with its hours."""
    return _dated(Timetable.objects.prefetch_related("hours"), day)


def hours_on(day: date) -> list[TimetableHours]:
    """When the doors are open on ``day``: of the timetables switched on, the latest begun one.

    Empty where none is; days off are the calendar's matter.
    """
    table = _dated(Timetable.objects.filter(active=True), day).order_by("-valid_from").first()
    return list(table.hours.filter(weekday=day.weekday())) if table else []


def _tables() -> QuerySet[Timetable]:
    rows = Timetable.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=Given("first", DateField())), active=True
    )
    return rows.filter(valid_from__lte=Given("last", DateField())).order_by("-valid_from")


TABLES = Prepared(_tables)


def hours_between(first: date, last: date) -> dict[date, list[TimetableHours]]:
    """``hours_on`` of every day from ``first`` to ``last`` on which a timetable is switched on.

    Two queries, however many days.
    """
    tables = TABLES.ask(first=first, last=last)
    prefetch_related_objects(tables, "hours")
    found = {}
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        table = next((t for t in tables if _holds(t, day)), None)
        if table is not None:
            found[day] = [h for h in table.hours.all() if h.weekday == day.weekday()]
    return found


def _holds(table: Timetable, day: date) -> bool:
    return table.valid_from <= day and (table.valid_until is None or day < table.valid_until)


def _on(day: date) -> QuerySet[RuleSpan]:
    return RuleSpan.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day
    )


def _dated(tables: QuerySet[Timetable], day: date) -> QuerySet[Timetable]:
    return tables.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)
