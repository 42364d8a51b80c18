"""Texts in Russian."""
