"""What happens in the house is written down for whoever is told of it."""

from majal.kernel.happenings import listeners
from majal.modules.webhooks.public import write_down

listeners.add("webhooks", write_down)
