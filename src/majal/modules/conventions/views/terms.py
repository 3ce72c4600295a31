"""Amendments, and an end before the term."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.modules.conventions import errors
from majal.modules.conventions.commands import amend_convention, end_convention
from majal.modules.conventions.forms import AmendmentForm, EndForm
from majal.modules.conventions.models import CHANGING, Convention
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import convention_of
from majal.modules.organisations.public import organisations_visible_to

ASKED = tuple(name for name in CHANGING if not name.startswith("object"))

BESIDE = {
    errors.AmendmentTooEarly: "since",
    errors.EndBeforeStart: "ends_on",
    errors.PartyTwice: "joins",
    errors.PartyUnknown: "joins",
    errors.RemarksMissing: "remarks",
    errors.SignedPaperMissing: "paper",
    errors.StepInFuture: "on",
}


@page(Perm.AMEND, obj=convention_of)
@require_http_methods(["GET", "POST"])
def amend(request: Request, convention: Convention) -> HttpResponse:
    """Record the next amendment: the form shows the terms as they stand, to be changed."""
    last = convention.terms.order_by("-number").first()
    number = last.number + 1 if last else 1
    parties = [p for p in convention.parties.all() if p.left_by is None]
    own = {p.organisation_id for p in convention.parties.all()}
    rows = organisations_visible_to(request.actor).filter(archived_at=None).exclude(pk__in=own)
    initial = {name: getattr(last, name, None) for name in ASKED} | {"number": number}
    form = AmendmentForm(
        request.POST or None,
        request.FILES or None,
        parties=parties,
        organisations=rows,
        initial=initial,
    )

    def do(given: Any) -> Any:
        joins = (given["joins"], given["role"]) if given["joins"] else None
        return amend_convention(
            convention.code,
            number=given["number"],
            dated=given["dated"],
            since=given["since"],
            reason_ar=given["reason_ar"],
            reason_fr=given["reason_fr"],
            joins=joins,
            leaves=given["leaves"],
            paper=given["paper"],
            by=request.actor,
            **{name: given[name] for name in ASKED},
        )

    return ask(
        request,
        form,
        do,
        title=_("Record amendment no. %(number)s") % {"number": number},
        lede=_("What stood before stays: any past day can be shown as it was."),
        done=_("The amendment is on record."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.AMEND, obj=convention_of)
@require_http_methods(["GET", "POST"])
def end(request: Request, convention: Convention) -> HttpResponse:
    """Record that it was terminated before its term."""
    form = EndForm(request.POST or None, request.FILES or None)
    return ask(
        request,
        form,
        lambda given: end_convention(
            convention.code,
            given["on"],
            remarks=given["remarks"],
            paper=given["paper"],
            by=request.actor,
        ),
        title=_("Terminate the convention"),
        lede=_("Nothing is deleted: what was promised and done until then stays on record."),
        done=_("The termination is on record."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
        button=_("Terminate it"),
    )
