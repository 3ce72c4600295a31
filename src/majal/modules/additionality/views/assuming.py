"""What is assumed: the list with all that was, and the page on which it is said anew."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.additionality import errors
from majal.modules.additionality.commands import assume
from majal.modules.additionality.forms import HUNDRED, AssumptionForm
from majal.modules.additionality.models import Assumption, Factor
from majal.modules.additionality.permissions import Perm
from majal.modules.additionality.queries import (
    assumptions_visible_to,
    park_weighed_by,
    parks_weighed_by,
)
from majal.modules.parks.public import Park

STANDS = (("yes", gettext_lazy("in force")), ("no", gettext_lazy("superseded")))


def _stands(rows: Any, value: str) -> Any:
    return rows.filter(superseded_by__isnull=value != "no")


def _shown(one: Assumption, value: Any) -> Any:
    return value if one.factor == Factor.MULTIPLIER else value * HUNDRED


ASSUMPTIONS = register(
    List(
        name="additionality.assumption",
        title=gettext_lazy("What is assumed"),
        query=assumptions_visible_to,
        address=Assumption.get_absolute_url,
        default_sort="-from",
        filters=(
            Filter("stands", gettext_lazy("How it stands"), lambda _a: STANDS, _stands),
            Filter(
                "factor",
                gettext_lazy("Factor"),
                lambda _a: Factor.choices,
                lambda rows, v: rows.filter(factor=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                lambda actor: [(p.code, local(p)) for p in parks_weighed_by(actor)],
                lambda rows, v: rows.filter(park__code=v),
            ),
        ),
        columns=(
            Column("factor", gettext_lazy("Factor"), lambda o: o.get_factor_display()),
            Column(
                "park",
                gettext_lazy("Park"),
                lambda o: local(o.park) if o.park else _("the network"),
            ),
            Column("low", gettext_lazy("Low"), lambda o: _shown(o, o.low), kind="number"),
            Column(
                "central", gettext_lazy("Central"), lambda o: _shown(o, o.central), kind="number"
            ),
            Column("high", gettext_lazy("High"), lambda o: _shown(o, o.high), kind="number"),
            Column(
                "source",
                gettext_lazy("Source"),
                lambda o: o.source.title if o.source else _("invented example"),
            ),
            Column(
                "from",
                gettext_lazy("Assumed from"),
                lambda o: o.valid_from,
                sort=("valid_from",),
                kind="date",
            ),
            Column(
                "stands",
                gettext_lazy("How it stands"),
                lambda o: STANDS[1][1] if hasattr(o, "superseded_by") else STANDS[0][1],
            ),
        ),
        empty=gettext_lazy("Nothing is assumed yet. A net result needs all five factors."),
    )
)


@page(Perm.SEE)
@require_GET
def assumption_list(request: Request) -> HttpResponseBase:
    """All that is and was assumed."""
    lede = _("Shares in percent. What was superseded stays on record.")
    return respond(request, ASSUMPTIONS, lede=lede)


def factor_of(actor: Actor, factor: str) -> Assumption:  # noqa: ARG001 - a page's finder
    """The place of a factor of the network. Raises: Http404 for another word."""
    return _place(factor, None)


def factor_of_park(actor: Actor, code: str, factor: str) -> Assumption:
    """The place of a factor of a park. Raises: Park.DoesNotExist; Http404."""
    return _place(factor, park_weighed_by(actor, code))


def _place(factor: str, park: Park | None) -> Assumption:
    """What stands there, or an empty one."""
    if factor not in Factor.values:
        raise Http404
    rows = Assumption.objects.filter(park=park, factor=factor, superseded_by=None)
    return rows.select_related("source", "park").first() or Assumption(park=park, factor=factor)


@page(Perm.ASSUME, obj=factor_of)
@require_http_methods(["GET", "POST"])
def assume_network(request: Request, found: Assumption) -> HttpResponse:
    """Say what a factor of the network is."""
    return _ask(request, found)


@page(Perm.ASSUME, obj=factor_of_park)
@require_http_methods(["GET", "POST"])
def assume_park(request: Request, found: Assumption) -> HttpResponse:
    """Say what a factor of one park is."""
    return _ask(request, found)


def _ask(request: Request, found: Assumption) -> HttpResponse:
    form = AssumptionForm(request.POST or None, factor=found.factor, initial=_initial(found))
    home = found.get_absolute_url()
    name = local(found.park) if found.park else _("the network")
    crumbs = [(_("What parks added"), reverse("additionality:network"))]
    return ask(
        request,
        form,
        lambda _given: assume(
            found.factor,
            park_id=found.park.pk if found.park else None,
            by=request.actor,
            **form.parts,
        ),
        title=f"{found.get_factor_display()} · {name}".capitalize(),
        lede=EXPLAINED[Factor(found.factor)],
        done=_("It is assumed from now on; what it replaces stays on record."),
        back=home,
        crumbs=[*crumbs, (name, home)] if found.park else crumbs,
        beside={errors.AssumptionOutOfOrder: "central", errors.AssumptionOutOfRange: "high"},
    )


def _initial(found: Assumption) -> dict[str, Any]:
    today = timezone.localdate()
    if found.pk is None:
        return {"valid_from": today}
    return {
        "low": _shown(found, found.low).normalize(),
        "central": _shown(found, found.central).normalize(),
        "high": _shown(found, found.high).normalize(),
        "source": found.source.code if found.source else "",
        "note": found.note,
        "valid_from": today,
        "replaces": found.pk,
    }


EXPLAINED = {
    Factor.DEADWEIGHT: gettext_lazy("What would have come about without the park."),
    Factor.LEAKAGE: gettext_lazy("What benefits people or firms outside the territory."),
    Factor.DISPLACEMENT: gettext_lazy("What was only moved from elsewhere in the territory."),
    Factor.SUBSTITUTION: gettext_lazy("What firms did in place of something they would have done."),
    Factor.MULTIPLIER: gettext_lazy("What follows among suppliers and by what employees spend."),
}
