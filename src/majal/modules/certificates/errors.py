"""What can be refused of a certificate. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class Absent(DomainError):
    code = "certificate_absent"
    message = _(
        "This person did not attend for as long as the event’s rule asks. If they did, correct "
        "the attendance sheet first, with the reason."
    )


class NotOver(DomainError):
    code = "certificate_not_over"
    message = _("The event ends on %(at)s. Certificates are issued after it.")

    def __init__(self, *, at: object = "…") -> None:
        super().__init__(at=at)


class IssuedAlready(DomainError):
    code = "certificate_issued_already"
    message = _("This person has a certificate already. Replace or revoke that one.")


class NameErased(DomainError):
    code = "certificate_name_erased"
    message = _("The name was erased after its time: no certificate can bear it any more.")


class NameMissing(DomainError):
    code = "certificate_name_missing"
    field = "name"
    message = _("Give the full name as the certificate shall bear it.")


class NameForgotten(DomainError):
    code = "certificate_name_forgotten"
    message = _(
        "The name was forgotten: it can be neither corrected nor forgotten again. The number and "
        "the page that checks the certificate stay."
    )


class ReasonMissing(DomainError):
    code = "certificate_reason_missing"
    field = "reason"
    message = _("Say why: whoever checks the certificate will read it.")


class EndedAlready(DomainError):
    code = "certificate_ended_already"
    message = _("This certificate holds no more already. Reload the page to see why.")


class SignerMissing(DomainError):
    code = "certificate_signer_missing"
    field = "signer"
    message = _("Say who signs for the park: the full name.")


class LanguageUnknown(DomainError):
    code = "certificate_language_unknown"
    field = "language"
    message = _("Choose Arabic, French, or both.")


class NobodyLeft(DomainError):
    code = "certificate_nobody_left"
    message = _("Everybody who attended has a certificate already.")
