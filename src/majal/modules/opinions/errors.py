"""What can be refused of opinions. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class QuestionMissing(DomainError):
    code = "question_missing"
    message = _("Write what you ask an opinion on.")


class OpinionGiven(DomainError):
    code = "opinion_given"
    message = _("This opinion was given already, on %(day)s. Thank you: nothing more is needed.")


class OpinionEmpty(DomainError):
    code = "opinion_empty"
    message = _("Choose what you advise and say why in a few words.")
