"""Measurements of the goals in the design: each module here measures one thing and prints it."""
