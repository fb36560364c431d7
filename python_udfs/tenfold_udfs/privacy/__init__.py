"""Differential privacy: mechanisms that add noise, and the accounting of the budget.

Nothing is here yet. No release is differentially private so far.
"""
