"""What parks added on top of what would have come anyway, and who may claim which part of it."""
