"""Bindings, one module per engine: how its SQL calls what the other folders compute.

They alone know an engine's way of calling Python. What they call takes and returns
arrays or text.
"""
