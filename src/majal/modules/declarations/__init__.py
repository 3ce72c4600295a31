"""Declarations: what companies say of themselves each year, asked, saved as they type, kept."""
