"""Walls that move: choose the spaces, write what they become, see the square metres add up."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.amounts import read_amount
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.modules.parks.public import Building, Space, floors_of, spaces_in_use
from majal.modules.premises.commands import Shape, reshape_spaces
from majal.modules.premises.forms import MINUS, PartForm, ReshapeForm, day_of
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import building_of

MOST_PARTS = 20


@page(Perm.KEEP, obj=building_of)
@require_http_methods(["GET", "POST"])
def reshape(request: Request, building: Building) -> HttpResponse:
    """Split, merge or measure anew; while one types, the sum of square metres follows."""
    posted = request.method == "POST"
    sent = request.POST if posted else request.GET
    day = day_of(sent.get("on", ""), timezone.localdate())
    old = _chosen(building, sent)
    rows, typed = _rows(sent, old), "rows" in sent
    floors = list(floors_of(building))
    parts = [
        PartForm(
            sent if typed else None,
            prefix=f"p{number}",
            floors=floors,
            initial=_initial(old, number),
        )
        for number in range(rows)
    ]
    form = ReshapeForm(sent if typed else None, initial={"on": day})
    refusal = ""
    if posted and "more" not in sent:
        written = [part for part in parts if not part.is_blank]
        if form.is_valid() and all([part.is_valid() for part in written]):  # noqa: C419 - all told
            try:
                _do(old, written, form, request)
            except DomainError as error:
                refusal = str(error)
            else:
                messages.success(request, _("The spaces are changed from that day on."))
                address = reverse("premises:park", args=[building.park.code])
                return redirect(f"{address}?on={form.cleaned_data['on']:%Y-%m-%d}")
    elif typed:
        parts = [_unjudged(part) for part in parts]
        form = _unjudged(form)
    failed = bool(refusal) or (posted and "more" not in sent)
    context = {
        "park": building.park,
        "building": building,
        "old": old,
        "others": [s for s in _standing(building) if s not in old],
        "form": form,
        "parts": parts,
        "rows": rows,
        "may_more": rows < MOST_PARTS,
        "refusal": refusal,
        "sum": _sum(old, sent, rows),
    }
    if failed:
        return render(request, "premises/reshape.html", context, status=422)
    return show(request, "premises/reshape.html", context, part="sum")


def _standing(building: Building) -> list[Space]:
    """What may be reshaped: spaces that are there today and have no end."""
    rows = spaces_in_use(timezone.localdate()).filter(building=building, valid_until=None)
    return list(rows.select_related("floor").order_by("floor__level", "code"))


def _chosen(building: Building, sent: QueryDict) -> list[Space]:
    ids = {
        int(pk) for pk in sent.getlist("space") if pk.isascii() and pk.isdecimal() and len(pk) < 19
    }
    return list(
        Space.objects.filter(building=building, pk__in=ids).select_related("floor").order_by("code")
    )


def _rows(sent: QueryDict, old: list[Space]) -> int:
    text = sent.get("rows", "")
    if text.isascii() and text.isdecimal() and len(text) < 9:
        return min(max(int(text) + ("more" in sent), 1), MOST_PARTS)
    return 1 if len(old) > 1 else 2


def _initial(old: list[Space], number: int) -> dict[str, Any]:
    """What the first space is proposed to keep of the old ones."""
    if not old:
        return {}
    first = old[0]
    found: dict[str, Any] = {"kind": first.kind, "floor": first.floor_id}
    if number == 0 and len(old) > 1:
        found["net_area"] = sum((s.net_area or Decimal(0) for s in old), Decimal(0)) or None
        found["code"] = first.code
    found["equipped"] = first.equipped
    return found


def _unjudged(form: Any) -> Any:
    """A form with what was typed, and no judgement of it yet."""
    form._errors = {}  # noqa: SLF001
    form.cleaned_data = {}
    return form


def _do(old: list[Space], parts: list[PartForm], form: ReshapeForm, request: Request) -> None:
    shapes = [
        Shape(
            code=part.cleaned_data["code"],
            kind=part.cleaned_data["kind"] or (old[0].kind if old else "office"),
            floor=part.cleaned_data["floor"],
            net_area=part.cleaned_data["net_area"],
            gross_area=part.cleaned_data["gross_area"],
            capacity=part.cleaned_data["capacity"],
            equipped=part.cleaned_data["equipped"],
        )
        for part in parts
    ]
    said = form.cleaned_data
    reshape_spaces(
        [space.pk for space in old],
        shapes,
        on=said["on"],
        difference=said["difference"],
        reason=said["reason"],
        by=request.actor,
    )


def _sum(old: list[Space], sent: QueryDict, rows: int) -> dict[str, Any]:
    """The square metres before, after and apart, as far as they are written."""
    before = sum((space.net_area or Decimal(0) for space in old), Decimal(0))
    after = sum((_amount(sent.get(f"p{n}-net_area", "")) for n in range(rows)), Decimal(0))
    apart = _amount(sent.get("difference", ""))
    left = before - after - apart
    return {
        "before": before,
        "after": after,
        "apart": apart,
        "left": left,
        "more": -left,
        "unmeasured": [space for space in old if space.net_area is None],
    }


def _amount(text: str) -> Decimal:
    bare = text.strip().lstrip(MINUS)
    try:
        found = read_amount(bare) or Decimal(0)
    except DomainError:
        return Decimal(0)
    return -found if bare != text.strip() else found
