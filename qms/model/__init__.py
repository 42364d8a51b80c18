"""Values the whole house speaks in: frozen, without disk, git, clock or environment."""
