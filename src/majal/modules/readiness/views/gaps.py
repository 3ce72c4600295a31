"""A gap of a site becomes a commitment of a convention, on one page filled in before."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.conventions.public import COUNCILS, Convention, Party
from majal.modules.readiness.commands import Promise, commit_gap, end_gap
from majal.modules.readiness.forms import CommitmentForm
from majal.modules.readiness.models import Answer, Assessment, Gap
from majal.modules.readiness.models.questionnaire import ENOUGH
from majal.modules.readiness.permissions import Perm, lands_of
from majal.modules.readiness.queries.gaps import conventions_for, gaps_standing
from majal.modules.readiness.queries.sites import OfSite, Site, answers_visible_to, gaps_visible_to
from majal.modules.readiness.workflow import AssessmentState

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Lack(OfSite):
    """An answer under 3 of an assessment that holds, as permissions ask of it."""

    assessment: Assessment
    answer: Answer


def lack_of(actor: Actor, pk: int) -> Lack:
    """A gap by the id of its answer. Raises: Answer.DoesNotExist."""
    rows = answers_visible_to(actor).select_related(
        "criterion", "assessment__park", "assessment__province__parent"
    )
    holds = {"assessment__state": AssessmentState.REVIEWED, "score__lt": ENOUGH}
    answer = rows.get(pk=pk, **holds)
    return Lack(answer.assessment, answer)


@page(Perm.COMMIT, obj=lack_of)
@require_http_methods(["GET", "POST"])
def commit(request: Request, lack: Lack) -> HttpResponse:
    """Turn a gap into a commitment: the convention, then a form that is filled in already."""
    site = lack.site
    standing = gaps_standing([site], request.actor).get((*site.key, lack.answer.criterion.code))
    if standing:
        messages.info(request, _("A commitment stands for this gap already."))
        return redirect(standing.commitment)
    known = conventions_for(request.actor, site)
    wanted = request.GET.get("convention", "")
    chosen = next((c for c in known if c.code == wanted), known[0] if known else None)
    form = None
    if chosen:
        form = CommitmentForm(
            request.POST or None, initial=_filled(lack, chosen), convention=chosen
        )
    if form and chosen and request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        names = ("owed_by", "owed_to", "kind", "due", "amendment")
        own = {name: given[name] for name in names}
        promise = Promise(convention=chosen.pk, words=form.words, **own)
        try:
            made = commit_gap(lack.answer.pk, promise, by=request.actor)
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("The commitment is on record, and the gap points to it."))
            return redirect(made.commitment)
    context = {
        "lack": lack,
        "site": site,
        "known": known,
        "chosen": chosen,
        "form": form,
        "words": lack.answer.criterion.level(lack.answer.score or 0),
        "better": lack.answer.criterion.level(ENOUGH),
    }
    status = 422 if form and form.errors else 200
    return render(request, "readiness/commit.html", context, status=status)


def _filled(lack: Lack, convention: Convention) -> dict[str, Any]:
    """What the form says before anybody types: whose side, the kind, the words, in a year."""
    parties = [p for p in convention.parties.all() if p.left_by is None]
    criterion, site = lack.answer.criterion, lack.site
    found = _promising(parties, lands_of(site))
    names = site.park or site.province
    return {
        "owed_by": found.pk if found else None,
        "kind": criterion.kind,
        "due": PartialDate.of(timezone.localdate() + A_YEAR),
        **{
            f"text_{code}": f"{local(criterion, 'remedy', language=code)} "
            f"({local(names, language=code)})"
            for code in ("ar", "fr", "en")
        },
    }


def _promising(parties: list[Party], lands: frozenset[int]) -> Party | None:
    """A council of the site's territory, else any council, else whoever contributes."""
    councils = [p for p in parties if p.organisation.kind_id in COUNCILS]
    near = [p for p in councils if p.organisation.territory_id in lands]
    gives = [p for p in parties if p.role == "contributor"]
    return next(iter([*near, *councils, *gives]), None)


def _gap_of(actor: Actor, pk: int) -> Gap:
    return gaps_visible_to(actor).get(pk=pk, ended_at=None)


@page(Perm.COMMIT, obj=_gap_of)
@require_POST
def end(request: Request, gap: Gap) -> HttpResponse:
    """Free a gap whose commitment was withdrawn."""
    try:
        end_gap(gap.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The gap is free for another commitment."))
    return redirect(Site(gap.park, gap.province).get_absolute_url())
