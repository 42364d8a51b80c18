"""Official papers: values in, bytes of Word files out; no disk."""
