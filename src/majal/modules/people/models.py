"""Accounts, the roles they hold on scopes, invitations, and consents of persons."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

import pgtrigger
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Grant as HeldGrant
from majal.kernel.history import tracked
from majal.kernel.text import search_key, sort_key
from majal.modules.people.permissions import Role, Scope
from majal.modules.people.workflow import INVITATION_LASTS, PURPOSES, InvitationState

LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
NETWORK_IS_ZERO = Q(scope_kind="network", scope_id=0) | (
    ~Q(scope_kind="network") & Q(scope_id__gt=0)
)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account, saved; without a password it cannot sign in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.sort_key, user.search_key = sort_key(user.name), search_key(user.name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_confirmed(self, email: str, password: str, **fields: Any) -> "User":
        """A new account whose e-mail address is known to be its owner's."""
        user = self.create_user(email, password, **fields)
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        return user


@tracked(exclude=("password", "last_login", "sort_key", "search_key"))
class User(AbstractBaseUser):
    """Somebody who signs in, by e-mail address."""

    class TimeFormat(models.TextChoices):
        H24 = "24", _("14:30")
        H12 = "12", _("2:30 pm")

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("full name"), max_length=150)
    language = models.CharField(_("language"), max_length=5, default="ar", choices=LANGUAGES)
    time_format = models.CharField(_("time format"), max_length=2, choices=TimeFormat, default="24")
    sort_key = models.CharField(max_length=500, blank=True, editable=False)
    search_key = models.TextField(blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_fictitious = models.BooleanField(_("fictitious, for the demonstration"), default=False)
    session_epoch = models.PositiveIntegerField(_("times signed out everywhere"), default=0)
    joined_at = models.DateTimeField(_("joined on"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()
    factor_due: datetime | None = None
    """From when on nothing opens without a second factor; None where none is missing."""

    class Meta:
        verbose_name = _("account")
        constraints = [
            models.CheckConstraint(name="user_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="user_language_known", condition=Q(language__in=[c for c, _name in LANGUAGES])
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def grants(self) -> frozenset[HeldGrant]:
        """The roles held today: one query, once per loaded user, so once per request."""
        rows = Grant.objects.filter(user=self, withdrawn_at=None)
        return frozenset(
            HeldGrant(*row) for row in rows.values_list("role", "scope_kind", "scope_id")
        )

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with "sign out everywhere": older sessions end."""
        return f"{super().get_session_auth_hash()}.{self.session_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under former secret keys, so that changing the key signs nobody out."""
        for former in super().get_session_auth_fallback_hash():
            yield f"{former}.{self.session_epoch}"


@tracked()
class Grant(models.Model):
    """A role on a scope named by kind and id; withdrawn, never deleted."""

    user = models.ForeignKey(User, models.PROTECT, related_name="held_grants")
    role = models.CharField(_("role"), max_length=30, choices=Role)
    scope_kind = models.CharField(_("kind of scope"), max_length=20, choices=Scope)
    scope_id = models.BigIntegerField(_("number of the scope"), default=0)
    granted_at = models.DateTimeField(_("granted on"), auto_now_add=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("granted by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    origin = models.CharField(_("given by the rules of"), max_length=80, blank=True, db_default="")

    class Meta:
        verbose_name = _("role")
        constraints = [
            models.UniqueConstraint(
                name="grant_once",
                fields=["user", "role", "scope_kind", "scope_id"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(name="grant_network_is_zero", condition=NETWORK_IS_ZERO),
            models.CheckConstraint(name="grant_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope_kind}:{self.scope_id}"


@tracked()
class FactorRule(models.Model):
    """A role whose holders need a second factor, and the days they have to set one up."""

    role = models.CharField(_("role"), max_length=30, choices=Role, unique=True)
    days = models.PositiveSmallIntegerField(_("days to set it up"))
    since = models.DateTimeField(pgettext_lazy("rule", "since"), auto_now_add=True)

    class Meta:
        verbose_name = _("role with a second factor")
        constraints = [
            models.CheckConstraint(name="factor_rule_role_known", condition=Q(role__in=Role.values))
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class FactorReset(models.Model):
    """Somebody's second factors were taken away, by whom and why; never changed, never deleted."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("second factor taken away")
        triggers = [
            pgtrigger.Protect(
                name="factor_reset_stays", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.reason


@tracked(exclude=("seed", "link_id", "sort_key", "search_key"))
class Invitation(models.Model):
    """Somebody asked to open an account and take a role; answered by the link in an e-mail."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("full name"), max_length=150)
    sort_key = models.CharField(max_length=500, blank=True, editable=False)
    search_key = models.TextField(blank=True, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    role = models.CharField(_("role"), max_length=30, choices=Role)
    scope_kind = models.CharField(_("kind of scope"), max_length=20, choices=Scope)
    scope_id = models.BigIntegerField(_("number of the scope"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=InvitationState, default=InvitationState.SENT
    )
    invited_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("invited by")
    )
    sent_at = models.DateTimeField(pgettext_lazy("invitation", "sent on"))
    answered_at = models.DateTimeField(pgettext_lazy("invitation", "answered on"), null=True)
    account = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("account")
    )
    link_id = models.BigIntegerField(null=True)
    seed = models.CharField(max_length=43)

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(
                name="invitation_once",
                fields=["email", "role", "scope_kind", "scope_id"],
                condition=Q(state=InvitationState.SENT),
            ),
            models.CheckConstraint(
                name="invitation_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(name="invitation_network_is_zero", condition=NETWORK_IS_ZERO),
            models.CheckConstraint(
                name="invitation_state_known", condition=Q(state__in=InvitationState.values)
            ),
            models.CheckConstraint(
                name="invitation_accepted_has_account",
                condition=Q(state=InvitationState.ACCEPTED, account__isnull=False)
                | (~Q(state=InvitationState.ACCEPTED) & Q(account=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def ends_at(self) -> datetime:
        """When the link stops opening."""
        return self.sent_at + INVITATION_LASTS


@tracked()
class Consent(models.Model):
    """What a person agreed to, in which wording, from when, until when; never deleted."""

    person = models.ForeignKey(User, models.PROTECT, related_name="consents")
    purpose = models.CharField(
        _("purpose"), max_length=40, choices=[(p.code, p.title) for p in PURPOSES.values()]
    )
    text_version = models.CharField(_("version of the text"), max_length=20)
    given_at = models.DateTimeField(pgettext_lazy("consent", "given on"))
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)

    class Meta:
        verbose_name = _("consent")
        constraints = [
            models.UniqueConstraint(
                name="consent_once",
                fields=["person", "purpose"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="consent_ends_after_start",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("given_at")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="consent_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="consent_given_is_fixed", exclude=["withdrawn_at"]),
        ]

    def __str__(self) -> str:
        return self.purpose
