"""One module per noun, each view a function: load what is public, arrange it, render."""
