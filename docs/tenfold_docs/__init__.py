"""Builds what docs/ does not hold as written text: reference, pages, the site."""
