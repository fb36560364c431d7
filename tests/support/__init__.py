"""The one harness of tests, audits and benchmarks: projects, dbt, a browser.

It imports neither the audits nor the benchmarks, and those do not import each other;
tests/support/test_imports.py sees to it.
"""
