"""REST operations of open data: the catalogue, datasets, their versions; publish, withdraw."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.datasets import Dataset
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.opendata.commands import ask_publication, withdraw_version
from majal.modules.opendata.models import Version
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.described import version_address
from majal.modules.opendata.queries.spoken import in_all, licence_address
from majal.modules.opendata.queries.versions import (
    Published,
    catalogue_of,
    dataset_named,
    is_withdrawn,
    published_of,
    version_of,
    versions_visible_to,
)

router = Router()
BIGGEST = 2**31 - 1
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid}


class FileOut(Schema):
    """A file of a version."""

    name: str
    form: str
    media_type: str
    size: int
    sha256: str
    address: str


class VersionOut(Schema):
    """One version; rows are counted against the version before. Files of a withdrawn one are
    closed."""

    number: int
    published_at: datetime
    sha256: str
    rows: int
    added: int
    removed: int
    changed: int
    columns_added: list[str]
    columns_removed: list[str]
    first_day: date | None
    last_day: date | None
    withdrawn_at: datetime | None
    withdrawn_because: str


class VersionDetail(VersionOut):
    """A version with its files and the description of its columns."""

    files: list[FileOut]
    columns: list[dict[str, Any]]


class DatasetOut(Schema):
    """A dataset; ``newest`` is null while nothing was published or all was withdrawn."""

    name: str
    title: dict[str, str]
    about: dict[str, str]
    method: dict[str, str]
    theme: str
    licence: str
    licence_address: str
    frequency: str
    page: str
    newest: VersionDetail | None


class VersionPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[VersionOut]
    next: int | None


class Filters(Schema):
    """Where a page of versions begins: below the number ``cursor``."""

    cursor: int = Field(BIGGEST, ge=1, le=BIGGEST)
    limit: int = Field(50, ge=1, le=200)


class Reason(Schema):
    """Why a version is taken back; everybody reads it."""

    reason: str = Field(min_length=1, max_length=1000)


class Asked(Schema):
    """The job that publishes."""

    job: str


@router.get("/", response={200: list[DatasetOut], 304: None, **REFUSED}, url_name="data_list")
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_datasets(request: Request) -> list[dict[str, Any]]:
    """The catalogue: every dataset with its newest version and its files."""
    return [_dataset(one) for one in catalogue_of(request.actor)]


@router.post("/publish", response={200: Asked, 401: Refusal, 403: Refusal}, url_name="data_publish")
@operation(Perm.PUBLISH)
def publish(request: Request) -> dict[str, str]:
    """Make new versions of what changed, now, as a job."""
    return {"job": ask_publication(by=request.actor).key}


@router.get("/{name}", response={200: DatasetOut, 304: None, **REFUSED}, url_name="data_dataset")
@decorate_view(tagged)
@operation(Perm.SEE, obj=published_of, replica=True)
def see_dataset(request: Any, name: str) -> dict[str, Any]:  # noqa: ARG001
    """One dataset."""
    return _dataset(request.found)


def _named(_actor: object, name: str, **_asked: object) -> Dataset:
    """Raises: NotFound."""
    return dataset_named(name)


@router.get(
    "/{name}/versions", response={200: VersionPage, 304: None, **REFUSED}, url_name="data_versions"
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=_named, replica=True)
def list_versions(request: Any, name: str, filters: Query[Filters]) -> dict[str, Any]:
    """The versions of a dataset, newest first."""
    rows = versions_visible_to(request.actor).filter(dataset=name, number__lt=filters.cursor)
    found = list(rows.order_by("-number")[: filters.limit + 1])
    return paged(found, filters.limit, _version, key="number")


def _numbered(actor: Any, name: str, number: int, **_sent: object) -> Version:
    """Raises: Version.DoesNotExist; NotFound."""
    if not 1 <= number <= BIGGEST:
        raise Version.DoesNotExist
    return version_of(actor, name, number)


@router.get(
    "/{name}/versions/{number}",
    response={200: VersionDetail, 304: None, **REFUSED},
    url_name="data_version",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=_numbered, replica=True)
def see_version(request: Any, name: str, number: int) -> dict[str, Any]:  # noqa: ARG001
    """One version with its files and columns."""
    return _whole(request.found)


@router.post(
    "/{name}/versions/{number}/withdraw",
    response={200: VersionDetail, 409: Refusal, **REFUSED},
    url_name="data_withdraw",
)
@operation(Perm.WITHDRAW, obj=_numbered)
def withdraw(request: Any, name: str, number: int, told: Reason) -> dict[str, Any]:
    """Take a version back with a reason; it stays listed."""
    withdraw_version(name, number, told.reason, by=request.actor)
    return _whole(version_of(request.actor, name, number))


def _dataset(one: Published) -> dict[str, Any]:
    told = one.dataset
    return {
        "name": told.name,
        "title": in_all(told.title),
        "about": in_all(told.about),
        "method": in_all(told.method),
        "theme": str(told.theme),
        "licence": str(told.licence),
        "licence_address": licence_address(told.licence),
        "frequency": str(told.frequency),
        "page": f"{settings.MAJAL_ADDRESS}/data/{told.name}",
        "newest": _whole(one.newest) if one.newest else None,
    }


SAID = ("number", "sha256", "rows", "added", "removed", "changed", "columns_added")
DAYS = ("columns_removed", "first_day", "last_day")


def _version(version: Version) -> dict[str, Any]:
    gone = version.withdrawal if is_withdrawn(version) else None
    return {name: getattr(version, name) for name in (*SAID, *DAYS)} | {
        "published_at": version.made_at,
        "withdrawn_at": gone.at if gone else None,
        "withdrawn_because": gone.reason if gone else "",
    }


def _whole(version: Version) -> dict[str, Any]:
    files = [
        {
            "name": one.name,
            "form": one.form,
            "media_type": one.media_type,
            "size": one.stored.size,
            "sha256": one.stored.sha256,
            "address": version_address(version.dataset, version.number, one.name),
        }
        for one in version.files.all()
    ]
    return _version(version) | {"files": files, "columns": version.columns}
