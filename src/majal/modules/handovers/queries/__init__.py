"""What is read of condition reports, keys and templates."""
