"""Organisations: companies and project holders, councils, administrations, schools, investors."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile
from majal.kernel.names import local
from majal.modules.organisations.models.vocabulary import OrganisationKind, Sector, Technology
from majal.modules.territories.public import Territory


class LegalForm(models.TextChoices):
    """The form under Moroccan law; empty where none is known or none applies."""

    SARL = "sarl", _("limited company (SARL)")
    SARL_AU = "sarl_au", _("single-member limited company (SARL AU)")
    SA = "sa", _("public limited company (SA)")
    SAS = "sas", _("simplified joint-stock company (SAS)")
    SNC = "snc", _("general partnership (SNC)")
    SELF_ENTREPRENEUR = "self_entrepreneur", _("self-entrepreneur")
    SOLE_TRADER = "sole_trader", _("natural person in business")
    COOPERATIVE = "cooperative", _("cooperative")
    GIE = "gie", _("economic interest group (GIE)")
    ASSOCIATION = "association", _("association")
    FOUNDATION = "foundation", _("foundation")
    PUBLIC = "public", _("legal person of public law")
    FOREIGN = "foreign", _("foreign legal person")


class Visibility(models.TextChoices):
    """Who is shown something of an organisation."""

    PUBLIC = "public", _("everyone")
    NETWORK = "network", _("people of the network, signed in")
    PRIVATE = "private", _("park teams, head office and its own people")


def digits(field: str, most: int) -> Q:
    """A check that a column holds at most ``most`` digits."""
    return Q(**{f"{field}__regex": f"^[0-9]{{0,{most}}}$"})


@tracked(exclude=("search_key", "sound_key", "sort_key_ar", "sort_key_fr", "rc_court_key"))
class Organisation(models.Model):
    """One organisation; archived, never deleted.

    Identifiers are stored as digits and may all be missing. ``contact_visibility`` is the consent
    its own people gave for e-mail and telephone.
    """

    kind = models.ForeignKey(
        OrganisationKind, models.PROTECT, related_name="+", verbose_name=_("kind")
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=20, choices=LegalForm, blank=True)
    ice = models.CharField(_("ICE"), max_length=15, blank=True)
    rc_number = models.CharField(_("trade-register number"), max_length=12, blank=True)
    rc_court = models.CharField(_("court of the trade register"), max_length=80, blank=True)
    rc_court_key = models.CharField(max_length=160, blank=True)
    tax_id = models.CharField(_("tax identifier (IF)"), max_length=12, blank=True)
    business_tax = models.CharField(_("business tax (TP)"), max_length=12, blank=True)
    cnss = models.CharField(_("CNSS number"), max_length=12, blank=True)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune or territory"),
    )
    website = models.URLField(_("web site"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    logo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    about_ar = models.TextField(_("about, in Arabic"), max_length=4000, blank=True)
    about_fr = models.TextField(_("about, in French"), max_length=4000, blank=True)
    about_en = models.TextField(_("about, in English"), max_length=4000, blank=True)
    founded = PartialDateField(_("founded"), blank=True)
    visibility = models.CharField(
        _("shown to"), max_length=10, choices=Visibility, default=Visibility.PRIVATE
    )
    contact_visibility = models.CharField(
        _("e-mail and telephone shown to"),
        max_length=10,
        choices=Visibility,
        default=Visibility.PRIVATE,
    )
    sectors = models.ManyToManyField(
        Sector, through="OrganisationSector", related_name="+", verbose_name=_("sectors")
    )
    technologies = models.ManyToManyField(
        Technology,
        through="OrganisationTechnology",
        related_name="+",
        verbose_name=_("technologies"),
    )
    sort_key_ar = models.CharField(max_length=600, blank=True)
    sort_key_fr = models.CharField(max_length=600, blank=True)
    search_key = models.TextField(blank=True)
    sound_key = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True)

    class Meta:
        verbose_name = _("organisation")
        indexes = [
            models.Index(fields=["sort_key_ar", "id"], name="organisation_by_name_ar"),
            models.Index(fields=["sort_key_fr", "id"], name="organisation_by_name_fr"),
            models.Index(
                fields=["visibility"], condition=Q(archived_at=None), name="organisation_shown"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="organisation_named",
                condition=~Q(name_ar="", name_fr="", name_en=""),
            ),
            models.CheckConstraint(
                name="organisation_ice", condition=Q(ice__regex="^([0-9]{15})?$")
            ),
            models.UniqueConstraint(
                name="organisation_ice_once", fields=["ice"], condition=~Q(ice="")
            ),
            models.CheckConstraint(
                name="organisation_rc_whole",
                condition=Q(rc_number="", rc_court="", rc_court_key="")
                | (~Q(rc_number="") & ~Q(rc_court="") & ~Q(rc_court_key="")),
            ),
            models.UniqueConstraint(
                name="organisation_rc_once",
                fields=["rc_number", "rc_court_key"],
                condition=~Q(rc_number=""),
            ),
            models.CheckConstraint(
                name="organisation_self_entrepreneur_has_no_rc",
                condition=~Q(legal_form=LegalForm.SELF_ENTREPRENEUR) | Q(rc_number=""),
            ),
            models.CheckConstraint(
                name="organisation_digits",
                condition=digits("rc_number", 12)
                & digits("tax_id", 12)
                & digits("business_tax", 12)
                & digits("cnss", 12),
            ),
            models.CheckConstraint(
                name="organisation_legal_form_known",
                condition=Q(legal_form__in=["", *LegalForm.values]),
            ),
            models.CheckConstraint(
                name="organisation_visibility_known",
                condition=Q(
                    visibility__in=Visibility.values, contact_visibility__in=Visibility.values
                ),
            ),
        ]

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("organisations:detail", self.pk)


@tracked()
class OrganisationSector(models.Model):
    """A sector of an organisation; one of them, and only one, is the main one."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="chosen_sectors")
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="chosen_by", verbose_name=_("sector")
    )
    is_main = models.BooleanField(_("main sector"), default=False)

    class Meta:
        verbose_name = _("sector")
        constraints = [
            models.UniqueConstraint(
                name="organisation_sector_once", fields=["organisation", "sector"]
            ),
            models.UniqueConstraint(
                name="organisation_one_main_sector",
                fields=["organisation"],
                condition=Q(is_main=True),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(  # the unique index forbids two; this one, at commit, forbids none
                name="has_a_main_sector",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=[("whose", "bigint")],
                func="""
                    whose := CASE TG_OP WHEN 'DELETE' THEN OLD.organisation_id
                                        ELSE NEW.organisation_id END;
                    IF EXISTS (SELECT 1 FROM organisations_organisationsector
                               WHERE organisation_id = whose)
                       AND NOT EXISTS (SELECT 1 FROM organisations_organisationsector
                                       WHERE organisation_id = whose AND is_main) THEN
                        RAISE EXCEPTION 'organisation % has sectors and no main one', whose
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'organisation_has_main_sector';
                    END IF;
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        return str(self.sector_id)


@tracked()
class OrganisationTechnology(models.Model):
    """A technology an organisation works with."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="chosen_technologies"
    )
    technology = models.ForeignKey(
        Technology, models.PROTECT, related_name="chosen_by", verbose_name=_("technology")
    )

    class Meta:
        verbose_name = _("technology")
        constraints = [
            models.UniqueConstraint(
                name="organisation_technology_once", fields=["organisation", "technology"]
            )
        ]

    def __str__(self) -> str:
        return str(self.technology_id)
