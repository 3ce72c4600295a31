"""Papers of meetings and handovers, kept with the convention."""

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.files import DOCUMENTS, Upload, store
from majal.kernel.models import Attachment
from majal.modules.conventions.public import Convention
from majal.modules.steering.permissions import Perm

LARGEST = 10_000_000


def keep_paper(convention: Convention, upload: Upload, *, title: str, by: Actor) -> Attachment:
    """Store a file and hang it on the convention, for those who see it whole.

    Raises: FileNotKept.
    """
    file = store(upload, accept=DOCUMENTS, max_bytes=LARGEST)
    return attach(convention, file, title=title, permission=Perm.SEE, by=by)
