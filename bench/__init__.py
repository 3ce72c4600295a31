"""One script per claim of speed or weight, each beside a peer; `make bench` runs them all."""
