"""What an installation adds to the register, who asked what of their data, and what was erased."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.people.public import LANGUAGES
from majal.modules.privacy.workflow import CopyState, PetitionState, Right

COPY_DAYS = 7
"""How long a copy of somebody's data is kept: long enough to take it."""


def _user(words: Any, *, null: bool = True) -> Any:
    return models.ForeignKey(
        "people.User", models.PROTECT, null=null, related_name="+", verbose_name=words
    )


@tracked()
class Controller(models.Model):
    """Who answers for the data before the law and the CNDP, and how to write to them; one row."""

    name_ar = models.CharField(_("name in Arabic"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    address = models.CharField(_("postal address"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "controller")
        constraints = [models.CheckConstraint(name="privacy_controller_alone", condition=Q(pk=1))]

    def __str__(self) -> str:
        return self.name_fr


@tracked()
class Receipt(models.Model):
    """What the CNDP gave for a processing: the receipt of a declaration, or an authorisation."""

    class Form(models.TextChoices):
        DECLARATION = "declaration", pgettext_lazy("CNDP", "receipt of a declaration")
        AUTHORISATION = "authorisation", pgettext_lazy("CNDP", "authorisation")

    processing = models.SlugField(_("processing"), unique=True)
    form = models.CharField(pgettext_lazy("CNDP", "what it is"), max_length=13, choices=Form)
    number = models.CharField(pgettext_lazy("CNDP", "number"), max_length=60)
    given_on = models.DateField(pgettext_lazy("CNDP", "given on"))

    class Meta:
        verbose_name = pgettext_lazy("CNDP", "receipt")
        constraints = [
            models.CheckConstraint(
                name="privacy_receipt_whole",
                condition=~Q(number="") & Q(form__in=["declaration", "authorisation"]),
            )
        ]

    def __str__(self) -> str:
        return self.number


@tracked()
class Petition(models.Model):
    """Somebody asks for their data, to put them right, to stop their use, or to erase them."""

    kind = models.CharField(_("right"), max_length=13, choices=Right)
    state = models.CharField(
        _("state"), max_length=10, choices=PetitionState, default=PetitionState.RECEIVED
    )
    account = _user(_("account"))
    name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    words = models.TextField(pgettext_lazy("petition", "what is asked"), blank=True)
    received_at = models.DateTimeField(pgettext_lazy("petition", "received on"), auto_now_add=True)
    received_by = _user(pgettext_lazy("petition", "received by"))
    due_on = models.DateField(pgettext_lazy("petition", "to be answered by"))
    identity = models.CharField(
        pgettext_lazy("petition", "how the identity was checked"), max_length=300, blank=True
    )
    checked_by = _user(pgettext_lazy("petition", "checked by"))
    answer = models.TextField(pgettext_lazy("petition", "answer"), blank=True)
    prepared_by = _user(pgettext_lazy("petition", "prepared by"))
    confirmed_by = _user(pgettext_lazy("petition", "confirmed by"))
    ended_at = models.DateTimeField(pgettext_lazy("petition", "answered on"), null=True)
    emptied_at = models.DateTimeField(pgettext_lazy("petition", "emptied on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "request about personal data")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="privacy_petition_once",
                fields=["kind", "email", "phone"],
                condition=Q(state__in=["received", "identified", "prepared", "confirmed"]),
            ),
            models.CheckConstraint(
                name="privacy_petition_known",
                condition=Q(kind__in=Right.values, state__in=PetitionState.values),
            ),
            models.CheckConstraint(
                name="privacy_petition_somebody",
                condition=(Q(emptied_at=None) & (~Q(email="") | ~Q(phone="")))
                | Q(emptied_at__isnull=False, name="", email="", phone="", words="", account=None),
            ),
            models.CheckConstraint(
                name="privacy_petition_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="privacy_petition_ended",
                condition=Q(state__in=["done", "refused"], ended_at__isnull=False)
                | (~Q(state__in=["done", "refused"]) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="privacy_petition_two_people",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("prepared_by")),
            ),
            models.CheckConstraint(
                name="privacy_petition_identified",
                condition=Q(state__in=["received", "refused"])
                | ~Q(identity="")
                | Q(emptied_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="privacy_petition_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        return address_of("privacy:petition", self.pk)


@tracked(exclude=("seed",))
class Copy(models.Model):
    """A copy of everything kept of one person, as one file, for some days."""

    account = _user(_("account"))
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="copies")
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    state = models.CharField(_("state"), max_length=5, choices=CopyState, default=CopyState.ASKED)
    attachment: models.ForeignKey[Any, Any] = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    records = models.PositiveIntegerField(pgettext_lazy("copy of data", "records in it"), default=0)
    files = models.PositiveIntegerField(_("files in it"), default=0)
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    asked_by = _user(_("asked by"), null=False)
    made_at = models.DateTimeField(pgettext_lazy("copy of data", "made on"), null=True)
    ends_on = models.DateField(_("kept until"), null=True)
    seed = models.CharField(max_length=43, blank=True)
    link_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "copy of somebody’s data")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="privacy_copy_under_way",
                fields=["account"],
                condition=Q(state="asked", account__isnull=False),
            ),
            models.UniqueConstraint(
                name="privacy_copy_of_petition",
                fields=["petition"],
                condition=Q(petition__isnull=False),
            ),
            models.CheckConstraint(
                name="privacy_copy_whole",
                condition=Q(state="asked")
                | Q(state="ended", attachment=None, made_at=None)
                | Q(
                    state__in=["made", "ended"],
                    attachment__isnull=False,
                    ends_on__isnull=False,
                    made_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="privacy_copy_of_somebody",
                condition=Q(account__isnull=False) | Q(petition__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="privacy_copy_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(_("Copy of somebody’s data"))

    def get_absolute_url(self) -> str:
        return address_of("privacy:mine")


class Taken(models.Model):
    """A copy left the house: when, and by which door."""

    class Door(models.TextChoices):
        ACCOUNT = "account", pgettext_lazy("copy of data", "signed in, password confirmed")
        LINK = "link", pgettext_lazy("copy of data", "by the link in the letter")
        COUNTER = "counter", pgettext_lazy("copy of data", "handed over by the head office")

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="taken")
    door = models.CharField(max_length=7, choices=Door)
    by = _user(pgettext_lazy("copy of data", "taken by"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "taking of a copy")
        ordering = ["pk"]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.copy_id} {self.door}"


@tracked()
class Hold(models.Model):
    """A reason for which nothing of somebody, or of a whole processing, is erased for now."""

    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    account = _user(_("account"))
    processing = models.SlugField(_("processing"), blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    placed_by = _user(pgettext_lazy("hold", "placed by"))
    placed_at = models.DateTimeField(pgettext_lazy("hold", "placed on"), auto_now_add=True)
    lifted_by = _user(pgettext_lazy("hold", "lifted by"))
    lifted_at = models.DateTimeField(pgettext_lazy("hold", "lifted on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "hold")
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="privacy_hold_of_something",
                condition=(~Q(email="") & Q(processing=""))
                | (Q(email="", account=None) & ~Q(processing="")),
            ),
            models.CheckConstraint(name="privacy_hold_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="privacy_hold_email_lower", condition=Q(email=Lower("email"))
            ),
        ]
        triggers = [pgtrigger.Protect(name="privacy_hold_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reason


class Erased(models.Model):
    """What an erasure did in one table: emptied, deleted, or kept because a law obliges; once."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="erased")
    processing = models.SlugField()
    table = models.CharField(max_length=80)
    fate = models.CharField(max_length=8)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "erasure in a table")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="privacy_erased_once", fields=["petition", "table"])
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.table} {self.rows}"


class Night(models.Model):
    """What one night took out of the histories of one table, or why it took nothing."""

    day = models.DateField(_("day"))
    processing = models.SlugField()
    table = models.CharField(max_length=80)
    rows = models.PositiveIntegerField()
    held = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("personal data", "night of retention")
        ordering = ["-pk"]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.day} {self.table} {self.rows}"
