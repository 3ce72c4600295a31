"""The files in the words of others that stand beside the open data of the house."""

import re

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from majal.kernel.datasets import Extra, add_extra
from majal.modules.exchange.public import iati, sdmx_csv, sdmx_json

add_extra(
    "figures",
    Extra(
        "figures-sdmx.csv",
        "application/vnd.sdmx.data+csv",
        _("Figures as SDMX-CSV 2.0"),
        sdmx_csv,
        standard="https://sdmx.org/standards-2/",
    ),
)
add_extra(
    "figures",
    Extra(
        "figures-sdmx.json",
        "application/vnd.sdmx.data+json",
        _("Figures as SDMX-JSON 2.0"),
        sdmx_json,
        standard="https://sdmx.org/standards-2/",
        moment=re.compile(rb'"id": ?"MAJAL_\w+_\d{14}"|"prepared": ?"[^"]*"'),
    ),
)
if settings.MAJAL_IATI_REF and settings.MAJAL_IATI_NAME and settings.MAJAL_IATI_TYPE:
    add_extra(
        "conventions",
        Extra(
            "conventions-iati.xml",
            "application/xml",
            _("Conventions as IATI 2.03"),
            iati,
            standard="https://iatistandard.org/en/iati-standard/203/",
            moment=re.compile(rb' generated-datetime="[^"]*"'),
        ),
    )
