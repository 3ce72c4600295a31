"""Planning: the pipeline of new parks, what was promised of each and what came of it."""
