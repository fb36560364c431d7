"""What goes wrong in a benchmark, told in words for people."""


class BenchmarkError(Exception):
    """The benchmark cannot go on, or its result must not be trusted."""
