"""Everything that answers an assistant, limited to what the caller may see."""
