"""What the messages module itself writes: a notice of the head office, and a welcome."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import stored_language


def notice(context: Context) -> Context:
    """The words of the head office in the language of the reader."""
    words: Context = context[stored_language()]
    return words


def notice_example() -> Context:
    return {
        "subject": _("The centre closes at 4 pm on Friday"),
        "text": _("The network is being renewed. Please save your work before that hour."),
    }


def nothing() -> Context:
    return {}


register(
    Letter(
        code="messages.notice",
        title=_("Notice of the head office"),
        purpose=_("Telling everybody who holds a role what they need to know for their work."),
        template="messages/letters/notice",
        fill=notice,
        example=notice_example,
        keep_days=365,
    )
)
register(
    Letter(
        code="messages.welcome",
        title=_("Welcome"),
        purpose=_("Showing a new account what it can do."),
        template="messages/letters/welcome",
        example=nothing,
        by_email=False,
        keep_days=365,
    )
)
