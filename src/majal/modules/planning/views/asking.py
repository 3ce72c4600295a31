"""What the forms of a project share: where they stand, who may be named as an owner."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request
from majal.kernel.names import local
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.planning.models import Project

FIRMS = ("company", "project_holder")
FORM = require_http_methods(["GET", "POST"])


def ask_about(request: Request, project: Project, form: Any, do: Any, **words: Any) -> HttpResponse:
    """A form about a project; one goes back to its page."""
    home = project.get_absolute_url()
    crumbs = [
        (pgettext("pipeline", "New parks"), reverse("planning:board")),
        (local(project.park), home),
    ]
    return ask(request, form, do, back=home, crumbs=crumbs, **words)


def owners_for(actor: Actor) -> Any:
    """Organisations that may own a part of a project."""
    rows = organisations_visible_to(actor).exclude(kind__code__in=FIRMS)
    return rows.filter(archived_at=None).order_by("name_fr")
