"""Answering a request for a list: the page, its part for htmx, or a download."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi, ngettext

from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.http import Request, show
from majal.kernel.lists import Answer, List, answer, matching, save_view
from majal.kernel.permissions import require
from majal.kernel.tables import to_csv, to_json, to_xlsx

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}

SHOWN = 20
"""How many of the chosen rows the confirmation names; the others are counted."""


def respond(
    request: Request,
    lst: List,
    *,
    template: str = "kernel/list.html",
    more: Callable[[Answer], Mapping[str, Any]] | None = None,
    **extra: Any,
) -> HttpResponseBase:
    """The list as the address asks for it; ``extra`` and ``more`` of its page go to the template.

    ``cells`` among them names a template that draws the rows in place of the table.

    ``?export=csv|xlsx|json`` downloads every matching row; a POST of ``title`` keeps a view; a POST
    of ``do`` and ``id``s asks for confirmation, and with ``confirm`` does it.
    """
    query = {name: _plain(value) for name, value in request.GET.dict().items()}
    if request.method == "POST" and "do" in request.POST:
        return _do_to_many(request, lst)
    if request.method == "POST" and "save_view" in request.POST:
        if not request.actor.is_authenticated:
            raise NotAllowed
        title = _plain(request.POST.get("title", "")).strip() or "—"
        view = save_view(lst, title, query, by=request.actor)
        return redirect(request.path + view.query)
    if query.get("export") in MEDIA:
        return download(
            lst.name.replace(".", "-"),
            query["export"],
            [str(c.label) for c in lst.columns],
            ([c.value(obj) for c in lst.columns] for obj in matching(lst, request.actor, query)),
        )
    found = answer(lst, request.actor, query)
    context = {"answer": found, **extra, **(more(found) if more else {})}
    return show(request, template, context, part="rows")


def _plain(text: str) -> str:
    """``text`` without the one character that a database cannot hold."""
    return text.replace("\0", "")


def _do_to_many(request: Request, lst: List) -> HttpResponseBase:
    """Something done to the chosen rows: first a page that restates how many, then the doing.

    Rows that the actor may not see are left out without a word; what each row allows is for the
    command to decide.
    """
    bulk = next((b for b in lst.bulk if b.name == request.POST["do"]), None)
    if bulk is None:
        raise NotFound
    require(request.actor, bulk.permission)
    wanted = {int(pk) for pk in request.POST.getlist("id") if pk.isdecimal() and len(pk) < 19}
    rows = list(lst.query(request.actor).filter(pk__in=wanted))
    back = request.get_full_path()
    if rows and "confirm" in request.POST:
        done = bulk.run([row.pk for row in rows], request.actor)
        said = ngettext("Done for %(done)s row.", "Done for %(done)s rows.", done)
        left = len(rows) - done
        kept = ngettext("%(left)s was left as it is.", "%(left)s were left as they are.", left)
        sentence = f"{said} {kept}" if left else said
        messages.success(request, sentence % {"done": done, "left": left})
        return redirect(back)
    context = {
        "list": lst,
        "bulk": bulk,
        "total": len(rows),
        "ids": [row.pk for row in rows],
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "back": back,
    }
    return render(request, "kernel/list_bulk_confirm.html", context)


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
