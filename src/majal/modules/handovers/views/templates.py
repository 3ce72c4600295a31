"""What a park looks at in each kind of space."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.http import Request, page
from majal.modules.handovers.commands import add_template_item, retire_template_item
from majal.modules.handovers.forms import TemplateForm
from majal.modules.handovers.models import TemplateItem
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.workflow import Looked, usual_for
from majal.modules.parks.public import Park, SpaceKind, parks_visible_to


@dataclass(frozen=True)
class Listed:
    """A park’s list for one kind of space; ``pk`` is the park’s, of which it is asked."""

    park: Park
    kind: SpaceKind

    @property
    def pk(self) -> int:
        """The park’s own."""
        return self.park.pk


def list_of(actor: Actor, code: str, kind: str, position: int = 0) -> Listed:  # noqa: ARG001
    """A park’s list for a kind of space. Raises: Park.DoesNotExist; NotFound."""
    if kind not in SpaceKind.values:
        raise NotFound
    return Listed(parks_visible_to(actor).get(code=code), SpaceKind(kind))


@page(Perm.TEMPLATES, obj=list_of)
@require_http_methods(["GET", "POST"])
def template(request: Request, found: Listed) -> HttpResponse:
    """The list, and something added to it."""
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_template_item(found.park.pk, found.kind, by=request.actor, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is on the list; reports prepared from now on hold it."))
            return redirect("handovers:template", code=found.park.code, kind=found.kind)
    rows: list[Any] = list(
        TemplateItem.objects.filter(park=found.park, space_kind=found.kind, retired_at=None)
    )
    context = {
        "found": found,
        "kinds": [(value, capfirst(label)) for value, label in SpaceKind.choices],
        "rows": rows or [{"position": n, **one._asdict()} for n, one in _usual(found)],
        "own": bool(rows),
        "form": form,
    }
    return render(request, "handovers/template.html", context, status=422 if form.errors else 200)


@page(Perm.TEMPLATES, obj=list_of)
@require_POST
def retire(request: Request, found: Listed) -> HttpResponse:
    """Take something off the list, by its place."""
    position = request.resolver_match.kwargs["position"]  # type: ignore[union-attr]
    retire_template_item(found.park.pk, found.kind, position, by=request.actor)
    messages.success(request, _("It is off the list; reports that hold it keep it."))
    return redirect("handovers:template", code=found.park.code, kind=found.kind)


def _usual(found: Listed) -> list[tuple[int, Looked]]:
    return list(enumerate(usual_for(found.kind)))
