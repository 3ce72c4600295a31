"""Everything that reads what is offered as tables."""
