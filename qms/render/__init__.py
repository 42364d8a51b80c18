"""Official papers: values in, bytes of Word and Excel files out; no disk."""
