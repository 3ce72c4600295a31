"""What the loader of sources can refuse, row by row."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BadSource(DomainError):
    code = "bad_source"
    message = _("This source cannot be recorded.")


class BadCode(BadSource):
    code = "bad_code"
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
    message = _(
        "“%(text)s” is no web address. It begins with http:// or https:// and has no spaces; leave "
        "the column empty where there is none."
    )


class UnknownLanguage(BadSource):
    code = "unknown_language"
    message = _("“%(text)s” is no language code used here. Write one of: %(known)s.")


class UnknownKind(BadSource):
    code = "unknown_kind"
    message = _("“%(text)s” is no kind of source. Write one of: %(known)s.")
