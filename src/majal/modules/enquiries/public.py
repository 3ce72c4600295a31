"""What other modules may use of enquiries."""

from majal.modules.enquiries.commands import make_demo_enquiries

__all__ = ["make_demo_enquiries"]
