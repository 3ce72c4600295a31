"""What can be refused of requests for information. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ArticleMissing(DomainError):
    code = "article_missing"
    message = _(
        "A refusal, whole or in part, names the article of law 31-13 it rests on and its reasons. "
        "Answer from the page of the request, which asks for both."
    )


class AnsweredOtherwise(DomainError):
    code = "information_outcome_unknown"
    message = _("Choose one of the outcomes shown.")


class PersonalDataInside(DomainError):
    code = "personal_data_inside"
    message = _(
        "This text holds “%(found)s”, which tells who asked. The register is public: write it "
        "without anybody’s data."
    )

    def __init__(self, *, found: str = "…") -> None:
        super().__init__(found=found)


class EntryMissing(DomainError):
    code = "register_entry_missing"
    message = _("Write the question and the answer as anyone may read them.")


class PublishedAlready(DomainError):
    code = "answer_published_already"
    message = _("This answer is in the register already. Withdraw that entry first.")


class NotAnswered(DomainError):
    code = "information_not_answered"
    message = _("Only what was answered can be published in the register.")


class WhyMissing(DomainError):
    code = "information_why_missing"
    message = _("Say why in a few words.")


class TooEarlyToComplain(DomainError):
    code = "too_early_to_complain"
    message = _(
        "The time for an answer runs until %(day)s. If none has come by then, complain here from "
        "the next day on."
    )

    def __init__(self, *, day: str = "…") -> None:
        super().__init__(day=day)


class AnsweredComplain(DomainError):
    code = "answered_complain_there"
    message = _(
        "This request is answered. Against the answer, complain from the page of your dossier."
    )


class ComplainedBefore(DomainError):
    code = "complained_before"
    message = _("You have complained already. The head of the institution answers you.")


class TooLateForCommission(DomainError):
    code = "too_late_for_commission"
    message = _("Check the day: it lies before the complaint, or is still to come.")


class PublicationUnnamed(DomainError):
    code = "publication_unnamed"
    message = _("Give it a title in Arabic or in French, and a file or an address.")


class OfficerUnnamed(DomainError):
    code = "officer_unnamed"
    message = _("Write the function in Arabic and in French, and an address to write to.")
