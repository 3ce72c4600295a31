"""What people write: the invitation, and that somebody's second factor was taken away."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel import links
from majal.kernel.letters import Context, Letter, register
from majal.modules.people.models import FactorReset, Invitation
from majal.modules.people.permissions import Role
from majal.modules.people.queries import invitation_in_hand
from majal.modules.people.workflow import INVITATION_LINK


def invitation(context: Context) -> Context | None:
    """What the e-mail of one link says; None once the link opens nothing any more.

    Asked when the e-mail leaves: the secret is derived then, and kept nowhere.
    """
    found = invitation_in_hand(context["invitation_id"], link_id=context["link_id"])
    if found is None:
        return None
    secret = links.derived_secret(INVITATION_LINK, found.seed)
    return {"invitation": found, "address": _address(secret)}


def example() -> Context:
    """An invitation to nobody, with a link that opens nothing."""
    nobody = Invitation(name="Ghita Filali", role=Role.COORDINATOR)
    return {"invitation": nobody, "address": _address("0123456789abcdef")}


def factors_reset(context: Context) -> Context | None:
    """Why the second factor is gone, and where the next one is set up."""
    found = FactorReset.objects.filter(pk=context["reset_id"]).first()
    if found is None:
        return None
    own = found.person.has_usable_password()
    return {"reason": found.reason, "address": _security(), "has_password": own}


def _security() -> str:
    return f"{settings.MAJAL_ADDRESS}{reverse('people:security')}"


def _address(secret: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{reverse('people:accept', args=[secret])}"


register(
    Letter(
        code="people.invitation",
        title=_("Invitation"),
        purpose=_("Opening an account for a person whom the head office invited."),
        template="people/letters/invitation",
        fill=invitation,
        example=example,
        in_app=False,
        optional=False,
        digest=False,
        urgent=True,
        sealed=True,
        keep_days=90,
    )
)
register(
    Letter(
        code="people.factors_reset",
        title=_("Your second factor was taken away"),
        purpose=_("Telling somebody that the head office took their second factor away, and why."),
        template="people/letters/factors_reset",
        fill=factors_reset,
        example=lambda: {
            "reason": str(_("The telephone was lost.")),
            "address": _security(),
            "has_password": True,
        },
        optional=False,
        digest=False,
        urgent=True,
        keep_days=90,
    )
)
