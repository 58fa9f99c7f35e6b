"""Commands that rebuild the language model of ``kehoach_extract.repair`` from text; see ``training/README.md``."""
