"""The yearly barometer, for whoever manages a resident company."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.impact.commands import answer_barometer
from majal.modules.impact.forms import BarometerForm
from majal.modules.impact.permissions import Perm
from majal.modules.impact.queries.climate import own_firms


@page(Perm.ANSWER)
@require_http_methods(["GET", "POST"])
def climate(request: Request) -> HttpResponse:
    """Two questions a year; a page that says why where nothing is asked."""
    firms = own_firms(request.actor)
    asked = [(str(f.organisation.pk), local(f.organisation)) for f in firms if f.resident]
    awaited = [f for f in firms if f.resident and not f.answered]
    if not awaited and request.method == "GET":
        context = {"firms": firms, "year": timezone.localdate().year}
        return render(request, "impact/answered.html", context)
    form = BarometerForm(request.POST or None, firms=asked)
    return ask(
        request,
        form,
        lambda given: (
            answer_barometer(
                int(given["organisation"]),
                int(given["present"]),
                int(given["outlook"]),
                by=request.actor,
            )
            and None
        ),
        title=_("Two questions on business"),
        lede=_(
            "Once a year, one answer a company. What your company answered is shown to nobody: "
            "a park is told of with five answers at least, and once the year is over."
        ),
        done=_("Thank you. Your answer counts in the result of this year."),
        back=reverse("impact:climate"),
        button=pgettext("verb", "Answer"),
    )
