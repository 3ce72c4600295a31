"""Bundles for tests."""

import io
import zipfile
from typing import Any

from majal.kernel.files import path_of
from majal.kernel.jobs import execute
from majal.modules.bundles.commands import ask_audit_bundle
from majal.modules.bundles.models import AuditBundle
from majal.modules.conventions.public import Convention
from majal.modules.people.public import User
from tests.conventions.factories import a_convention, for_council


def asked(convention: Convention | None = None, *, by: User | None = None) -> AuditBundle:
    """A bundle that the council of a convention asked for."""
    convention = convention or a_convention()
    return ask_audit_bundle(convention.code, by=by or for_council(convention))


def made(convention: Convention | None = None, *, by: User | None = None) -> AuditBundle:
    """A bundle that the job has made."""
    bundle = asked(convention, by=by)
    execute(bundle.job_key, {"bundle": bundle.pk})
    bundle.refresh_from_db()
    return bundle


def opened(bundle: AuditBundle) -> dict[str, bytes]:
    """The files of a bundle by their path."""
    file: Any = bundle.attachment.file
    with zipfile.ZipFile(io.BytesIO(path_of(file).read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
