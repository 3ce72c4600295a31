"""What if: plans of openings, drawn many times, as ranges."""
