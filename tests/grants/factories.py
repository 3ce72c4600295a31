"""Calls, proposals, reviews and awards for tests, by the kind of dossier that is shipped."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.cases.public import file_case, save_draft
from majal.modules.grant_calls.public import (
    Call,
    Weighed,
    create_call,
    publish_call,
    set_rules,
)
from majal.modules.grants.commands import (
    assign_reviewer,
    begin_proposal,
    confirm_complete,
    plan_proposal,
    put_package,
    submit_review,
)
from majal.modules.grants.commands.deciding import make_award
from majal.modules.grants.commands.proposing import Cost
from majal.modules.grants.models import Award, Proposal, Review
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User
from tests.admissions.factories import the_kind, the_park
from tests.organisations.factories import an_organisation
from tests.parameters.factories import load
from tests.people.factories import holder_of

_numbers = count(1)
SHARES = {"staff": 100, "equipment": 40, "services": 30}
CRITERIA = (Weighed("الجدة", "Nouveauté", 60), Weighed("الخطة", "Plan", 40))
ANSWERS = {
    "name": "Ghita Filali",
    "email": "ghita@argana.example",
    "project": "Sonde réparable",
    "summary": "Une sonde que l’on répare au village.",
    "novelty": "Rien de tel n’existe ici.",
    "uncertainty": "La tenue au sel.",
    "readiness": "proof",
    "market": "Les coopératives.",
    "team": "Trois métiers.",
    "other_support": "none",
}
COSTS = (
    Cost("staff", "Deux ingénieurs", Decimal(70_000)),
    Cost("equipment", "Banc", Decimal(30_000)),
)
D = Decimal


def a_ceiling(amount: int = 2_000_000) -> None:
    """The rule of the network on three years."""
    load({"code": "rd_support_ceiling", "kind": "money", "value": str(amount)})


def a_call(
    code: str = "",
    *,
    published: bool = True,
    shares: Any = SHARES,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    **details: Any,
) -> Call:
    """A published call, open since yesterday for ten days."""
    the_kind("rd_support")
    the_park()
    now = timezone.now()
    details = {
        "title_ar": "طلب مشاريع",
        "title_fr": "Appel à projets",
        "budget": D(500_000),
        "most_per_project": D(300_000),
        "rate": 60,
        "own_least": 20,
        "months": 18,
        "lab_hours": 100,
        "expert_hours": 40,
        "equipment": True,
        **details,
    }
    call = create_call(
        code or f"rd-{next(_numbers)}",
        opens_at=opens_at or now - timedelta(days=1),
        closes_at=closes_at or now + timedelta(days=10),
        by=SYSTEM,
        **details,
    )
    set_rules(call.pk, shares, CRITERIA, by=SYSTEM)
    return publish_call(call.pk, by=SYSTEM) if published else call


def a_company(name: str = "") -> Organisation:
    number = next(_numbers)
    return an_organisation(name_fr=name or f"Tifawin Labs {number}", name_ar=f"تيفاوين {number}")


def a_founder(company: Organisation, **fields: Any) -> User:
    """Who manages a company."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company.pk, **fields)


def a_begun(
    call: Call | None = None, *, company: Organisation | None = None, by: Any = None
) -> Proposal:
    """A proposal that is begun, and nothing more."""
    call, company = call or a_call(), company or a_company()
    by = by or a_founder(company)
    return begin_proposal(call.code, company.pk, the_park().pk, key=f"k-{next(_numbers)}", by=by)


def a_draft(
    call: Call | None = None, *, asked: int = 60_000, own: int = 40_000, **more: Any
) -> Proposal:
    """A proposal whose budget of a hundred thousand adds up, described and not filed."""
    answers = more.pop("answers", {})
    hours = {name: more.pop(name, 0) for name in ("lab_hours", "expert_hours")}
    found = a_begun(call, **more)
    plan_proposal(found.pk, asked=D(asked), own=D(own), **hours, by=SYSTEM)
    scale = D(asked + own) / 100_000
    costs = [Cost(c.category, c.label, (c.cost or D(0)) * scale) for c in COSTS]
    put_package(
        found.pk,
        None,
        title="Conception",
        months=(1, 6),
        stated=D(asked + own),
        costs=costs,
        by=SYSTEM,
    )
    save_draft(found.case_id, {**ANSWERS, **answers}, by=SYSTEM)
    return fresh(found)


def a_proposal(call: Call | None = None, **more: Any) -> Proposal:
    """A proposal that is filed."""
    found = a_draft(call, **more)
    file_case(found.case_id, by=SYSTEM)
    return fresh(found)


def a_complete(call: Call | None = None, **more: Any) -> Proposal:
    found = a_proposal(call, **more)
    confirm_complete(found.pk, by=SYSTEM)
    return fresh(found)


def fresh(found: Proposal) -> Proposal:
    """The same, read anew."""
    rows = Proposal.objects.select_related("case__type", "case__version", "call", "company")
    return rows.get(pk=found.pk)


def a_reviewer(name: str = "Karim Zniber", **fields: Any) -> User:
    """An expert of the network, who handles no dossier."""
    return holder_of(Role.EXPERT, name=name, **fields)


def a_review(found: Proposal | None = None, *, reviewer: User | None = None) -> Review:
    found = found or a_complete()
    return assign_reviewer(found.pk, (reviewer or a_reviewer()).pk, by=SYSTEM)


def all_points(review: Review, points: int) -> dict[int, tuple[int | None, str]]:
    return {c.pk: (points, "Vu.") for c in review.proposal.call.criteria.all()}


def a_scored(points: int, found: Proposal) -> Review:
    review = a_review(found)
    return submit_review(review.pk, all_points(review, points), by=review.reviewer)


def an_award(call: Call | None = None, **more: Any) -> Award:
    """What was awarded to a filed proposal, its dossier decided."""
    from majal.modules.cases.public import record_sitting_decision

    found = a_complete(call, **more)
    made = make_award(found, conditions="", by=SYSTEM)
    record_sitting_decision(found.case_id, "accepted", reasons="Utile.", sitting="1", by=SYSTEM)
    return Award.objects.select_related("proposal__case__type", "call", "company").get(pk=made.pk)


def lead(**fields: Any) -> User:
    """Who leads programmes of the park and handles its proposals."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=the_park().pk, **fields)
