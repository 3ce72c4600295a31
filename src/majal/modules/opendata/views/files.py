"""Files of datasets and the catalogue's own, under addresses that no language changes.

A version's file is the same for ever. The address without a number leads to the newest one.
"""

from django.conf import settings
from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.hashing import hashed
from majal.kernel.http import Request, page
from majal.kernel.models import StoredFile
from majal.modules.opendata.errors import VersionWithdrawn
from majal.modules.opendata.models import Description, File, Version
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.described import version_address
from majal.modules.opendata.queries.versions import (
    Published,
    catalogue_settings,
    changed_at,
    description_of,
    file_of,
    in_order,
    is_withdrawn,
    latest_changes,
    newest_file,
    published_of,
    version_of,
)

AN_HOUR, FRESH = 3_600, 300
CATALOGUES = {
    "ttl": "text/turtle",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""The media types of the catalogue's forms; the first one where a program says nothing."""


def by_ending(actor: Actor, name: str, ending: str) -> File:
    """``figures.csv``: the newest table of that form. Raises: File.DoesNotExist; NotFound."""
    return newest_file(actor, name, f"{name}.{ending}")


def drawn_as(actor: Actor, ending: str) -> Description:  # noqa: ARG001 - public
    """Raises: NotFound."""
    if ending not in CATALOGUES:
        raise NotFound
    return description_of(ending)


@page(Perm.SEE, obj=file_of, replica=True)
@require_safe
def file(request: Request, found: File) -> HttpResponseBase:
    """A file of a version, for ever the same; closed where the version was withdrawn."""
    version = found.version
    if is_withdrawn(version):
        raise VersionWithdrawn(day=humanise(version.withdrawal.at))
    answer = _sent(request, found.stored, found.media_type, _called(found))
    patch_cache_control(answer, public=True, max_age=AN_HOUR)  # it may be withdrawn
    return answer


@page(Perm.SEE, obj=newest_file, replica=True)
@require_safe
def newest(request: Request, found: File) -> HttpResponseBase:
    """A file of the newest version."""
    return _newest(request, found)


@page(Perm.SEE, obj=by_ending, replica=True)
@require_safe
def short(request: Request, found: File) -> HttpResponseBase:
    """The newest table in one form, under a short address."""
    return _newest(request, found)


def _newest(request: Request, found: File) -> HttpResponseBase:
    answer = _sent(request, found.stored, found.media_type, _called(found))
    version = found.version
    answer["Content-Location"] = version_address(version.dataset, version.number, found.name)
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _called(found: File) -> str:
    stem, _dot, ending = found.name.partition(".")
    name = found.version.dataset
    told = name if stem == name else f"{name}-{stem}"
    return f"{told}-v{found.version.number}.{ending}"


def _sent(request: Request, stored: StoredFile, media_type: str, name: str) -> HttpResponseBase:
    etag = f'"{stored.sha256}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        try:
            content = path_of(stored).open("rb")
        except FileNotFoundError as error:
            raise NotFound from error
        kind = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
        answer = FileResponse(content, content_type=kind)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Content-Length"] = str(stored.size)
    answer["ETag"] = etag
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@page(Perm.SEE, obj=published_of, replica=True)
@require_safe
def dataset(request: Request, found: Published) -> HttpResponse:  # noqa: ARG001
    """What a dataset is named by, for ever, leads to its page in the reader's language."""
    return redirect("opendata:dataset", found.dataset.name)


@page(Perm.SEE, obj=version_of, replica=True)
@require_safe
def version(request: Request, found: Version) -> HttpResponse:  # noqa: ARG001
    """The same of a version."""
    return redirect(found)


@page(Perm.SEE, replica=True)
@require_safe
def catalogue(request: Request) -> HttpResponseBase:
    """The catalogue in the form that a program asks for; people are led to its page."""
    kinds = {media: ending for ending, media in CATALOGUES.items()}
    wanted = request.get_preferred_type(["text/html", *kinds])
    if wanted == "text/html" and "*/*" not in request.headers.get("Accept", "*/*").split(",")[0]:
        answer: HttpResponseBase = redirect("opendata:catalogue")
    else:
        ending = kinds.get(wanted or "", "ttl")
        answer = _described(request, description_of(ending))
    patch_vary_headers(answer, ["Accept"])
    return answer


@page(Perm.SEE, obj=drawn_as, replica=True)
@require_safe
def described(request: Request, found: Description) -> HttpResponseBase:
    """The catalogue in one form."""
    return _described(request, found)


def _described(request: Request, found: Description) -> HttpResponseBase:
    media_type = CATALOGUES[found.form]
    answer = _sent(request, found.stored, media_type, f"catalogue.{found.form}")
    if answer.has_header("Content-Disposition"):
        answer["Content-Disposition"] = f'inline; filename="catalogue.{found.form}"'
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


@page(Perm.SEE, replica=True)
@require_safe
def changes(request: Request) -> HttpResponse:
    """What was published and withdrawn, as an Atom feed."""
    rows = latest_changes(request.actor)
    titles = {one.name: one.title for one in in_order()}
    entries = [(one, titles.get(one.dataset, one.dataset)) for one in rows]
    latest = changed_at(rows)
    answer = render(
        request,
        "opendata/changes.xml",
        {
            "entries": entries,
            "latest": latest,
            "house": settings.MAJAL_ADDRESS,
            "catalogue": catalogue_settings(),
        },
        content_type="application/atom+xml; charset=utf-8",
    )
    etag = f'"{hashed(answer.content.decode())[:32]}"'
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=FRESH)
    found: HttpResponse | None = get_conditional_response(request, etag=etag, response=answer)
    return found or answer
