"""An offer as search engines of jobs read it: schema.org JobPosting."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from majal.kernel.markup import structured
from majal.kernel.names import local
from majal.modules.vacancies.models import Remote, Vacancy, WorkKind

TYPES = {
    WorkKind.PERMANENT: "FULL_TIME",
    WorkKind.FIXED_TERM: "TEMPORARY",
    WorkKind.INSERTION: "FULL_TIME",
    WorkKind.TEMPORARY: "TEMPORARY",
    WorkKind.INTERNSHIP: "INTERN",
    WorkKind.FREELANCE: "CONTRACTOR",
}


def posting_of(one: Vacancy) -> dict[str, Any]:
    """The offer in the words of schema.org, in the reader’s language."""
    paragraphs = local(one, "text").split("\n")
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": local(one, "title"),
        "description": "".join(f"<p>{escape(p.strip())}</p>" for p in paragraphs if p.strip()),
        "identifier": {"@type": "PropertyValue", "name": "Majal", "value": str(one.pk)},
        "url": settings.MAJAL_ADDRESS + one.get_absolute_url(),
        "datePosted": timezone.localdate(one.published_at).isoformat(),
        "validThrough": timezone.make_aware(
            datetime.combine(one.closes_on, time(23, 59, 59))
        ).isoformat(),
        "employmentType": TYPES[WorkKind(one.kind)],
        "totalJobOpenings": one.positions,
        "hiringOrganization": {"@type": "Organization", "name": local(one.organisation)},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": local(one.commune) if one.commune else local(one.park, "city"),
                "addressCountry": "MA",
            },
        },
        "directApply": not one.apply_at,
    }
    if one.organisation.website:
        found["hiringOrganization"]["sameAs"] = one.organisation.website
    if one.remote == Remote.REMOTE:
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = {"@type": "Country", "name": "MA"}
    if one.skills:
        found["skills"] = one.skills
    if one.pay_from is not None or one.pay_to is not None:
        pay = {"minValue": one.pay_from, "maxValue": one.pay_to}
        found["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": "MAD",
            "value": {
                "@type": "QuantitativeValue",
                "unitText": "MONTH",
                **{name: value for name, value in pay.items() if value is not None},
            },
        }
    return found


def posting_block(one: Vacancy) -> SafeString:
    """The block of data that a page carries: no script runs in it, and nothing ends it early."""
    return structured(posting_of(one))
