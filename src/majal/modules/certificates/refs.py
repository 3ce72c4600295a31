"""Certificates as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.queries import certificates_visible_to

register(
    Kind(
        name="certificates.certificate",
        title=pgettext_lazy("certificate", "certificate"),
        model=Certificate,
        visible=certificates_visible_to,
        label=str,
        address=Certificate.get_absolute_url,
    )
)
