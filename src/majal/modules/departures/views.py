"""The companies that left, and the page on which one is asked how it is."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.departures import errors
from majal.modules.departures.commands import answer_follow_up
from majal.modules.departures.forms import AnswerForm
from majal.modules.departures.models import FollowUp, Standing
from majal.modules.departures.permissions import Perm
from majal.modules.departures.queries import STAYED, follow_up_of, follow_ups_visible_to
from majal.modules.tenancy.public import ExitReason, parks_of

Rows = QuerySet[FollowUp]
HOW = (
    ("due", pgettext_lazy("follow-ups", "to ask now")),
    ("answered", pgettext_lazy("follow-ups", "answered")),
    ("later", pgettext_lazy("follow-ups", "later")),
)


def _how(rows: Rows, value: str) -> Rows:
    today = timezone.localdate()
    if value == "answered":
        return rows.filter(answered_on__isnull=False)
    if value == "due":
        return rows.filter(answered_on=None, due_on__lte=today)
    return rows.filter(answered_on=None, due_on__gt=today) if value == "later" else rows


def _parks(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    return [(p.code, local(p)) for p in parks_of(actor)]


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(contract__organisation__search_key__contains=term)
    return rows.filter(found)


def _reason(one: FollowUp) -> str:
    return str(one.contract.get_exit_reason_display())


FOLLOW_UPS = register(
    List(
        name="departures.follow_up",
        title=gettext_lazy("Companies that left"),
        query=follow_ups_visible_to,
        address=FollowUp.get_absolute_url,
        default_sort="due",
        search=_search,
        filters=(
            Filter("how", gettext_lazy("How it stands"), lambda _a: HOW, _how),
            Filter(
                "standing",
                gettext_lazy("How it is"),
                lambda _a: Standing.choices,
                lambda rows, v: rows.filter(standing=v),
            ),
            Filter(
                "reason",
                gettext_lazy("Reason of the exit"),
                lambda _a: [c for c in ExitReason.choices if c[0] not in STAYED],
                lambda rows, v: rows.filter(contract__exit_reason=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(contract__park__code=v),
            ),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda o: local(o.contract.organisation)),
            Column(
                "left",
                gettext_lazy("Left on"),
                lambda o: o.contract.ended_on,
                sort=("contract__ended_on",),
                kind="date",
            ),
            Column("reason", gettext_lazy("Reason of the exit"), _reason),
            Column(
                "months",
                pgettext_lazy("after an exit", "Months"),
                lambda o: o.months,
                sort=("months",),
                kind="number",
            ),
            Column(
                "due", gettext_lazy("Due on"), lambda o: o.due_on, sort=("due_on",), kind="date"
            ),
            Column("standing", gettext_lazy("How it is"), lambda o: o.get_standing_display()),
            Column(
                "jobs",
                gettext_lazy("Jobs"),
                lambda o: "" if o.jobs is None else o.jobs,
                sort=("jobs",),
                kind="number",
            ),
            Column("place", pgettext_lazy("company that left", "Place"), lambda o: o.place),
            Column("park", gettext_lazy("Park"), lambda o: local(o.contract.park)),
        ),
        empty=gettext_lazy(
            "When a company leaves, it is asked after 6, 12, 24 and 60 months how it is. "
            "These moments stand here."
        ),
    )
)


@page(Perm.LIST)
def follow_up_list(request: Request) -> HttpResponseBase:
    """Every company that left one’s parks, at each moment at which it is asked."""
    return respond(request, FOLLOW_UPS, lede=_("Who left, why, and what became of them since."))


@page(Perm.ANSWER, obj=follow_up_of, sign_in_first=True)
@require_http_methods(["GET", "POST"])
def answer(request: Request, found: FollowUp) -> HttpResponse:
    """Say how a company is since it left."""
    company, park = local(found.contract.organisation), local(found.contract.park)
    lists = may(request.actor, Perm.LIST)
    home = reverse("departures:list") if lists else found.contract.get_absolute_url()
    crumb: Any = _("Companies that left") if lists else found.contract.number
    return ask(
        request,
        AnswerForm(
            request.POST or None,
            initial={
                "standing": found.standing,
                "jobs": found.jobs,
                "place": found.place or found.contract.forwarding,
                "answered_on": found.answered_on or timezone.localdate(),
                "note": found.note,
            },
        ),
        lambda given: answer_follow_up(found.pk, by=request.actor, **given) and None,
        title=_("How is %(company)s?") % {"company": company},
        lede=f"{park} · {found.contract.get_exit_reason_display()}",
        done=_("Thank you, it is recorded."),
        back=home,
        crumbs=[(crumb, home)],
        beside={errors.AnsweredTooEarly: "answered_on", errors.AnswerEmpty: "standing"},
    )
