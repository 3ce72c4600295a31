"""What several processings say alike: of whom, for how long, and which law keeps something."""

from django.utils.translation import gettext_lazy as _

HOLDERS = _("People with an account")
CALLERS = _("People who write to us or visit us")
APPLICANTS = _("Project holders and applicants")
COMPANIES = _("People who act for a company")
COMERS = _("People who come to trainings and events")
MEMBERS = _("Members of committees and people they hear")
EVERYBODY = _("Whoever uses Majal, signed in or not")
STAFF = _("Teams of the network and of the parks")

WHILE_ACCOUNT = _(
    "As long as the account is open; then its name and address are erased on request."
)
AFTER_IT = _("Counted from the day on which it took place.")
WITH_RECORD = _("As long as the record it belongs to: someone may have to answer for it.")

ACCOUNTING = _(
    "Law 9-88, article 22, and the general tax code, article 211: accounting documents are kept "
    "for ten years."
)
DECISIONS = _(
    "A decision can be brought before a court: who took it, and for whom, must remain provable."
)
SIGNATURES = _("A signed paper binds both sides: who signed it stays as long as it may be invoked.")
PUBLISHED = _("Law 31-13, article 12: who answers for information is published.")
PROOF = _("It must remain provable to the CNDP: a trace that can be erased proves nothing.")
REGISTERS = _(
    "A numbered register of letters and parcels holds whole pages; nobody takes a line out."
)
