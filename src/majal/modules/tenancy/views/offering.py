"""An offer in three steps: parties and days, spaces and price, the rent of the whole term."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.parks.public import Park, Space
from majal.modules.rents.public import RentTerms, Unit, rule_for, terms_on
from majal.modules.tenancy.commands import offer_contract
from majal.modules.tenancy.forms import PartiesForm, SpacesForm
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.checking import check_kind, check_spaces
from majal.modules.tenancy.queries.holding import spaces_free_for
from majal.modules.tenancy.queries.term import months_of, stairs_of, units_wanted
from majal.modules.tenancy.queries.visible import companies_for, parks_of

DAY = timedelta(days=1)
FLAT = {"coworking": Unit.SEAT, "domiciliation": Unit.FLAT}


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def offer(request: Request) -> HttpResponse:
    """Each step keeps what the former ones asked; nothing is recorded before the last."""
    typed = request.POST if request.method == "POST" else None
    parks = parks_of(request.actor)
    parties = PartiesForm(typed, parks=parks, companies=companies_for(request.actor))
    if typed is None or not parties.is_valid():
        return _step(request, 1, parties)
    given = parties.cleaned_data
    park = next(p for p in parks if p.pk == given["park"])
    until = given["last_day"] + DAY if given["last_day"] else None
    free = list(spaces_free_for(park, given["first_day"], until))
    free += _taken(typed, park, free)
    rule = rule_for(park, given["category"], given["first_day"], kind=given["kind"])
    at = typed.get("step", "1")
    kept = {"parties": parties, "park": park, "rule": rule}
    if at == "1":
        return _step(request, 2, SpacesForm(spaces=free, kind=given["kind"]), **kept)
    spaces = SpacesForm(typed, spaces=free, kind=given["kind"])
    if at == "back" or not spaces.is_valid():
        return _step(request, 2, spaces, **kept)
    wanted = spaces.cleaned_data
    chosen = [s for s in free if s.pk in wanted.get("spaces", ())]
    try:
        terms = _terms(park, given, wanted)
        check_kind(given["kind"], chosen, terms, wanted)
        check_spaces(chosen, park, given["first_day"], until, terms)
        if at == "3":
            made = _offer(request, given, wanted, terms)
            messages.success(request, _("The offer is made, and the company is told."))
            return redirect(made.get_absolute_url())
    except DomainError as error:
        spaces.add_error(None, str(error))
        return _step(request, 2, spaces, **kept)
    units = units_wanted(terms, chosen, wanted.get("seats"))
    first = given["first_day"]
    return _step(
        request,
        3,
        spaces,
        **kept,
        terms=terms,
        units=units,
        chosen=chosen,
        stairs=stairs_of(terms, 0),
        months=months_of(terms, units, first, given["last_day"], first),
    )


def _taken(typed: QueryDict, park: Park, free: Sequence[Space]) -> list[Space]:
    """What was chosen and is let meanwhile: the command says by whom, and what is free instead."""
    asked = {pk for pk in typed.getlist("spaces") if pk.isdecimal() and len(pk) < 19}
    rows = Space.objects.filter(building__park=park, pk__in=asked - {str(s.pk) for s in free})
    return list(rows.select_related("building__park"))


def _terms(park: Any, given: Any, wanted: Any) -> RentTerms:
    """The rule of the grid, with another price where one was typed. Raises: NoRule."""
    price = wanted["price"]
    rule = rule_for(park, given["category"], given["first_day"], kind=given["kind"])
    if price is None or rule is not None:
        terms = terms_on(park, given["category"], given["first_day"], kind=given["kind"])
        return terms if price is None else replace(terms, price=price, steps=())
    return RentTerms(FLAT.get(given["kind"], Unit.AREA), price)


def _offer(request: Request, given: Any, wanted: Any, terms: RentTerms) -> Any:
    return offer_contract(
        given["park"],
        given["organisation"],
        given["kind"],
        given["category"],
        first_day=given["first_day"],
        last_day=given["last_day"],
        space_ids=wanted.get("spaces", ()),
        terms=terms,
        answer_by=wanted["answer_by"],
        seats=wanted.get("seats"),
        free_hours=wanted["free_hours"] or 0,
        activity=wanted.get("activity", ""),
        mail=wanted.get("mail", ""),
        by=request.actor,
    )


def _step(request: Request, step: int, form: Any, **context: Any) -> HttpResponse:
    context |= {"step": step, "form": form}
    return render(request, "tenancy/offer.html", context, status=422 if form.errors else 200)
