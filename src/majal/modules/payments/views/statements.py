"""The statement of a company as of any day."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.organisations.public import Organisation
from majal.modules.payments.forms import DayForm
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import (
    company_of,
    deposits_visible_to,
    own_companies,
    statement_of,
)


def _day(request: Request) -> date:
    form = DayForm(request.GET or None)
    said = form.cleaned_data["day"] if form.is_valid() else None
    return said or timezone.localdate()


def _told(request: Request, one: Organisation, day: date) -> dict[str, Any]:
    entries = statement_of(one, day, to=request.actor)
    return {
        "company": one,
        "entries": entries,
        "balance": entries[-1].balance if entries else 0,
        "deposits": deposits_visible_to(request.actor).filter(payer=one),
    }


@page(Perm.STATEMENT, obj=company_of)
@require_GET
def statement(request: Request, company: Organisation) -> HttpResponse:
    """What a company was invoiced and paid, up to a day."""
    day = _day(request)
    context = {
        "day": day,
        "typed": day.isoformat(),
        "accounts": [_told(request, company, day)],
        "records": may(request.actor, Perm.BEGIN),
        "company": company,
    }
    return render(request, "payments/statement.html", context)


@page(Perm.OWN)
@require_GET
def own(request: Request) -> HttpResponse:
    """The same of one's own organisations."""
    day = _day(request)
    companies = own_companies(request.actor)
    context = {
        "day": day,
        "typed": day.isoformat(),
        "accounts": [_told(request, one, day) for one in companies],
        "online": settings.MAJAL_ONLINE_PAYMENT,
    }
    return render(request, "payments/statement.html", context)
