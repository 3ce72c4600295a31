"""Rent rules: the list, one of them, a new one, its end."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.rents.commands import end_rule, state_rule
from majal.modules.rents.errors import RuleHasGap
from majal.modules.rents.forms import EndForm, RuleForm
from majal.modules.rents.models import Category, ContractKind, RentRule, Subsidy
from majal.modules.rents.permissions import Perm
from majal.modules.rents.queries import prices_of, rule_of, rules_visible_to

PAYERS = (
    "elected_council_region",
    "elected_council_province",
    "elected_council_commune",
    "state_service",
    "public_establishment",
)
"""Kinds of organisations that may bear a part of a rent."""


def _parks(actor: Actor) -> Iterable[tuple[str, Any]]:
    return [(p.code, local(p)) for p in parks_visible_to(actor).filter(state=ParkState.OPERATING)]


RULES = register(
    List(
        name="rents.rule",
        title=gettext_lazy("Rent rules"),
        query=rules_visible_to,
        address=lambda rule: reverse("rents:rule", args=[rule.pk]),
        default_sort="-from",
        filters=(
            Filter(
                "kind",
                gettext_lazy("Kind of contract"),
                lambda _a: ContractKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "category",
                gettext_lazy("Category"),
                lambda _a: Category.choices,
                lambda rows, v: rows.filter(category=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(park__code=v),
            ),
        ),
        columns=(
            Column(
                "what",
                gettext_lazy("Kind of contract"),
                lambda r: r.get_kind_display(),
                sort=("kind",),
            ),
            Column("category", gettext_lazy("Category"), lambda r: r.get_category_display()),
            Column(
                "park",
                gettext_lazy("Park"),
                lambda r: local(r.park) if r.park else _("every park"),
            ),
            Column(
                "from",
                gettext_lazy("Holds from"),
                lambda r: r.valid_from,
                sort=("valid_from",),
                kind="date",
            ),
            Column(
                "until",
                gettext_lazy("No longer from"),
                lambda r: r.valid_until or "",
                sort=("valid_until",),
                kind="date",
            ),
            Column("prices", gettext_lazy("Prices a month"), prices_of),
            Column("unit", gettext_lazy("Paid for"), lambda r: r.get_unit_display()),
            Column(
                "source",
                gettext_lazy("Source"),
                lambda r: r.source.code if r.source else "",
                kind="code",
            ),
            Column("note", gettext_lazy("Note"), lambda r: r.note),
        ),
        empty=gettext_lazy("Rules say what a contract costs, for whom and from which day on."),
    )
)


def _kept(actor: Actor) -> list[Park]:
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code")
    return [park for park in rows if may(actor, Perm.STATE, park)]


@page(Perm.SEE)
def rule_list(request: Request) -> HttpResponseBase:
    """Every rule, those of the past as well."""
    return respond(
        request,
        RULES,
        lede=_("What is paid, by whom, from which day on; with who said so."),
        template="rents/list.html",
        may_state=bool(_kept(request.actor)),
    )


@page(Perm.SEE)
@require_http_methods(["GET", "POST"])
def rule_new(request: Request) -> HttpResponse:
    """State a rule."""
    payers = organisations_visible_to(request.actor).filter(archived_at=None, kind__code__in=PAYERS)
    form = RuleForm(
        request.POST or None,
        parks=_kept(request.actor),
        everywhere=may(request.actor, Perm.STATE),
        payers=payers,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _state(request, form.cleaned_data)
        except DomainError as error:
            form.add_error("until_0" if isinstance(error, RuleHasGap) else None, str(error))
        else:
            messages.success(request, _("The rule holds from its day on."))
            return redirect("rents:list")
    return render(
        request, "rents/rule_new.html", {"form": form}, status=422 if form.errors else 200
    )


def _state(request: Request, given: Any) -> RentRule:
    payer = given["subsidy_payer"]
    subsidy = payer and Subsidy(
        payer, given["subsidy_amount"], given["subsidy_share"], given["subsidy_months"]
    )
    return state_rule(
        given["park"],
        given["kind"],
        given["category"],
        given["valid_from"],
        given["bands"],
        unit=given["unit"],
        indexation=given["indexation"] or Decimal(0),
        free_months=given["free_months"] or 0,
        charges=given["charges"] or Decimal(0),
        deposit_months=given["deposit_months"] or 0,
        firm_months=given["firm_months"] or 0,
        most_months=given["most_months"],
        subsidy=subsidy or None,
        note=given["note"],
        by=request.actor,
    )


@page(Perm.SEE, obj=rule_of)
@require_GET
def rule(request: Request, found: RentRule) -> HttpResponse:
    """What one rule says, with who said so."""
    most = max(price for _begins, _until, price in found.bands) or 1
    context = {
        "rule": found,
        "bands": [(*band, round(100 * band[2] / most)) for band in found.bands],
        "may_end": not found.valid_until and may(request.actor, Perm.STATE, found),
    }
    return render(request, "rents/rule.html", context)


@page(Perm.STATE, obj=rule_of)
@require_http_methods(["GET", "POST"])
def rule_end(request: Request, found: RentRule) -> HttpResponse:
    """End a rule."""
    return ask(
        request,
        EndForm(request.POST or None, initial={"from_day": timezone.localdate()}),
        lambda given: end_rule(found.pk, from_day=given["from_day"], by=request.actor) and None,
        title=_("End this rule"),
        lede=f"{found} · {prices_of(found)}",
        done=_("The rule holds no longer from that day on."),
        back=reverse("rents:rule", args=[found.pk]),
        crumbs=[(_("Rent rules"), reverse("rents:list"))],
    )
