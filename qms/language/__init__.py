"""Everything a person reads, in three languages: ``say`` turns a message into a sentence."""

from qms.language.catalogue import LANGUAGES, extend, pick, say, text

__all__ = ["LANGUAGES", "extend", "pick", "say", "text"]
