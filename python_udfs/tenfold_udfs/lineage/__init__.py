"""Column lineage as a proof: what a release is made from, and by which ways."""
