"""What people do that others must be told. Heard within the transaction: see docs/adr/0011."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import Actor
from majal.kernel.refs import ref_to
from majal.modules.messages.commands import Guest, send
from majal.modules.people.public import (
    FactorReset,
    Invitation,
    User,
    factors_reset,
    invitation_accepted,
    invitation_sent,
)


@receiver(invitation_sent, dispatch_uid="messages.invitation_sent")
def tell_the_invited(*, invitation: Invitation, by: Actor, **_: Any) -> None:
    """The e-mail of a link, once for each link; what it holds is written when it leaves."""
    send(
        "people.invitation",
        to=[Guest(invitation.email, invitation.language)],
        context={"invitation_id": invitation.pk, "link_id": invitation.link_id},
        ref=ref_to(invitation),
        dedupe_key=f"people.invitation:{invitation.link_id}",
        by=by,
    )


@receiver(invitation_accepted, dispatch_uid="messages.invitation_accepted")
def welcome(*, person: User, by: Actor, **_: Any) -> None:
    """What a new account finds in its inbox; once, however many invitations it accepts."""
    send("messages.welcome", to=[person], dedupe_key="messages.welcome", by=by)


@receiver(factors_reset, dispatch_uid="messages.factors_reset")
def tell_whose_factor_it_was(*, reset: FactorReset, by: Actor, **_: Any) -> None:
    """Whoever did not ask for it learns at once that their account opens by password again."""
    key = f"people.factors_reset:{reset.pk}"
    context = {"reset_id": reset.pk}
    send("people.factors_reset", to=[reset.person], context=context, dedupe_key=key, by=by)
