"""Measures and statements for tests."""

from datetime import date

import factory

from majal.kernel.dates import PartialDate
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Target
from tests.sources.factories import SourceFactory


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    code = factory.Sequence(lambda n: f"measure_{n}")
    channel = "environment"
    nature = "stock"
    unit = "companies"

    @factory.post_generation
    def version(self, create, extracted, **kwargs):
        MeasureVersionFactory(measure=self, **kwargs)


class MeasureVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeasureVersion

    number = 1
    valid_from = date(2001, 1, 1)
    name_ar = factory.LazyAttribute(lambda o: f"مؤشر {o.measure.code}")
    name_fr = factory.LazyAttribute(lambda o: f"Mesure {o.measure.code}")
    name_en = factory.LazyAttribute(lambda o: f"Measure {o.measure.code}")
    definition_ar = "تعريف"
    definition_fr = "Définition"
    definition_en = "Definition"
    better = "up"
    window = "quarter"
    freshness = 24


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    measure = factory.SubFactory(MeasureFactory)
    value = 100
    qualifier = "stated"
    confidence = "high"
    source = factory.SubFactory(SourceFactory)
    period = PartialDate.parse("2024-01")
    period_first = factory.LazyAttribute(lambda o: o.period.first())
    period_last = factory.LazyAttribute(lambda o: o.period.last())


class ObservationFactory(StatementFactory):
    class Meta:
        model = Observation

    grade = "reported"


class TargetFactory(StatementFactory):
    class Meta:
        model = Target
