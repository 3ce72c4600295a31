"""Pages of the pipeline of new parks."""
