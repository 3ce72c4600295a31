"""A made-up period of declarations: the residents of a few parks are asked, half of them answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from majal.config.generating.plan import Plan
from majal.config.generating.rows import Filling
from majal.modules.declarations.public import Answer, Expected, Period, Submission

PARKS = 5
ASKED = (("jobs", ""), ("jobs", "women"), ("jobs", "young"))


def fill_declarations(plan: Plan, filling: Filling) -> None:
    """The yearly period of last year, still open; who is asked, and what half of them sent."""
    year = plan.day.year - 1
    period = (1, date(year, 1, 1), date(year, 12, 31), plan.day + timedelta(days=30))
    filling.fill(
        Period, ("id", "first_day", "last_day", "due_on"), [period], kind="yearly", state="open",
        source_id=plan.first_source,
    )  # fmt: skip
    filling.fill(
        Expected, ("id", "organisation_id", "park_id"), _asked(plan), period_id=1, letters=1,
        asked_on=plan.day,
    )  # fmt: skip
    filling.fill(
        Submission, ("id", "expected_id"), ((n, n) for n in _sent(plan)), state="submitted",
        submitted_at=plan.moment,
    )  # fmt: skip
    filling.fill(Answer, ("submission_id", "measure", "part", "value"), _answers(plan))


def _asked(plan: Plan) -> Iterator[tuple[int, int, int]]:
    number = 1
    for park in range(1, min(PARKS, plan.parks) + 1):
        for company in plan.lodged(park)[: plan.residents(park)]:
            yield number, company, park
            number += 1


def _sent(plan: Plan) -> Iterator[int]:
    return (n for n, _company, _park in _asked(plan) if n % 2)


def _answers(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw = plan.draw("answers")
    for n in _sent(plan):
        whole = draw.randrange(2, 60)
        for (measure, part), value in zip(ASKED, (whole, whole // 2, whole // 3), strict=True):
            yield n, measure, part, value
