"""Benchmarks of Tenfold as its users run it: through dbt and the macros."""
