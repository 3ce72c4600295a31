"""What is read of financing, limited to what the actor may see."""
