"""Running the house: its signs, its queue, its alarms, for whoever looks after it."""
