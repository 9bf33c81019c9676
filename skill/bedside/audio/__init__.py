"""Microphone, speaker, sound files and the tape head: everything between a Score and the air."""
