"""What is stored of condition reports with their photos and signatures."""

from majal.modules.handovers.models.handover import Handover
from majal.modules.handovers.models.item import Item, Photo
from majal.modules.handovers.models.signature import Signature
from majal.modules.handovers.models.template import TemplateItem

__all__ = ["Handover", "Item", "Photo", "Signature", "TemplateItem"]
