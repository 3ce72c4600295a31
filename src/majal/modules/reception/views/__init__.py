"""Pages of the reception."""

from majal.modules.reception.views import desk, mail, registers, visits

__all__ = ["desk", "mail", "registers", "visits"]
