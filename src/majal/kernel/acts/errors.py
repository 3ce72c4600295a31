"""What is refused before a page's own view is asked, and what a page refuses without a command."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotKnown


class ActRefused(DomainError):
    """The page said so itself: its own sentence, and the status it gave."""

    def __init__(self, sentence: str, *, code: str = "refused", status: int = 409) -> None:
        super().__init__()
        self.sentence, self.code, self.status = sentence, code, status  # type: ignore[misc]

    def __str__(self) -> str:
        return self.sentence


class SignInFirst(NotKnown):
    code = "sign_in_first"
    message = _(
        "This is for people with an account. Send the token of one, made under My account, "
        "API tokens."
    )


class LeftUndone(DomainError):
    code = "left_undone"
    message = _("This was not done, since another one of the same request was refused.")


class ManyWithFiles(DomainError):
    code = "many_with_files"
    message = _("Files are sent with one act at a time. Send the acts one by one.")


class FieldsUnfit(Exception):
    """What a form found wrong: ``{loc, type, msg}`` of each fault."""

    def __init__(self, detail: list[dict[str, Any]]) -> None:
        super().__init__("fields unfit")
        self.detail = detail
