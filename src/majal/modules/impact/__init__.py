"""What parks bring their territories: scorecards, what each dirham brought, the climate."""
