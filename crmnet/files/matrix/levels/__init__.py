"""Rows into a tree: what stands below what."""
