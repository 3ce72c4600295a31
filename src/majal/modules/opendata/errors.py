"""What can be refused of open data. Each says what to do."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, Gone


class DatasetUnknown(DomainError):
    code = "dataset_unknown"
    message = _("There is no dataset named %(name)s. Choose one of the catalogue.")


class RowsBroken(DomainError):
    """A dataset gives rows that its own description does not fit: a mistake of the program."""

    code = "dataset_rows_broken"
    message = _("The rows of the dataset %(name)s do not fit its description: %(what)s.")


class VersionWithdrawn(Gone):
    code = "version_withdrawn"
    message = _(
        "This version was withdrawn on %(day)s. The reason stands on the page of the dataset; take "
        "another version there."
    )


class WithdrawnAlready(DomainError):
    code = "version_withdrawn_already"
    message = _("This version is withdrawn already. Reload the page to see by whom and why.")


class ReasonMissing(DomainError):
    code = "withdrawal_reason_missing"
    message = _("Say in a sentence why it is withdrawn: whoever used it will read that.")


class ContactIncomplete(DomainError):
    code = "catalogue_contact_incomplete"
    message = _("Give the name of the publisher, and an e-mail address at which people can ask.")


class PublishedMeanwhile(DomainError):
    code = "published_meanwhile"
    message = _("A version was made at the same moment. Reload the page to see it.")
