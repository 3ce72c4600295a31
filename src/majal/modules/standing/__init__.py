"""Standing: a company beside the median of its sector and age, and who saw its data."""
