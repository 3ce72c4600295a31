"""Majal over HTTP, for programs in Python; nothing but Python's own library is needed.

from majal_client import Majal, every

house = Majal("https://majal.example", token="majal_…")
for park in every(house.parks_list_parks, limit=100):
    print(park["code"], park["name_fr"])
house.act("bookings:book", {"pk": 7}, fields={"day": "2027-03-01", …})
"""

from majal_client.core import Refused, every
from majal_client.operations import Act, Majal

__all__ = ["Act", "Majal", "Refused", "every"]
