"""Files an organisation is given: its logo, and the documents of its vault."""

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.modules.organisations.commands.keys import plain_line
from majal.modules.organisations.commands.logo import hang_logo, take_logo_off
from majal.modules.organisations.commands.organisation import locked
from majal.modules.organisations.errors import Archived
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.permissions import Perm

DOCUMENT_BYTES = 20_000_000


@command()
def set_logo(organisation_id: int, upload: files.Upload, *, by: Actor) -> Organisation:
    """Give an organisation its logo: PNG, JPEG or WEBP, at most 2 MB; it replaces the former one.

    Permission: organisations.edit on the organisation.
    Raises: NotFound; NotAllowed; Archived; LogoTooLarge; LogoOfWrongType; FileEmpty.
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


@command()
def keep_document(
    organisation_id: int, upload: files.Upload, *, title: str, by: Actor
) -> Attachment:
    """Put a PDF or an image, at most 20 MB, into an organisation's vault.

    Permission: organisations.keep_documents on the organisation.
    Raises: NotFound; NotAllowed; Archived; FileTooLarge; FileOfWrongType; FileEmpty.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.KEEP_DOCUMENTS, organisation)
    if organisation.archived_at:
        raise Archived
    stored = files.store(upload, accept=files.DOCUMENTS, max_bytes=DOCUMENT_BYTES)
    return attachments.attach(
        organisation, stored, title=plain_line(title), permission=Perm.SEE_DOCUMENTS, by=by
    )


@command()
def remove_document(organisation_id: int, attachment_id: int, *, by: Actor) -> None:
    """Take a document out of an organisation's vault; it stays kept, and is shown no more.

    Permission: organisations.keep_documents on the organisation.
    Raises: NotFound; NotAllowed.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.KEEP_DOCUMENTS, organisation)
    attachments.detach(attachment_id, on=organisation, by=by)
