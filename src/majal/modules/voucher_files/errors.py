"""What can be refused of a file of vouchers. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class GivenMeanwhile(DomainError):
    code = "voucher_files_given_meanwhile"
    message = _(
        "Somebody gave this voucher while the file was read. Send the file again: the row will be "
        "told as there already."
    )
