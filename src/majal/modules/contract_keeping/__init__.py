"""What goes on around running contracts: moments of warning, reliefs by decision, what ends."""
