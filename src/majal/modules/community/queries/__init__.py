"""What is read of the community, limited to what the actor may see."""
