"""How figures are defined, chosen, checked and worked out: one public page, as of any day."""

from django.http import HttpResponse
from django.urls import resolve, reverse
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.permissions import may
from majal.modules.figures.public import NOW, AsOf
from majal.modules.year_reports.permissions import Perm
from majal.modules.year_reports.queries import METHODS, chapters_of, rules_with_counts

LONGEST = 200
"""Letters of a search that are read."""


@page(Perm.METHOD)
@require_GET
def method(request: Request) -> HttpResponse:
    """Every definition of a day, the rules, the grades, the models; words may be searched for."""
    asked = request.GET.get("as_of", "")[:LONGEST]
    words = request.GET.get("q", "")[:LONGEST].replace("\0", "")
    refusal, as_of = "", NOW
    try:
        as_of = AsOf.parse(asked.replace("\0", ""))
    except DomainError as error:
        refusal = str(error)
    chapters = chapters_of(request.actor, as_of, words)
    context = {
        "chapters": chapters,
        "count": sum(len(one.rows) for one in chapters),
        "rules": rules_with_counts(request.actor, as_of.said_by),
        "methods": [(one, _opens(request.actor, one.page)) for one in METHODS],
        "as_of": as_of,
        "asked": asked,
        "words": words,
        "refusal": refusal,
    }
    return show(request, "year_reports/method.html", context, part="definitions")


def _opens(actor: Actor, name: str) -> str:
    """The address of a page, empty where the actor may not open it."""
    address = reverse(name)
    declared = resolve(address).func.declaration  # type: ignore[attr-defined]
    return address if may(actor, declared.permission) else ""
