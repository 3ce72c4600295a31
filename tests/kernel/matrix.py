"""The kernel's own routes, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.kernel.models import JobRun
from majal.modules.organisations.public import set_logo
from majal.modules.people.public import User
from tests.kernel.documents import issued
from tests.matrix import Route
from tests.organisations.factories import a_person, an_organisation, head_office, png, upload

KIND = "organisations.organisation"


def _record() -> Mapping[str, Any]:
    return {"kind": KIND, "pk": an_organisation().pk}


def _logo() -> Mapping[str, Any]:
    one = set_logo(an_organisation().pk, upload(png()), by=SYSTEM)
    return {"kind": KIND, "pk": one.pk, "sha256": one.logo.sha256}


def _run() -> Mapping[str, Any]:
    run = JobRun.objects.create(key="of:somebody", name="some.job", owner_id=a_person().pk)
    return {"key": run.key}


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
    "kernel:documents": Route(),
    "kernel:document": Route(kwargs=_document, guess={"code": "0000-0000-0000-0000"}),
}
