"""The logo of an organisation: one image at a time, by its content."""

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.modules.organisations.errors import LogoOfWrongType, LogoTooLarge
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.permissions import Perm

LOGO_BYTES = 2_000_000
SLOT = "logo"


def hang_logo(organisation: Organisation, upload: files.Upload, by: Actor) -> None:
    """Keep the image and hang it on the organisation in place of the former one.

    Raises: LogoTooLarge; LogoOfWrongType; FileNotKept.
    """
    try:
        stored = files.store(upload, accept=files.IMAGES, max_bytes=LOGO_BYTES)
    except files.FileTooLarge as error:
        raise LogoTooLarge(**error.details) from error
    except files.FileOfWrongType as error:
        raise LogoOfWrongType from error
    if organisation.logo_id == stored.pk:
        return
    attachments.attach(organisation, stored, title="logo", permission=Perm.SEE, slot=SLOT, by=by)
    organisation.logo = stored
    organisation.save(update_fields=["logo"])


def take_logo_off(organisation: Organisation, by: Actor) -> None:
    """Leave the organisation without a logo; the image stays kept for its history."""
    attachments.empty_slot(organisation, SLOT, by=by)
    organisation.logo = None
    organisation.save(update_fields=["logo"])
