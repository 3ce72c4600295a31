"""What can be refused about contradictions."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ContradictionUnknown(DomainError):
    code = "contradiction_unknown"
    message = _("There is no such contradiction. The list of contradictions shows those there are.")


class ExplanationMissing(DomainError):
    code = "explanation_missing"
    message = _("Choose a reason from the list; for “another reason”, say which in your own words.")


class ExplainedMeanwhile(DomainError):
    code = "explained_meanwhile"
    message = _(
        "%(name)s has explained this meanwhile: “%(reason)s” %(text)s. Read it on the reloaded "
        "page, and correct it there if you still disagree."
    )
