"""The kernel's own pages: the history of a record, its files, a job, drafts, issued documents."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import drafts
from majal.kernel.actors import Actor
from majal.kernel.attachments import attachment_for
from majal.kernel.dates import clock
from majal.kernel.documents import LANGUAGES, document_of, shown
from majal.kernel.documents.checking import compare
from majal.kernel.documents.stamps import read
from majal.kernel.errors import NotFound
from majal.kernel.history import is_tracked
from majal.kernel.http import Request, page, show
from majal.kernel.jobs import ask_again, title_of
from majal.kernel.models import Attachment, IssuedDocument, JobRun
from majal.kernel.names import OWN_NAMES
from majal.kernel.opened import record_opened
from majal.kernel.page_permissions import Perm
from majal.kernel.permissions import may
from majal.kernel.refs import Kind, Ref, kinds, resolve
from majal.kernel.sending import send_attachment
from majal.kernel.telling import told


@dataclass(frozen=True)
class Recorded:
    """A record whose history is asked for, with its kind."""

    kind: Kind
    obj: Model


def recorded(actor: Actor, kind: str, pk: int) -> Recorded:
    """The record of this kind that the actor may see, if its history is kept.

    Raises: NotFound.
    """
    record = resolve(Ref(kind, pk), to=actor) if kind in kinds else None
    if record is None or not is_tracked(type(record)):
        raise NotFound
    return Recorded(kinds[kind], record)


@page(Perm.SEE_HISTORY, obj=recorded)
@require_GET
def history(request: Request, found: Recorded) -> HttpResponse:
    """Who changed a record, when, from what to what."""
    _tell(request, found.kind.name, found.obj.pk, "history")
    context = {
        "kind": found.kind,
        "label": found.kind.label(found.obj),
        "address": found.kind.address(found.obj),
        "entries": told(found.obj, to=request.actor),
    }
    return render(request, "kernel/history.html", context)


def attached(actor: Actor, kind: str, pk: int, sha256: str) -> Attachment:
    """Raises: NotFound."""
    return attachment_for(actor, kind, pk, sha256)


@page(Perm.OPEN_FILE, obj=attached)
@require_http_methods(["GET", "HEAD"])
def attachment(request: Request, found: Attachment) -> HttpResponseBase:
    """A file of a record: an image is shown, anything else is downloaded, nothing in it is run."""
    answer = send_attachment(request, found)
    _tell(request, found.kind, found.record_id, "file")
    return answer


def _tell(request: Request, kind: str, record_id: int, door: str) -> None:
    record_opened.send(Attachment, kind=kind, record_id=record_id, door=door, actor=request.actor)


def followed(actor: Actor, key: str) -> JobRun:
    """The run of this key, if the actor asked for it or leads the network.

    Raises: NotFound, so that keys cannot be guessed.
    """
    run = JobRun.objects.filter(key=key).first() if "\0" not in key else None
    if run is None or not may(actor, Perm.FOLLOW_JOB, run):
        raise NotFound
    return run


@page(Perm.FOLLOW_JOB, obj=followed)
@require_http_methods(["GET", "POST"])
def job_progress(request: Request, run: JobRun) -> HttpResponse:
    """How far a job is, asked again every second while it runs. A POST starts a failed one anew."""
    if request.method == "POST":
        ask_again(run)
        return redirect("kernel:job", key=run.key)
    going = run.state in (JobRun.State.WAITING, JobRun.State.RUNNING)
    context = {
        "run": run,
        "title": title_of(run) or (_("Work in progress") if going else _("Outcome of the work")),
        "going": going,
        "percent": _percent(run),
        "outcome": _outcome(run.result.get("address")),
    }
    return show(request, "kernel/job.html", context, part="card")


def _percent(run: JobRun) -> int | None:
    if run.state == JobRun.State.DONE:
        return 100
    return min(100 * run.done // run.total, 100) if run.total else None


def _outcome(address: Any) -> str:
    """Where the outcome is: only a path of this site, under the reader's language."""
    if not isinstance(address, str) or not address or "\\" in address or ":" in address:
        return ""
    return f"/{get_language()}/{address.lstrip('/')}"


WRITTEN = 20
"""How long a field is from which on somebody will want to read it again."""


@page(Perm.KEEP_DRAFTS)
@require_http_methods(["GET", "POST"])
def my_drafts(request: Request) -> HttpResponse:
    """One's own drafts; a POST keeps one (by itself, or by the button) or throws it away."""
    if request.method == "POST":
        return _keep(request)
    kept = [
        {"form": form, "draft": draft, "address": form.address(draft.about)}
        for form, draft in drafts.kept_by(request.actor)
    ]
    return render(request, "kernel/drafts.html", {"drafts": kept})


def _keep(request: Request) -> HttpResponse:
    form, about = drafts.sent_for(request)
    if "throw_away" in request.POST:
        drafts.drop(form.name, by=request.actor, about=about)
        messages.success(request, _("The draft was thrown away."))
        return redirect(form.address(about))
    draft = drafts.keep_sent(request, by=request.actor)
    if request.htmx:
        return render(request, "kernel/_draft_kept.html", {"at": clock(draft.saved_at)})
    messages.success(request, _("Your draft is kept. Come back to it whenever you like."))
    return redirect("kernel:drafts")


@page(Perm.KEEP_DRAFTS)
@require_http_methods(["GET", "POST"])
def late(request: Request) -> HttpResponse:
    """The form one sent after one's session had ended; a POST sends it on to where it was going."""
    draft = drafts.load(drafts.LATE.name, by=request.actor)
    if draft is None:
        return redirect("kernel:drafts")
    if request.method == "POST":
        drafts.drop(drafts.LATE.name, by=request.actor)
        return HttpResponse(status=307, headers={"Location": draft.data["address"]})
    fields = draft.data["fields"]
    written = [text for _name, text in fields if len(text) >= WRITTEN]
    context = {"draft": draft, "fields": fields, "written": written, "form": drafts.LATE}
    return render(request, "kernel/late.html", context)


@page(Perm.CHECK_DOCUMENT, replica=True)
@require_http_methods(["GET", "HEAD"])
def find_document(request: Request) -> HttpResponse:
    """Where a document's code is typed by whoever has it on paper."""
    typed = request.GET.get("code", "")
    if code := read(typed):
        return redirect("kernel:document", code=shown(code))
    return _unlisted(render(request, "kernel/documents.html", {"typed": typed[:40]}))


@dataclass(frozen=True)
class Asked:
    """A code somebody came with, and the document it belongs to, if to any."""

    code: str
    document: IssuedDocument | None


def asked_about(actor: Actor, code: str) -> Asked:  # noqa: ARG001 - anybody may ask
    """Never refuses: that no document has this code is what the page is there to say."""
    try:
        document = document_of(code)
    except NotFound:
        return Asked(code[:40], None)
    return Asked(shown(document.code), document)


@page(Perm.CHECK_DOCUMENT, obj=asked_about, replica=True)
@csrf_exempt  # it changes nothing, and the file must not be read before it is hashed
@require_http_methods(["GET", "HEAD", "POST"])
def check_document(request: Request, asked: Asked) -> HttpResponse:
    """What a document says of itself, whether it still holds, and whether a file is the same."""
    document = asked.document
    if document is None:
        page_of_none = render(request, "kernel/documents.html", {"unknown": asked.code}, status=404)
        return _unlisted(page_of_none)
    codes = LANGUAGES[document.language]
    context = {
        "document": document,
        "expired": document.has_expired(timezone.localdate()),
        "code": asked.code,
        "language_of_title": codes[0],
        "languages_of_document": [(code, OWN_NAMES[code]) for code in codes],
        "outcome": compare(request, document.file.sha256) if request.method == "POST" else "",
    }
    return _unlisted(render(request, "kernel/document.html", context))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    """Found by its code only: titles may name people, and search engines would list them."""
    answer["X-Robots-Tag"] = "noindex"
    return answer
