"""What the pages of commitments ask."""
