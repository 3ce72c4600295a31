"""What is read of enquiries, limited to what the actor may see."""
