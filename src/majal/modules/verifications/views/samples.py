"""A sample is drawn; its page says why each declaration is in it and what it has shown."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.permissions import may
from majal.modules.declarations.public import Period, period_of
from majal.modules.verifications import errors
from majal.modules.verifications.commands import draw_sample
from majal.modules.verifications.forms import DrawForm
from majal.modules.verifications.models import Drawn, Sample
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import (
    CERTAIN,
    RULES,
    WORDS,
    by_number,
    draw,
    drawn_visible_to,
    from_rows,
    range_drawn,
    result_of,
    same_again,
    sample_of,
    samples_of,
    ticket,
    to_draw_from,
)

USUAL = 10
"""How many are proposed, where there are so many."""


@page(Perm.DRAW, obj=period_of)
@require_http_methods(["GET", "POST"])
def sample_new(request: Request, found: Period) -> HttpResponse:
    """Draw a sample of a period's declarations."""
    listed = to_draw_from(found)
    risky = sum(one.points >= CERTAIN for one in listed)
    number = samples_of(found).count() + 1
    initial = {"size": min(USUAL, len(listed)) or 1, "number": number}
    lede = ngettext(
        "%(n)s declaration of %(period)s was sent and not drawn yet; risky among them: %(risky)s. "
        "The riskiest fill half of the sample at most; chance decides on the rest.",
        "%(n)s declarations of %(period)s were sent and not drawn yet; risky among them: "
        "%(risky)s. The riskiest fill half of the sample at most; chance decides on the rest.",
        len(listed),
    ) % {"n": len(listed), "period": found, "risky": risky}
    return ask(
        request,
        DrawForm(request.POST or None, initial=initial),
        lambda given: draw_sample(found.pk, by=request.actor, **given),
        title=_("Draw sample %(n)s") % {"n": number},
        lede=lede if listed else str(errors.NobodySent.message),
        done=_("The sample was drawn. Those who run its parks were written to."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("Declarations"), reverse("declarations:list")),
            (str(found), found.get_absolute_url()),
        ],
        button=pgettext("sample", "Draw"),
        beside={errors.SampleSize: "size", errors.SampleDue: "due_on"},
    )


@page(Perm.LIST, obj=sample_of, sign_in_first=True)
@require_safe
def sample(request: Request, found: Sample) -> HttpResponseBase:
    """What was drawn and why, what was found, and how to draw it again."""
    if request.GET.get("export") in MEDIA:
        return download(f"sample-{found.pk}", request.GET["export"], *_table(found))
    rows = drawn_visible_to(request.actor).filter(sample=found)
    listed = from_rows(found.listed)
    whole = may(request.actor, Perm.DRAW)
    result = result_of(rows, len(listed))
    context = {
        "sample": found,
        "rows": [_told(one) for one in rows.order_by("pk")],
        "result": result,
        "whole": result.whole if whole else None,
        "partial": not whole,
        "drawing": range_drawn(result),
        "numbers": by_number(rows, found.period.kind),
        "listed": len(listed),
        "same": same_again(found),
        "rules": RULES,
        "certain": CERTAIN,
        "others": [one for one in samples_of(found.period) if one.pk != found.pk],
        "exports": [(kind, f"?export={kind}") for kind in MEDIA],
    }
    return render(request, "verifications/sample.html", context)


def _told(one: Drawn) -> dict[str, Any]:
    return {"one": one, "rules": [WORDS[code] for code in one.rules if code in WORDS]}


def _table(found: Sample) -> tuple[list[str], list[list[Any]]]:
    """The whole list with its tickets, so that anyone may draw again."""
    listed = from_rows(found.listed)
    reasons = {one.one.expected: one.reason for one in draw(listed, found.size, found.seed)}
    headers = [
        _("Number"),
        _("Declaration"),
        _("Risk"),
        _("Rules"),
        _("Ticket"),
        pgettext("sample", "Why"),
    ]
    return headers, [
        [
            one.expected,
            one.submission,
            one.points,
            " ".join(one.rules),
            ticket(found.seed, one.expected),
            reasons.get(one.expected, ""),
        ]
        for one in listed
    ]
