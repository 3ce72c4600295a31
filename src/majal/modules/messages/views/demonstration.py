"""The e-mails of a demonstration, read in the browser by its head office."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.modules.messages.permissions import Perm
from majal.modules.messages.queries import DIRECTIONS, Mail, demo_mail, demo_mails


@page(Perm.MANAGE, obj=demo_mails)
@require_GET
@never_cache
def mails(request: Request, found: list[Mail]) -> HttpResponse:
    """The newest e-mails."""
    return render(request, "messages/mails.html", {"mails": found})


@page(Perm.MANAGE, obj=demo_mail)
@require_GET
@never_cache
def mail(request: Request, found: Mail) -> HttpResponse:
    """One e-mail; of its HTML the source is shown, and nothing of it runs or loads."""
    context = {"mail": found, "text_direction": DIRECTIONS.get(found.language, "auto")}
    return render(request, "messages/mail_page.html", context)
