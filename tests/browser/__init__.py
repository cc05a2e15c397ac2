"""Whole pages in a real browser: what anybody can read, reach and use."""
