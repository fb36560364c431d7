"""What to begin with: roles, bands and model files for a table nobody has described."""
