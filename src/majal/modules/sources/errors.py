"""What can be refused of a source, in a file or on a page."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BadSource(DomainError):
    code = "bad_source"
    field: ClassVar[str] = ""
    """The part of the form that the refusal is about."""
    message = _("This source cannot be recorded.")


class BadCode(BadSource):
    code = "bad_code"
    field = "code"
    message = _(
        "“%(text)s” is no code of a source. Write letters without accents, digits and hyphens, "
        "80 at most."
    )


class MissingPart(BadSource):
    code = "missing_part"
    message = _("The column “%(column)s” is empty. Every source has one.")


class TooLong(BadSource):
    code = "too_long"
    message = _("The column “%(column)s” holds more than %(limit)s characters. Shorten it.")


class BadAddress(BadSource):
    code = "bad_address"
    field = "url"
    message = _(
        "“%(text)s” is no web address. It begins with http:// or https:// and has no spaces; leave "
        "it empty where there is none."
    )


class UnknownLanguage(BadSource):
    code = "unknown_language"
    field = "language"
    message = _("“%(text)s” is no language code used here. Write one of: %(known)s.")


class UnknownKind(BadSource):
    code = "unknown_kind"
    field = "kind"
    message = _("“%(text)s” is no kind of source. Write one of: %(known)s.")


class ReservedCode(BadSource):
    code = "reserved_code"
    field = "code"
    message = _("“%(text)s” is the address of another page. Choose another code.")


class CodeTaken(BadSource):
    code = "code_taken"
    field = "code"
    message = _(
        "Another source has this code already. Choose another one, or leave it empty and one is "
        "proposed."
    )


class AddressTaken(BadSource):
    code = "address_taken"
    field = "url"
    message = _(
        "A source with this web address is on record already. Search for it in the list of sources."
    )


class AddressRecorded(AddressTaken):
    """The same, where the source on record is known: ``source`` is its code."""

    code = "address_recorded"
    message = _("This web address is on record already: %(title)s (%(source)s). Use that source.")


class PublishedLater(BadSource):
    code = "published_later"
    field = "published"
    message = _(
        "A source cannot be published after today. Check the date; leave it empty when it is not "
        "known."
    )


class UnknownSource(BadSource):
    code = "unknown_source"
    field = "source"
    message = _(
        "No source has the code or the title “%(text)s”. Choose one of the list, or add the source "
        "first."
    )


class SeveralSources(BadSource):
    code = "several_sources"
    field = "source"
    message = _("Several sources have this title. Write the code of one of them: %(codes)s.")
