"""What can be refused in the community. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotMember(DomainError):
    code = "community_not_member"
    message = _(
        "The community is for companies that are or were in a park. Ask the park’s team if yours "
        "should be."
    )


class NotListed(DomainError):
    code = "community_not_listed"
    message = _(
        "Your company is not in the directory yet. A manager agrees to it on the page of consents; "
        "then come back here."
    )


class LineEmpty(DomainError):
    code = "community_line_empty"
    message = _("Say in some words what you offer or seek.")


class LinesTooMany(DomainError):
    code = "community_lines_too_many"
    message = _("%(most)s lines stand already. Take one out before you write another.")


class NoIntroductions(DomainError):
    code = "community_no_introductions"
    message = _(
        "This company takes no introductions at present. Look for another in the directory."
    )


class OneselfAsked(DomainError):
    code = "community_oneself"
    message = _("This is your own company. Choose another one.")


class AskedAlready(DomainError):
    code = "community_asked_already"
    message = _("Your company asked already, and the answer is awaited. You find it on your page.")


class AskedTooSoon(DomainError):
    code = "community_asked_too_soon"
    message = _("This company declined. You may ask again from %(day)s on.")


class AskedTooMuch(DomainError):
    code = "community_asked_too_much"
    message = _(
        "Your company asked for %(most)s introductions within a month. Wait for the answers, or "
        "ask from %(day)s on."
    )


class WordsMissing(DomainError):
    code = "community_words_missing"
    message = _("Say who you are and what you wish to speak about.")


class ContactRefused(DomainError):
    code = "community_contact_refused"
    message = _("Only somebody who acts for the company can be its contact. Choose one of them.")


class NoticeDayRefused(DomainError):
    code = "community_notice_day"
    message = _("Choose a last day from tomorrow on, and within two months.")


class ReasonMissing(DomainError):
    code = "community_reason_missing"
    message = _("Say why, so that it can be mended.")


class BlockedAlready(DomainError):
    code = "community_blocked_already"
    message = _("This company asks you nothing any more already.")
