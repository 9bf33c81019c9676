"""Guided sessions: what is chosen for a person, fitted to the minutes, and timed to the sample."""
