"""What a park promises, from a day on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.parks.public import Park
from majal.modules.upkeep import errors
from majal.modules.upkeep.commands import set_charter
from majal.modules.upkeep.forms import CharterForm
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.opening import charter_on, charters_of
from majal.modules.upkeep.queries.visible import operating_park


@page(Perm.PROMISE, obj=operating_park)
@require_http_methods(["GET", "POST"])
def charter(request: Request, park: Park) -> HttpResponse:
    """What a park promises, from a day on."""
    today = timezone.localdate()
    rows = charters_of(park.pk)
    former = charter_on(rows, today) or (rows[-1] if rows else None)
    form = CharterForm(
        request.POST or None,
        former=former,
        initial={"since": today, "confirm_days": former.confirm_days if former else 5},
    )
    back = reverse("upkeep:state", args=[park.code])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            set_charter(
                park.pk,
                given["since"],
                week=given["week"],
                levels=given["levels"],
                confirm_days=given["confirm_days"],
                by=request.actor,
            )
        except DomainError as error:
            field = "since" if isinstance(error, errors.CharterPast) else None
            form.add_error(field, str(error))
        else:
            messages.success(request, _("What is promised is on record, and published."))
            return redirect(back)
    context = {"form": form, "park": park, "back": back, "charters": rows}
    return render(request, "upkeep/charter.html", context, status=422 if form.errors else 200)
