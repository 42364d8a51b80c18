"""Texts in Kyrgyz, the first language."""
