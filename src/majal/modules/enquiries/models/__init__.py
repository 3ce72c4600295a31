"""What is stored of enquiries and tours."""

from majal.modules.enquiries.models.enquiry import Enquiry
from majal.modules.enquiries.models.tour import Tour, TourPlace

__all__ = ["Enquiry", "Tour", "TourPlace"]
