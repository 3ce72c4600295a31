"""The right to information (law 31-13): answers, the register, complaints, publications."""
