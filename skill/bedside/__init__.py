"""Bedside: an offline voice companion for a person lying in bed with a back spasm."""

__version__ = "0.1.0"
