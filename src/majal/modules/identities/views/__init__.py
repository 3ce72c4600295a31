"""Going to a provider and coming back, one's linked providers, the rules for groups."""
