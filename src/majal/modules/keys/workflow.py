"""What opens a door."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class KeyKind(TextChoices):
    KEY = "key", pgettext_lazy("door", "key")
    BADGE = "badge", pgettext_lazy("door", "badge")
    REMOTE = "remote", pgettext_lazy("door", "remote control")
    CODE = "code", pgettext_lazy("door", "code")
