"""What is read of admissions, limited to what the actor may see."""
