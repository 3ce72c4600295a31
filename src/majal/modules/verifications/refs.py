"""Samples and what was drawn, as records that files, letters and histories may point at."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.verifications.models import Drawn, Sample
from majal.modules.verifications.queries import drawn_visible_to, samples_visible_to


def _sample(one: Sample) -> str:
    words = _("Sample %(n)s") % {"n": one.number}
    return f"{words}, {one.period}"


register(
    Kind(
        name="verifications.drawn",
        title=gettext_lazy("declaration to check"),
        model=Drawn,
        visible=drawn_visible_to,
        label=lambda one: f"{local(one.expected.organisation)}, {one.sample.period}",
        address=Drawn.get_absolute_url,
    )
)
register(
    Kind(
        name="verifications.sample",
        title=pgettext_lazy("declarations", "sample"),
        model=Sample,
        visible=samples_visible_to,
        label=_sample,
        address=Sample.get_absolute_url,
    )
)
