"""Quality-management registry of a university: documents, registers, audits and their official papers."""

__version__ = "0.1.0"
