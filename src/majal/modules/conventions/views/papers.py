"""Keeping a paper with a convention."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.modules.conventions.commands import attach_document
from majal.modules.conventions.forms import PaperForm
from majal.modules.conventions.models import Convention
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import convention_of


@page(Perm.EDIT, obj=convention_of)
@require_http_methods(["GET", "POST"])
def keep(request: Request, convention: Convention) -> HttpResponse:
    """Keep a paper: the signed convention, a letter, a map."""
    form = PaperForm(request.POST or None, request.FILES or None)

    def do(given: Any) -> Any:
        return attach_document(
            convention.code,
            given["file"],
            title=given["title"],
            public=given["public"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Keep a document"),
        done=_("The document is kept."),
        crumbs=convention.crumbs,
        back=reverse("conventions:documents", args=[convention.code]),
    )
