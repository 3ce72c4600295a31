"""Papers of the ledger: kept once, opened by whoever sees the whole contribution."""

from django.conf import settings

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.models import Attachment
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.permissions import Perm

LARGEST = 10_000_000


def keep_document(
    contribution: Contribution, upload: files.Upload | None, title: str, by: Actor
) -> Attachment | None:
    """Hang a PDF or an image, at most 10 MB, on a contribution; nothing where none was sent.

    Raises: FileNotKept.
    """
    if upload is None:
        return None
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.DOCUMENTS, max_bytes=limit)
    return attachments.attach(contribution, stored, title=title, permission=Perm.SEE_WHOLE, by=by)
