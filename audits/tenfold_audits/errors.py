"""What goes wrong in an audit, told in words for people."""


class AuditError(Exception):
    """The audit cannot go on, or it found what must not be."""
