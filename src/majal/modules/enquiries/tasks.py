"""Jobs of enquiries; each is right when it runs twice."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.holding import free
from majal.kernel.jobs import periodic
from majal.modules.enquiries.commands import empty_enquiry, empty_tour
from majal.modules.enquiries.models import Enquiry, TourPlace
from majal.modules.enquiries.workflow import TOUR_KEPT


@periodic("enquiries.end_keeping", cron="50 2 * * *")
def end_keeping() -> None:
    """Every night, empty the enquiries and tours whose time of keeping is over."""
    today, before = timezone.localdate(), timezone.now() - TOUR_KEPT
    over = Enquiry.objects.filter(emptied_at=None, keep_until__lt=today)
    for pk in free(over).values_list("pk", flat=True):
        empty_enquiry(pk, by=SYSTEM)
    places = TourPlace.objects.filter(emptied_at=None, tour__starts_at__lt=before)
    for pk in free(places).order_by("tour").values_list("tour", flat=True).distinct():
        empty_tour(pk, by=SYSTEM)
