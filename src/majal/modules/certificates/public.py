"""What other modules may use of certificates."""

from majal.modules.certificates.commands import make_demo_certificates
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.queries import certificates_visible_to

__all__ = ["Certificate", "certificates_visible_to", "make_demo_certificates"]
