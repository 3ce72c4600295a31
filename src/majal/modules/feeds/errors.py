"""What can be refused of feeds, by people’s hand or by what a site sends. Each says what to do."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class FeedTwice(DomainError):
    code = "feed_twice"
    message = _("This feed is followed already. You find it in the list.")


class FeedsTooMany(DomainError):
    code = "feeds_too_many"
    message = _("The file lists more than %(most)s feeds. Split it, and send the parts.")


class FetchingOff(DomainError):
    code = "feeds_off"
    message = _(
        "Majal asks nothing outside at present. Switch fetching on first, or add the address as it "
        "is."
    )


class AskedJustNow(DomainError):
    code = "feed_asked_just_now"
    message = _(
        "This feed was asked a moment ago. Out of respect for its site, wait until %(time)s."
    )


class FeedsRest(DomainError):
    code = "feed_rests"
    message = _("This feed is not followed at present. Follow it again first.")


class OpmlUnreadable(DomainError):
    code = "opml_unreadable"
    message = _(
        "This file is not an OPML list that can be read. Export it once more from your reader and "
        "send it as it comes."
    )


class OpmlEmpty(DomainError):
    code = "opml_empty"
    message = _("No feed stands in this file. Choose the file that your reader exports as OPML.")


class SuggestionUnknown(DomainError):
    code = "feed_suggestion_unknown"
    message = _("This suggestion is not in the list any more. Reload the page and choose another.")


class FeedRefused(DomainError):
    """What a site sent is no feed that can be read."""

    code = "feed_refused"


class NoFeed(FeedRefused):
    code = "feed_none"
    message = _(
        "What stands at this address is no feed. Look for feeds on the site’s page, or copy the "
        "address of its RSS."
    )


class FeedEmpty(FeedRefused):
    code = "feed_empty"
    message = _("The site sent nothing. If it lasts, tell its publisher.")


class ParseTooSlow(FeedRefused):
    code = "feed_parse_slow"
    message = _("Reading what the site sent takes too long. Tell its publisher, or pause the feed.")


class FeedHostile(FeedRefused):
    code = "feed_hostile"
    message = _(
        "What the site sent is made to harm programs that read it, so it was not read. Tell its "
        "publisher, or take the feed out."
    )


class StatusRefused(FeedRefused):
    code = "feed_status"
    message = _("The site answered with status %(status)s. If it lasts, check the address.")


class FeedGone(FeedRefused):
    code = "feed_gone"
    message = _("The site says that this feed is gone for good. Look for a new one on its page.")


class RobotsForbid(FeedRefused):
    code = "feed_robots"
    message = _(
        "The site’s robots.txt asks programs not to read this address. Ask its publisher for "
        "permission, or pause the feed."
    )


class RobotsAway(FeedRefused):
    code = "feed_robots_away"
    message = _("The site did not say what programs may read, so it is asked again later.")


class KeepingFailed(FeedRefused):
    code = "feed_keeping_failed"
    message = _(
        "What came was read but could not be kept. It is asked again; tell whoever runs Majal."
    )
