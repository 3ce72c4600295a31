"""What can be refused to whoever writes to people, or reads what was written."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ReadersChanged(DomainError):
    code = "readers_changed"
    message = _(
        "Since the preview, the people who hold this role have changed: they are %(now)s now. "
        "Look at the preview again, then send."
    )


class NobodyToWriteTo(DomainError):
    code = "nobody_to_write_to"
    message = _("Nobody who can sign in holds this role today. Choose another one.")


class NoticeIncomplete(DomainError):
    code = "notice_incomplete"
    message = _("Write the subject and the text in each of the three languages.")


class KindCannotBeSilenced(DomainError):
    code = "kind_cannot_be_silenced"
    message = _(
        "This e-mail always comes, since you could miss something without it. Leave it as it is."
    )
