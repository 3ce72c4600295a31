"""What can be refused of a visit. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotAVisit(DomainError):
    code = "visit_not_a_visit"
    message = _("Only a visit has hosts, an origin and nights. Change the kind of event first.")


class HostAskedAlready(DomainError):
    code = "visit_host_asked_already"
    message = _("This company was asked already. Wait for its answer.")
