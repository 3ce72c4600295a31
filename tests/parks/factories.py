"""Parks for tests."""

from decimal import Decimal

import factory

from majal.modules.parks.models import Park
from tests.territories.factories import ProvinceFactory


class ParkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Park

    code = factory.Sequence(lambda n: f"park-{n}")
    name_ar = factory.LazyAttribute(lambda o: f"تكنوبارك {o.code}")
    name_fr = factory.LazyAttribute(lambda o: f"Technopark {o.code}")
    short_ar = factory.LazyAttribute(lambda o: f"م {o.code}")
    short_fr = factory.LazyAttribute(lambda o: f"P {o.code}")
    city_ar = "أكادير"
    city_fr = "Agadir"
    province = factory.SubFactory(ProvinceFactory)
    latitude = Decimal("30.42")
    longitude = Decimal("-9.59")
    state = "announced"
    search_key = factory.LazyAttribute(lambda o: o.name_fr.lower())
