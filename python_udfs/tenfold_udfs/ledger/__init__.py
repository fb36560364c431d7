"""The private ledger: what was published under a release name, and from which rows.

Nothing is here yet. Releases do not know of each other so far.
"""
