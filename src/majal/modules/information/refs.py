"""Publications, entries and complaints as records that anything may point at."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.refs import Kind, register
from majal.modules.information.models import Complaint, Entry, Publication
from majal.modules.information.permissions import Perm
from majal.modules.information.queries.visible import entries_visible_to, publications_visible_to

register(
    Kind(
        name="information.publication",
        title=_("publication"),
        model=Publication,
        visible=publications_visible_to,
        label=lambda row: local(row, "title"),
        address=lambda _row: reverse("information:publications"),
    )
)
register(
    Kind(
        name="information.entry",
        title=_("entry of the register"),
        model=Entry,
        visible=entries_visible_to,
        label=str,
        address=Entry.get_absolute_url,
    )
)
register(
    Kind(
        name="information.complaint",
        title=_("complaint about information"),
        model=Complaint,
        visible=lambda actor: (
            Complaint.objects.select_related("case")
            if may(actor, Perm.SETTLE)
            else Complaint.objects.none()
        ),
        label=lambda row: row.case.number,
        address=lambda row: reverse("information:complaint", args=[row.pk]),
    )
)
