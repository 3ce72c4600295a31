"""The voucher_files module."""

from django.apps import AppConfig


class VoucherFilesConfig(AppConfig):
    name = "majal.modules.voucher_files"
    label = "voucher_files"
