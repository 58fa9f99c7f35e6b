"""The command line: one short module a command, and what they share."""
