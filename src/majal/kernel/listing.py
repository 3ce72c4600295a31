"""Answering a request for a list: the page, its part for htmx, or a download."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi

from majal.kernel.errors import NotAllowed
from majal.kernel.http import Request
from majal.kernel.lists import List, answer, matching, save_view
from majal.kernel.tables import to_csv, to_json, to_xlsx

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def respond(
    request: Request, lst: List, *, template: str = "kernel/list.html", **extra: Any
) -> HttpResponseBase:
    """The list as the address asks for it; ``extra`` goes to the template.

    ``?export=csv|xlsx|json`` downloads every matching row; a POST of ``title`` keeps a view.
    """
    query = request.GET.dict()
    if request.method == "POST" and "save_view" in request.POST:
        if not request.actor.is_authenticated:
            raise NotAllowed
        view = save_view(lst, request.POST.get("title", "").strip() or "—", query, by=request.actor)
        return redirect(request.path + view.query)
    if query.get("export") in MEDIA:
        return download(
            lst.name.replace(".", "-"),
            query["export"],
            [str(c.label) for c in lst.columns],
            ([c.value(obj) for c in lst.columns] for obj in matching(lst, request.actor, query)),
        )
    found = answer(lst, request.actor, query)
    part = "#rows" if request.htmx and not request.htmx.boosted else ""
    return render(request, f"{template}{part}", {"answer": found, **extra})


def download(name: str, kind: str, headers: list[str], rows: Any) -> HttpResponseBase:
    """A table as a file to keep; ``kind`` is csv, xlsx or json; safe against formula injection."""
    response: HttpResponseBase
    if kind == "csv":
        response = StreamingHttpResponse(to_csv(headers, rows), content_type=MEDIA[kind])
    elif kind == "xlsx":
        content = to_xlsx(headers, rows, rtl=get_language_bidi())
        response = HttpResponse(content, content_type=MEDIA[kind])
    else:
        response = HttpResponse(to_json(headers, rows), content_type=MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
