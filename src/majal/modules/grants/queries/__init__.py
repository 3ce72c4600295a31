"""What is read of support for research."""
