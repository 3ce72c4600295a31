"""Requests and copies as records that anything may point at."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.refs import Kind, register
from majal.modules.privacy.models import Copy, Petition
from majal.modules.privacy.queries import copies_of, petitions_visible_to


def _copies(actor: Actor) -> QuerySet[Copy]:
    return copies_of(actor)


register(
    Kind(
        name="privacy.petition",
        title=_("request about personal data"),
        model=Petition,
        visible=petitions_visible_to,
        label=str,
        address=Petition.get_absolute_url,
    )
)
register(
    Kind(
        name="privacy.copy",
        title=_("copy of somebody’s data"),
        model=Copy,
        visible=_copies,
        label=str,
        address=Copy.get_absolute_url,
    )
)
