"""The command line: parses, calls an action, prints. One module per command group."""
