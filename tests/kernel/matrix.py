"""The kernel's own routes, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.kernel.models import ImportFile, JobRun
from majal.modules.organisations.public import set_logo
from majal.modules.people.public import User
from tests.kernel import importing
from tests.kernel.documents import issued
from tests.matrix import Route
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    park_manager,
    png,
    upload,
)

KIND = "organisations.organisation"


def _record() -> Mapping[str, Any]:
    return {"kind": KIND, "pk": an_organisation().pk}


def _logo() -> Mapping[str, Any]:
    one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
    return {"kind": KIND, "pk": one.pk, "sha256": one.logo.sha256}


def _run() -> Mapping[str, Any]:
    run = JobRun.objects.create(key="of:somebody", name="some.job", owner_id=a_person().pk)
    return {"key": run.key}


def _importer() -> Mapping[str, Any]:
    return {"name": importing.offer().name}


def _template() -> Mapping[str, Any]:
    return {**_importer(), "kind": "xlsx"}


def _imported() -> Mapping[str, Any]:
    return {"pk": importing.checked(importing.csv_of("A"), importing.sender()).pk}


def _its_sender() -> Any:
    importing.offer()
    return User.objects.get(pk=ImportFile.objects.latest("pk").sent_by_id)


def _anyones() -> Mapping[str, Any]:
    importing.offer()
    return {}


def _file(*, method: str = "get") -> Route:
    return Route(
        kwargs=_imported,
        allowed=_its_sender,
        wrong=park_manager,
        guess={"pk": 10**9},
        method=method,
        hidden=True,
    )


def _document() -> Mapping[str, Any]:
    return {"code": shown(issued().code)}


ROUTES = {
    "kernel:history": Route(
        kwargs=_record, allowed=head_office, wrong=a_person, guess={"pk": 10**9}
    ),
    "kernel:file": Route(kwargs=_logo, guess={"sha256": "0" * 64}),
    "kernel:job": Route(
        kwargs=_run,
        allowed=lambda: User.objects.get(pk=JobRun.objects.get().owner_id),
        wrong=a_person,
        guess={"key": "of:nobody"},
        hidden=True,
    ),
    "kernel:drafts": Route(allowed=a_person),
    "kernel:late": Route(allowed=a_person, redirects=True),
    "kernel:imports": Route(kwargs=_anyones, allowed=park_manager),  # who signed in sends a class
    "kernel:import": Route(
        kwargs=_importer, allowed=park_manager, wrong=a_person, guess={"name": "tests.nothing"}
    ),
    "kernel:import_template": Route(
        kwargs=_template, allowed=park_manager, wrong=a_person, guess={"name": "tests.nothing"}
    ),
    "kernel:import_file": _file(),
    "kernel:import_report": _file(),
    "kernel:import_check": _file(method="post"),
    "kernel:import_record": _file(method="post"),
    "kernel:documents": Route(),
    "kernel:document": Route(kwargs=_document, guess={"code": "0000-0000-0000-0000"}),
    "api:acts": Route(),
    "api:act": Route(kwargs=lambda: {"name": "parks:list"}, guess={"name": "kernel:nothing"}),
    "api:do_act": Route(
        kwargs=lambda: {"name": "parks:list"},
        guess={"name": "kernel:nothing"},
        method="post",
        body={"fields": {}},
    ),
}
