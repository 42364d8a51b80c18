"""Pure codecs between characters on disk and the values of `model`."""
