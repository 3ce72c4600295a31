"""One organisation: its overview, putting it aside."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.http import Request, page
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    Organisation,
    archive_organisation,
    organisation_of,
    remove_logo,
    restore_organisation,
)
from majal.modules.organisations.queries import shown_contacts, sightings_of


def framed(request: Request, organisation: Organisation, tab: str) -> dict[str, object]:
    """What the head and the tabs of an organisation's pages need."""
    actor = request.actor
    open_ = organisation.archived_at is None
    return {
        "organisation": organisation,
        "tab": tab,
        "may_edit": open_ and may(actor, Perm.EDIT, organisation),
        "may_archive": may(actor, Perm.ARCHIVE, organisation),
        "may_appoint": open_ and may(actor, Perm.APPOINT, organisation),
        "sees_internal": may(actor, Perm.SEE_INTERNAL, organisation),
        "sees_consents": may(actor, Perm.SEE_CONSENTS, organisation),
        "sees_documents": may(actor, Perm.SEE_DOCUMENTS, organisation),
        "may_keep": open_ and may(actor, Perm.KEEP_DOCUMENTS, organisation),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, organisation),
    }


@page(Perm.SEE, obj=organisation_of, replica=True)
@require_GET
def overview(request: Request, organisation: Organisation) -> HttpResponse:
    """What an organisation is, as far as the reader may know."""
    chosen = list(organisation.chosen_sectors.all())
    context = framed(request, organisation, "overview") | {
        "contacts": shown_contacts(organisation, to=request.actor),
        "main": next((row.sector for row in chosen if row.is_main), None),
        "others": [row.sector for row in chosen if not row.is_main],
        "sightings": sightings_of(organisation),
        "technologies": [row.technology for row in organisation.chosen_technologies.all()],
    }
    return render(request, "organisations/detail.html", context)


@page(Perm.ARCHIVE, obj=organisation_of)
@require_http_methods(["GET", "POST"])
def archive_page(request: Request, organisation: Organisation) -> HttpResponse:
    """Put an organisation into the archive or take it back, after a question."""
    back = organisation.archived_at is not None
    if request.method == "POST":
        (restore_organisation if back else archive_organisation)(organisation.pk, by=request.actor)
        messages.success(
            request,
            _("The organisation is back in the directory.")
            if back
            else _("The organisation is in the archive."),
        )
        return redirect(organisation)
    context = {
        "question": _("Take “%(name)s” out of the archive?") % {"name": organisation}
        if back
        else _("Put “%(name)s” into the archive?") % {"name": organisation},
        "consequence": ""
        if back
        else _(
            "It leaves the directory and can no longer be changed. Nothing is deleted: its history "
            "and its numbers stay, and it can be taken back."
        ),
        "verb": _("Take it back") if back else _("Put into the archive"),
        "alarm": not back,
        "back": organisation.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.EDIT, obj=organisation_of)
@require_POST
def remove_logo_button(request: Request, organisation: Organisation) -> HttpResponse:
    """Take the logo off."""
    remove_logo(organisation.pk, by=request.actor)
    messages.success(request, _("The logo was taken off."))
    return redirect("organisations:edit", pk=organisation.pk)
