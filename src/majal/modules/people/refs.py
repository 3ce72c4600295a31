"""Accounts and invitations as records that anything may point at."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.people.models import Invitation, User
from majal.modules.people.queries import invitations_visible_to, people_visible_to

register(
    Kind(
        name="people.user",
        title=_("account"),
        model=User,
        visible=people_visible_to,
        label=str,
        address=lambda person: reverse("people:person", args=[person.pk]),
    )
)
register(
    Kind(
        name="people.invitation",
        title=_("invitation"),
        model=Invitation,
        visible=invitations_visible_to,
        label=str,
        address=lambda invitation: reverse("people:invitation", args=[invitation.pk]),
    )
)
