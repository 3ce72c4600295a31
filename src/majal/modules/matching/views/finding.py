"""Experts proposed for a need, each with its reasons; how much each reason counts."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page, show
from majal.kernel.permissions import may
from majal.modules.matching import errors
from majal.modules.matching.commands import set_weights
from majal.modules.matching.forms import NeedForm, WeightsForm
from majal.modules.matching.permissions import Perm
from majal.modules.matching.queries import PARTS, Need, proposed_for, weights_now
from majal.modules.organisations.public import Organisation, organisations_represented_by
from majal.modules.parks.public import Park


@page(Perm.FIND)
@require_GET
def find(request: Request) -> HttpResponse:
    """The best experts for a need, with why; whoever asks chooses."""
    own = Organisation.objects.filter(pk__in=organisations_represented_by(request.actor))
    companies = list(own.order_by("name_fr", "pk")[:20])
    parks = list(Park.objects.filter(state="operating").order_by("code"))
    form = NeedForm(request.GET or None, parks=parks, companies=companies)
    rows = None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        park = next((one.pk for one in parks if one.code == given["park"]), None)
        company = given.get("company") or (companies[0].pk if len(companies) == 1 else None)
        need = Need(tuple(given["skills"]), given["language"], park, company)
        rows = proposed_for(request.actor, need)
    weighing = weights_now()
    context = {
        "form": form,
        "rows": rows,
        "weights": [(label, getattr(weighing, name)) for name, label in PARTS.items()],
        "weighs": may(request.actor, Perm.WEIGH),
    }
    return show(request, "matching/find.html", context, part="found")


@page(Perm.WEIGH)
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: Request) -> HttpResponse:
    """How much each reason counts from now on."""
    form = WeightsForm(request.POST or None, initial=weights_now().to_json())
    return ask(
        request,
        form,
        lambda _given: set_weights(form.weighing(), by=request.actor) and None,
        title=_("How much each reason counts"),
        lede=_("Each from 0 to 100; only their proportion matters. It holds from now on."),
        done=_("Kept. Proposals made before keep the weights of then."),
        back=reverse("matching:find"),
        crumbs=[(_("Propose experts"), reverse("matching:find"))],
        button=_("Keep"),
        beside={errors.WeightsUnlikely: "skills"},
    )
