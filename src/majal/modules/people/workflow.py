"""What can happen to an invitation, and what persons may be asked to consent to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.people.permissions import Perm

INVITATION_LASTS = timedelta(days=7)
INVITATION_LINK = "people.invitation"
"""The purpose of the links by which invitations are answered."""


class InvitationState(TextChoices):
    """Expired is no state: it is a sent invitation whose link has ended."""

    SENT = "sent", pgettext_lazy("invitation", "Sent")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "Withdrawn")


S = InvitationState
OPEN = frozenset({S.SENT})

INVITATION = Workflow(
    name="people.invitation",
    states=InvitationState,
    initial=S.SENT,
    steps=(
        Step(
            "accept",
            pgettext_lazy("invitation", "Accept"),
            OPEN,
            S.ACCEPTED,
            Perm.ACCEPT_INVITATION,
        ),
        Step("resend", pgettext_lazy("invitation", "Send again"), OPEN, S.SENT, Perm.MANAGE),
        Step("withdraw", pgettext_lazy("invitation", "Withdraw"), OPEN, S.WITHDRAWN, Perm.MANAGE),
    ),
)


@dataclass(frozen=True)
class Purpose:
    """A declared purpose of using somebody's data, with the text they are shown.

    ``version`` names the wording of ``text`` and is kept with each consent: change both together,
    and whoever agreed to the former wording is asked again. Law 09-08 (articles 3 and 4): data are
    used for a stated purpose, and with the person's consent, who may withdraw it.
    """

    code: str
    title: str | Promise
    text: str | Promise
    version: str


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {
        purpose.code: purpose
        for purpose in (
            Purpose(
                "directory_listing",
                _("Being listed in the directory"),
                _(
                    "My name and my role in my organisation are shown in the public directory of "
                    "the technology parks, so that partners can find me."
                ),
                "2026-11",
            ),
            Purpose(
                "expert_listing",
                _("Being shown in the public catalogue of experts"),
                _(
                    "As an expert or a mentor, my name, what I advise on, my languages, my "
                    "presentation and the parks where I advise are shown to everybody, without "
                    "my address or my telephone number."
                ),
                "2026-11",
            ),
            Purpose(
                "newsletter",
                _("Receiving the newsletter"),
                _(
                    "My e-mail address is used to send me news of the technology parks, at most "
                    "once a week."
                ),
                "2026-11",
            ),
            Purpose(
                "statistics",
                _("Counting in statistics"),
                _(
                    "My sex, my age and my commune of residence are counted in statistics in which "
                    "no person can be recognised."
                ),
                "2026-11",
            ),
        )
    }
)
