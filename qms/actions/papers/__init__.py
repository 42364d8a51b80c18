"""Papers of a registry: what stands in its files, put into the data that forms print."""
