"""Kinds of dossier as records that anything may point at."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.refs import Kind, register
from majal.modules.case_types.models import CaseType
from majal.modules.case_types.permissions import Perm


def _visible(actor: Actor) -> QuerySet[CaseType]:
    return CaseType.objects.all() if may(actor, Perm.SEE) else CaseType.objects.none()


register(
    Kind(
        name="case_types.type",
        title=_("kind of dossier"),
        model=CaseType,
        visible=_visible,
        label=lambda kind: local(kind, "title"),
        address=CaseType.get_absolute_url,
    )
)
