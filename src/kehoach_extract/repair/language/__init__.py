"""The language model: which Vietnamese words stand beside which."""
