"""What can be refused of an attestation."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotFound


class KindUnknown(NotFound):
    code = "attestation_kind_unknown"
    message = _("No attestation of this kind is issued here. Choose one in the list.")


class FactsMissing(DomainError):
    code = "attestation_facts_missing"
    message = _("%(sentence)s")

    def __init__(self, *, sentence: object = "…") -> None:
        super().__init__(sentence=sentence)


class LanguageUnknown(DomainError):
    code = "attestation_language_unknown"
    message = _("An attestation is issued in Arabic, in French or in both. Choose one of these.")


class ReasonMissing(DomainError):
    code = "attestation_reason_missing"
    message = _("Write the reason: whoever asked for the attestation reads it.")


class AlreadyEnded(DomainError):
    code = "attestation_ended"
    message = _("This attestation holds no more since %(day)s. Nothing was changed.")

    def __init__(self, *, day: object = "…") -> None:
        super().__init__(day=day)
