"""The command line: one thin module for each command, and the grammar and faults they share."""
