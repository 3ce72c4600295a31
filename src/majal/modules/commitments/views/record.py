"""The page of one commitment."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries.record import aim_of, doable, steps_of
from majal.modules.commitments.queries.sides import lines_of
from majal.modules.commitments.queries.visible import commitment_in_full

ASKED = ("accept", "claim", "begin", "paper")
"""Steps that may be the one thing the page asks for; the others stand beside."""


@page(Perm.SEE, obj=commitment_in_full, replica=True)
@require_GET
def detail(request: Request, commitment: Commitment) -> HttpResponse:
    """One commitment: what, whose, towards whom, by when, every step of it and what comes next."""
    actor, today = request.actor, timezone.localdate()
    doing = doable(actor, commitment)
    first = next((name for name in doing if name in ASKED), "")
    context = {
        "commitment": commitment,
        "line": lines_of([commitment], today)[0],
        "whole": may(actor, Perm.SEE_WHOLE, commitment),
        "steps": steps_of(actor, commitment),
        "aim": aim_of(actor, commitment, today),
        "facing": commitment.faces or getattr(commitment, "faced_by", None),
        "parks": commitment.convention.parks.all(),
        "first": first,
        "others": [name for name in doing if name != first],
        "may_edit": may(actor, Perm.EDIT, commitment),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, commitment),
    }
    return render(request, "commitments/detail.html", context)
