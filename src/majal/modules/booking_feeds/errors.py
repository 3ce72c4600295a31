"""What can be refused of calendars."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class FeedThereAlready(DomainError):
    code = "feed_there_already"
    message = _("You have an address for this calendar already. Use that one, or end it first.")
