"""The certificates module."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "majal.modules.certificates"
    label = "certificates"
