"""What people are told of sittings: convened, moved, cancelled, heard.

Whoever has an account is told with the address of the page. Whoever has none gets a link of their
own, which opens their sitting only; such a letter carries a secret and is written when it leaves.
"""

from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from majal.kernel.letters import Context, Letter, register
from majal.modules.convocations.queries import (
    calendar_by_account,
    calendar_by_link,
    hearing,
    still_to_come,
    told,
    told_by_account,
    told_by_link,
)
from majal.modules.sittings.public import State

PURPOSE = _("Holding the sittings of committees: convening, moving, cancelling, hearing people.")


def example() -> Context:
    """A sitting that nobody holds."""
    sitting = SimpleNamespace(
        committee=gettext("Office-allocation committee"),
        shown_number="3/2026",
        again_of=None,
        on=timezone.localdate().replace(month=6, day=15),
        starts=timezone.now().replace(hour=10, minute=0),
        ends=timezone.now().replace(hour=12, minute=30),
        place=gettext("Meeting room, second floor"),
        reason=gettext("The chair is unwell."),
        state=State.CONVENED,
    )
    address = f"{settings.MAJAL_ADDRESS}{reverse('sittings:mine')}"
    return {
        **told(sitting, address, address),
        "item": gettext("Application of a startup"),
        "guest": "Ghita Filali",
    }


def as_member() -> Context:
    """The same, as a member reads it."""
    return {**example(), "guest": ""}


KINDS = (
    ("convocation", _("Convocation to a sitting")),
    ("change", _("A sitting is moved")),
    ("cancellation", _("A sitting is cancelled")),
)
INVITING = frozenset({"convocation", "change"})
for noun, title in KINDS:
    register(
        Letter(
            code=f"convocations.{noun}",
            title=title,
            purpose=PURPOSE,
            template=f"convocations/letters/{noun}",
            fill=still_to_come(told_by_account) if noun in INVITING else told_by_account,
            calendar=calendar_by_account,
            example=as_member,
            optional=False,
            digest=False,
            keep_days=365,
        )
    )
    register(
        Letter(
            code=f"convocations.{noun}_link",
            title=title,
            purpose=PURPOSE,
            template=f"convocations/letters/{noun}",
            fill=still_to_come(told_by_link) if noun in INVITING else told_by_link,
            calendar=calendar_by_link,
            example=as_member,
            in_app=False,
            optional=False,
            digest=False,
            sealed=True,
            keep_days=365,
        )
    )
register(
    Letter(
        code="convocations.hearing",
        title=pgettext_lazy("letter", "Hearing by a committee"),
        purpose=PURPOSE,
        template="convocations/letters/hearing",
        fill=hearing,
        calendar=calendar_by_link,
        example=example,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=365,
    )
)
