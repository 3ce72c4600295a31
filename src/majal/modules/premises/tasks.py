"""The files of spaces that staff may send, and what comes again by the clock."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.imports import importer
from majal.kernel.jobs import periodic
from majal.modules.premises.commands import COLUMNS, import_spaces, tend_tenures
from majal.modules.premises.permissions import Perm

importer(
    "premises.spaces",
    title=_("Spaces of parks"),
    columns=COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "park": _("The code of a park whose premises you keep."),
        "space": _("The code on the door: 101, B12."),
        "building": _("The name of the building; made where there is none of that name."),
        "floor": _("The level: 0 or RDC for the ground floor, 1, 2e, −1."),
        "kind": _("office, desk, meeting, training, lab, hall, shop, counter, advert, storage, …"),
        "area": _("Lettable square metres, in any digits: 24,5."),
        "gross_area": _("Gross square metres."),
        "capacity": _("For how many people."),
        "equipped": _("yes or no."),
        "access": _("With a wheelchair: yes, helped or no."),
        "from": _("Since when the space is used; empty for as long as the building."),
        "occupant": _("Who is in it, as listed; “libre” for nobody."),
        "ice": _("The occupant’s ICE; lost zeros are put back."),
        "since": _("Since when the occupant is there."),
        "until": _("Until when."),
    },
    example={
        "park": "casablanca",
        "space": "A-000",
        "building": "Exemple",
        "floor": "1",
        "kind": "office",
        "area": "24,5",
        "capacity": "4",
    },
    help=_(
        "One row for each space. A park’s own spreadsheet is best sent from the page of its "
        "premises, where you say what each column holds."
    ),
)(import_spaces)


@periodic("premises.tend_tenures", cron="40 5 * * *")
def tend() -> None:
    """Every morning, tell the managers of parks of leases that end soon."""
    tend_tenures(today=timezone.localdate(), by=SYSTEM)
