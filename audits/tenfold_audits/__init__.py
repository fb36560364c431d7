"""Audits of Tenfold: long runs that try to break what a release promises."""
