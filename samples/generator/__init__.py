"""Builds every form of a sample plan, and its expected records, from one structured source."""
