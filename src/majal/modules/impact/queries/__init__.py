"""Everything that reads what parks bring their territories."""
