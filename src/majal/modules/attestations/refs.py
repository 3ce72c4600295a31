"""Attestations as records that anything may point at, and the kinds that this module ships."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.public import Attestation, attestations_visible_to, kind
from majal.modules.attestations.queries import (
    acts_for,
    named_resident,
    on_record,
    own_organisations,
    park_of_organisation,
)

register(
    Kind(
        name="attestations.attestation",
        title=_("attestation"),
        model=Attestation,
        visible=attestations_visible_to,
        label=str,
        address=Attestation.get_absolute_url,
    )
)
kind(
    "organisation_record",
    _("Attestation of entry in the register"),
    lede=_("What the register holds of your organisation, and since when."),
    permission=Perm.ASK_RECORD,
    subjects=own_organisations,
    facts=on_record,
    park=park_of_organisation,
)
kind(
    "organisation_mention",
    _("Attestation of mention as a resident company"),
    lede=_("Which sources named your organisation a resident of a park, each with its date."),
    permission=Perm.ASK_RECORD,
    subjects=own_organisations,
    facts=named_resident,
    park=park_of_organisation,
)
kind(
    "organisation_acting",
    _("Attestation of acting for an organisation"),
    lede=_("That you are on record as acting for your organisation, how and since when."),
    permission=Perm.ASK_ACTING,
    subjects=own_organisations,
    facts=acts_for,
    park=park_of_organisation,
    personal=True,
)
