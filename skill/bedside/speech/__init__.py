"""Hearing and speaking: the recogniser, the ear that uses it, and the voice."""
