"""What contributions offer a convention's page and the first pages of who keeps accounts."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.contributions.models import OPERATOR, Contribution, Stage
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import (
    Book,
    What,
    counts,
    dues_among,
    followed,
    summary_of,
)
from majal.modules.conventions.public import Convention

ON_HOME = 6


@panel(
    "contributions.money",
    place="conventions.convention",
    order=20,
    permission=Perm.SEE,
    template="contributions/_money.html",
)
def money(actor: Actor, convention: Convention) -> Mapping[str, Any] | None:
    """Who gives what; to whoever sees the whole, also where it stands."""
    told = summary_of(convention)
    if not told.contributions:
        return None
    sees = may(actor, Perm.SEE_WHOLE, Book(convention))
    total = convention_total(convention)
    promised = told.money.sums[Stage.PROMISED]
    return {
        "rows": [_row(one, sees=sees) for one in told.contributions],
        "money": told.money,
        "revisions": told.revisions,
        "total": total,
        "unattributed": max(0, total - promised) if total else 0,
        "sees": sees,
        "met": told.met,
        "paid_alone": told.paid_alone,
        "received_alone": told.received_alone,
    }


def convention_total(convention: Convention) -> Any:
    """The whole cost that the terms name, as it stands."""
    last = max(convention.terms.all(), key=lambda t: t.number, default=None)
    return last.total if last else None


def _row(one: Contribution, *, sees: bool) -> dict[str, Any]:
    stages = [getattr(one, s) or 0 for s in OPERATOR]
    most = max(stages)
    return {
        "one": one,
        "counts": counts(one),
        "widths": [f"{s / most * 100:.1f}" for s in stages] if sees and most else [],
        "stages": stages,
    }


def _followed(actor: Actor) -> Mapping[str, Any]:
    dues = dues_among(followed(actor), timezone.localdate())
    calls = [d for d in dues if d.what == What.CALL]
    waits = [d for d in dues if d.what == What.RECEIVE]
    return {
        "calls": calls[:ON_HOME],
        "calls_total": len(calls),
        "waits": waits[:ON_HOME],
        "waits_total": len(waits),
    }


@panel(
    "contributions.to_follow",
    place="home.accountant",
    order=20,
    permission=Perm.FOLLOW,
    template="contributions/_to_follow.html",
)
def to_follow(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """Instalments to call, and what was called and has not come."""
    return _followed(actor)


@panel(
    "contributions.to_follow_all",
    place="home.head_office",
    order=25,
    permission=Perm.FOLLOW,
    template="contributions/_to_follow.html",
)
def to_follow_all(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The same for head office, when there is any."""
    found = _followed(actor)
    return found if found["calls"] or found["waits"] else None
