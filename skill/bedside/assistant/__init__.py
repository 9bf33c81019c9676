"""Joins the rooms: the block loop, its workers, and the same conversation by lines. Begin with `loop.py`."""
