"""The summary sheet of a contract, issued at a tap."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.modules.tenancy.commands import issue_sheet
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.visible import contract_of


@page(Perm.KEEP, obj=contract_of)
@require_POST
def sheet(request: Request, found: Contract) -> HttpResponse:
    """Issue the sheet in the reader’s language, and go back to the page on which it hangs."""
    made = issue_sheet(found.pk, language=stored_language(), by=request.actor)
    messages.success(
        request, _("Sheet no. %(number)s is among the documents.") % {"number": made.shown_number}
    )
    return redirect(found.get_absolute_url())
