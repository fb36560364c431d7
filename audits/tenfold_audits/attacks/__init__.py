"""Attacks on releases: singling out, linkage, inference, membership."""
