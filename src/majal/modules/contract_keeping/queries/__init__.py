"""What is read around contracts."""
