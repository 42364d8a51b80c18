"""Rules: what a careful reader finds in a registry, each a small generator over values."""
