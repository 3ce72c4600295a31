"""The module of enquiries."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "majal.modules.enquiries"
    label = "enquiries"
