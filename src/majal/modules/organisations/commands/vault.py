"""Files an organisation is given: its logo, and the documents of its vault."""

from datetime import date

from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.organisations.commands.keys import plain_line
from majal.modules.organisations.commands.logo import hang_logo, take_logo_off
from majal.modules.organisations.commands.organisation import locked
from majal.modules.organisations.errors import (
    AlreadyReplaced,
    Archived,
    DocumentExpiresBeforeIssue,
    IssuedInTheFuture,
)
from majal.modules.organisations.models import Document, DocumentKind, Organisation
from majal.modules.organisations.permissions import Perm

DOCUMENT_BYTES = 20_000_000


@command()
def set_logo(organisation_id: int, upload: files.Upload, *, by: Actor) -> Organisation:
    """Give an organisation its logo: PNG, JPEG or WEBP, at most 2 MB; it replaces the former one.

    Permission: organisations.edit on the organisation.
    Raises: NotFound; NotAllowed; Archived; LogoTooLarge; LogoOfWrongType; FileNotKept.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.EDIT, organisation)
    if organisation.archived_at:
        raise Archived
    hang_logo(organisation, upload, by)
    return organisation


@command()
def remove_logo(organisation_id: int, *, by: Actor) -> Organisation:
    """Take an organisation's logo off.

    Permission: organisations.edit on the organisation.
    Raises: NotFound; NotAllowed; Archived.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.EDIT, organisation)
    if organisation.archived_at:
        raise Archived
    take_logo_off(organisation, by)
    return organisation


@command(
    refusals={
        "document_expires_after_issue": DocumentExpiresBeforeIssue,
        "organisations_document_supersedes_id_key": AlreadyReplaced,
    }
)
def keep_document(
    organisation_id: int,
    upload: files.Upload,
    *,
    title: str,
    kind: str = DocumentKind.OTHER,
    issued_on: date | None = None,
    expires_on: date | None = None,
    replaces: int | None = None,
    by: Actor,
) -> Document:
    """Put a PDF or an image, at most 20 MB, into an organisation's vault.

    ``expires_on`` is the last day it holds. ``replaces`` is the document it takes the place of,
    which stays kept among the former ones.

    Permission: organisations.keep_documents on the organisation.
    Raises: NotFound; NotAllowed; Archived; FileNotKept;
        DocumentExpiresBeforeIssue; IssuedInTheFuture; AlreadyReplaced.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.KEEP_DOCUMENTS, organisation)
    if organisation.archived_at:
        raise Archived
    if issued_on and issued_on > timezone.localdate():
        raise IssuedInTheFuture
    if issued_on and expires_on and expires_on < issued_on:
        raise DocumentExpiresBeforeIssue
    former = None
    if replaces is not None:
        standing = organisation.documents.filter(superseded_by=None, attachment__removed_at=None)
        former = standing.filter(pk=replaces).first()
        if former is None:
            raise AlreadyReplaced
    stored = files.store(upload, accept=files.DOCUMENTS, max_bytes=DOCUMENT_BYTES)
    return Document.objects.create(
        attachment=attachments.attach(
            organisation, stored, title=plain_line(title), permission=Perm.SEE_DOCUMENTS, by=by
        ),
        organisation=organisation,
        kind=DocumentKind(kind),
        issued_on=issued_on,
        expires_on=expires_on,
        supersedes=former,
    )


@command()
def remove_document(organisation_id: int, document_id: int, *, by: Actor) -> None:
    """Take a document out of an organisation's vault; it stays kept, and is shown no more.

    Permission: organisations.keep_documents on the organisation.
    Raises: NotFound; NotAllowed.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.KEEP_DOCUMENTS, organisation)
    attachments.detach(document_id, on=organisation, by=by)
