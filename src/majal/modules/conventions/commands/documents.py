"""Papers of a convention: kept once by their content, opened by those who see it whole."""

from majal.kernel import attachments
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.files import Upload
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.modules.conventions.models import Convention
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import locked_convention


@command()
def attach_document(
    code: str, upload: Upload, *, title: str, public: bool = False, by: Actor
) -> Attachment:
    """Keep a paper with a convention; a public one may be opened by everyone who sees it.

    Permission: conventions.edit on the convention; conventions.publish for a public one.
    Raises: NotFound; NotAllowed; FileNotKept.
    """
    convention = locked_convention(code, by)
    require(by, Perm.EDIT, convention)
    if public:
        require(by, Perm.PUBLISH, convention)
    return keep_paper(convention, upload, title=title, by=by, public=public)


def keep_paper(
    convention: Convention, upload: Upload, *, title: str, by: Actor, public: bool = False
) -> Attachment:
    """Keep a paper for those who see the convention whole, or for everyone who sees it."""
    permission = Perm.SEE if public else Perm.SEE_WHOLE
    return attachments.keep_paper(convention, upload, title=title, permission=permission, by=by)
