"""Reads raw tables out of files: texts with separators, and workbooks."""
