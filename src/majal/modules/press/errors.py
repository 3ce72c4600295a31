"""What can be refused in the press. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AddressRefused(DomainError):
    code = "press_address_refused"
    message = _(
        "This is not the address of a page on the web. Copy it from your browser: it begins with "
        "https:// or http://."
    )


class ArticleKnown(DomainError):
    code = "press_article_known"
    message = _("This article is here already. Look for it by its title or its address.")


class NoText(DomainError):
    code = "press_no_text"
    message = _(
        "No article was found in what you gave. Paste its text: a title, then at least one "
        "sentence."
    )


class TitleMissing(DomainError):
    code = "press_title_missing"
    message = _("Give the title of the article, as its paper wrote it.")


class PaperMissing(DomainError):
    code = "press_paper_missing"
    message = _("Say which paper, agency or site published it.")


class DayInFuture(DomainError):
    code = "press_day_in_future"
    message = _("This day is still to come. Give the day on which the article was published.")


class FileUnread(DomainError):
    code = "press_file_unread"
    message = _(
        "Only web pages (HTML) and plain text can be read here. Open the file, copy its text and "
        "paste it."
    )


class FileTooLong(DomainError):
    code = "press_file_too_long"
    message = _(
        "This file is too long for an article. Send at most %(most)s MB, or paste its text."
    )


class ReasonMissing(DomainError):
    code = "press_reason_missing"
    message = _("Say why, so that whoever asks can be told.")


class HiddenAlready(DomainError):
    code = "press_hidden_already"
    message = _("It is hidden already. Reload the page.")


class NotHidden(DomainError):
    code = "press_not_hidden"
    message = _("It is not hidden. Reload the page.")


class OtherMissing(DomainError):
    code = "press_other_missing"
    message = _(
        "No article has this number or address here. Copy it from the page of the article that "
        "tells the same story."
    )


class SameArticle(DomainError):
    code = "press_same_article"
    message = _("This is the article itself. Choose another one that tells the same story.")


class SameStoryAlready(DomainError):
    code = "press_same_story"
    message = _("Both articles stand in one story already. Nothing is left to do.")


class AloneAlready(DomainError):
    code = "press_alone"
    message = _("This article stands in no story. Nothing is left to do.")


class PictureNotHere(DomainError):
    code = "press_no_picture"
    message = _("This article has no picture here.")


class HiddenByReaders(DomainError):
    code = "press_hidden_by_readers"
    message = _(
        "Its readers hid it, or a moderator removed it. Decide it among the reports by readers."
    )
