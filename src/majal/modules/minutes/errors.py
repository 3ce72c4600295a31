"""What can be refused around minutes."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class MinutesChanged(DomainError):
    code = "minutes_changed"
    message = _(
        "Somebody changed the minutes meanwhile. Reload the page: your text was not recorded."
    )


class MinutesFrozen(DomainError):
    code = "minutes_frozen"
    message = _("The minutes are signed and change no more. Write a rectification instead.")


class SittingNotClosed(DomainError):
    code = "sitting_not_closed"
    message = _("The sitting is not closed. Its minutes are written once it is.")


class WhatMissing(DomainError):
    code = "rectification_without_reason"
    message = _("Say what is rectified, and why: it stands in the minutes.")


class RectificationOpen(DomainError):
    code = "rectification_open"
    message = _("A rectification is being written already. Sign it first.")
