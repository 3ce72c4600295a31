"""Accounts, and the roles they hold on scopes."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Grant as HeldGrant
from majal.kernel.history import tracked
from majal.modules.people.permissions import Role, Scope


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account, saved; without a password it cannot sign in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in, by e-mail address."""

    class TimeFormat(models.TextChoices):
        H24 = "24", _("14:30")
        H12 = "12", _("2:30 pm")

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("full name"), max_length=150)
    language = models.CharField(
        _("language"),
        max_length=5,
        default="ar",
        choices=[("ar", "العربية"), ("fr", "Français"), ("en", "English")],
    )
    time_format = models.CharField(_("time format"), max_length=2, choices=TimeFormat, default="24")
    is_active = models.BooleanField(_("active"), default=True)
    is_fictitious = models.BooleanField(_("fictitious, for the demonstration"), default=False)
    session_epoch = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="user_email_lower", condition=Q(email=Lower("email")))
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


@tracked()
class Grant(models.Model):
    """A role on a scope named by kind and id; withdrawn, never deleted."""

    user = models.ForeignKey(User, models.PROTECT, related_name="held_grants")
    role = models.CharField(_("role"), max_length=30, choices=Role)
    scope_kind = models.CharField(_("on"), max_length=20, choices=Scope)
    scope_id = models.BigIntegerField(_("number of the scope"), default=0)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="grant_once",
                fields=["user", "role", "scope_kind", "scope_id"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="grant_network_is_zero",
                condition=Q(scope_kind="network", scope_id=0)
                | (~Q(scope_kind="network") & Q(scope_id__gt=0)),
            ),
            models.CheckConstraint(name="grant_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope_kind}:{self.scope_id}"
