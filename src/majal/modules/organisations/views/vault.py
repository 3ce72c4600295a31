"""The vault of an organisation: what stands, what was replaced, what ends soon."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.organisations.forms import DocumentForm
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    Organisation,
    keep_document,
    organisation_of,
    remove_document,
)
from majal.modules.organisations.queries import vault_of
from majal.modules.organisations.views.record import framed


@page(Perm.SEE_DOCUMENTS, obj=organisation_of)
@require_http_methods(["GET", "POST"])
def documents(request: Request, organisation: Organisation) -> HttpResponse:
    """The vault: statutes, certificates, whatever the organisation keeps here."""
    if request.method == "POST" and not may(request.actor, Perm.KEEP_DOCUMENTS, organisation):
        raise NotAllowed
    vault = vault_of(organisation, to=request.actor)
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        standing=vault.standing,
        initial={"replaces": request.GET.get("replaces", ""), "kind": request.GET.get("kind", "")},
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        upload, title = given.pop("file"), given.pop("title")
        try:
            keep_document(
                organisation.pk, upload, title=title or upload.name, by=request.actor, **given
            )
        except DomainError as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else "file", str(error))
        else:
            messages.success(request, _("The document is kept."))
            return redirect("organisations:documents", pk=organisation.pk)
    context = framed(request, organisation, "documents") | {
        "form": form,
        "documents": vault.standing,
        "former": vault.former,
    }
    status = 422 if form.errors else 200
    return render(request, "organisations/documents.html", context, status=status)


class OnFile:
    """A document of an organisation's vault, with the organisation it hangs on."""

    def __init__(self, organisation: Organisation, pk: int, title: str) -> None:
        self.organisation, self.attachment, self.title = organisation, pk, title
        self.pk = organisation.pk  # permissions ask by the organisation


def document_of(actor: Actor, pk: int, attachment: int) -> OnFile:
    """Raises: Organisation.DoesNotExist; NotFound."""
    organisation = organisation_of(actor, pk)
    vault = vault_of(organisation, to=actor)
    for one in (*vault.standing, *vault.former):
        if one.pk == attachment:
            return OnFile(organisation, one.pk, one.attachment.title)
    raise NotFound


@page(Perm.KEEP_DOCUMENTS, obj=document_of)
@require_http_methods(["GET", "POST"])
def remove_document_page(request: Request, found: OnFile) -> HttpResponse:
    """Take a document out of the vault, after a question."""
    back = reverse("organisations:documents", args=[found.pk])
    if request.method == "POST":
        remove_document(found.pk, found.attachment, by=request.actor)
        messages.success(request, _("The document was taken out."))
        return redirect(back)
    context = {
        "question": _("Take “%(title)s” out?") % {"title": found.title},
        "consequence": _("It is shown no more; the file itself stays kept."),
        "verb": _("Take it out"),
        "alarm": True,
        "back": back,
    }
    return render(request, "kernel/confirm.html", context)
