"""What changes in certificates: issued, told, revoked, replaced, their names forgotten."""

from majal.modules.certificates.commands.ending import replace_certificate, revoke_certificate
from majal.modules.certificates.commands.forgetting import forget_name, forget_names
from majal.modules.certificates.commands.issuing import (
    ISSUE_ALL,
    TELL_ALL,
    Choice,
    ask_certificates,
    issue_certificate,
    issue_some,
    make_demo_certificates,
)
from majal.modules.certificates.commands.telling import tell_certificate

__all__ = [
    "ISSUE_ALL",
    "TELL_ALL",
    "Choice",
    "ask_certificates",
    "forget_name",
    "forget_names",
    "issue_certificate",
    "issue_some",
    "make_demo_certificates",
    "replace_certificate",
    "revoke_certificate",
    "tell_certificate",
]
