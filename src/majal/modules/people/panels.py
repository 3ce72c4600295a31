"""What people offer to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.people.permissions import Perm

menu_item(MenuItem("people.list", _("People"), "people:list", Perm.MANAGE, 810, "desk", "users"))
menu_item(
    MenuItem(
        "people.invitations",
        _("Invitations"),
        "people:invitations",
        Perm.MANAGE,
        820,
        "desk",
        "send",
    )
)
menu_item(
    MenuItem(
        "people.factors",
        _("Second factors"),
        "people:factor_rules",
        Perm.MANAGE,
        822,
        "desk",
        "shield",
    )
)
menu_item(
    MenuItem(
        "people.profile", _("My profile"), "people:profile", Perm.OWN_ACCOUNT, 10, "user", "user"
    )
)
menu_item(
    MenuItem(
        "people.security", _("Security"), "people:security", Perm.OWN_ACCOUNT, 20, "user", "shield"
    )
)
menu_item(
    MenuItem("people.tokens", _("API tokens"), "people:tokens", Perm.OWN_ACCOUNT, 30, "user", "key")
)
menu_item(
    MenuItem(
        "people.consents",
        _("My consents"),
        "people:consents",
        Perm.OWN_ACCOUNT,
        40,
        "user",
        "signature",
    )
)
