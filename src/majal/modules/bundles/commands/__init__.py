"""Every command that changes bundles."""

from majal.modules.bundles.commands.asking import ask_audit_bundle
from majal.modules.bundles.commands.making import (
    end_bundles,
    fail_audit_bundle,
    make_audit_bundle,
)

__all__ = ["ask_audit_bundle", "end_bundles", "fail_audit_bundle", "make_audit_bundle"]
