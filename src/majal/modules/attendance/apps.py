"""The attendance module."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "majal.modules.attendance"
    label = "attendance"
