"""A notice of the head office: write, see it as its readers will, confirm."""

import uuid

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.letters import letters
from majal.modules.messages.commands import send_notice
from majal.modules.messages.forms import NoticeForm
from majal.modules.messages.permissions import Perm
from majal.modules.messages.queries import written
from majal.modules.people.public import LANGUAGES, Role, people_holding

KIND = "messages.notice"
MOST = 10**9


@page(Perm.NOTIFY)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: Request) -> HttpResponse:
    """Writing shows the preview with how many will read it; only "send" on the preview sends."""
    form = NoticeForm(request.POST or None)
    do = request.POST.get("do", "")
    if do == "edit" or not form.is_valid():
        return render(request, "messages/notice.html", {"form": form})
    if do == "send":
        readers, token = request.POST.get("readers", ""), request.POST.get("token", "")
        counted = int(readers) if readers.isdecimal() and len(readers) < len(str(MOST)) else 0
        try:
            role = form.cleaned_data["role"]
            told = send_notice(
                role, form.texts, readers=counted, token=token[:36], by=request.actor
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            said = ngettext("%(told)s person is told.", "%(told)s people are told.", told) % {
                "told": told
            }
            notices.success(request, said)
            return redirect("messages:outbox")
    return _preview(request, form)


def _preview(request: Request, form: NoticeForm) -> HttpResponse:
    """The notice in each language, beside how many read it in that one."""
    languages = list(people_holding(form.cleaned_data["role"]).values_list("language", flat=True))
    context = {
        "form": form,
        "role": Role(form.cleaned_data["role"]).label,
        "readers": len(languages),
        "token": uuid.uuid4(),
        "previews": [
            (written(letters[KIND], form.texts, code), languages.count(code))
            for code, _name in LANGUAGES
        ],
        "kept": [(name, form.cleaned_data[name]) for name in form.fields],
    }
    return render(request, "messages/notice_preview.html", context)
