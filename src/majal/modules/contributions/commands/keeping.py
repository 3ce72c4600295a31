"""Papers of the ledger: kept once, opened by whoever sees the whole contribution."""

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.models import Attachment
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.permissions import Perm


def keep_document(
    contribution: Contribution, upload: files.Upload | None, title: str, by: Actor
) -> Attachment | None:
    """Hang a PDF or an image, at most 10 MB, on a contribution; nothing where none was sent.

    Raises: FileNotKept.
    """
    if upload is None:
        return None
    return attachments.keep_paper(
        contribution, upload, title=title, permission=Perm.SEE_WHOLE, by=by
    )
