"""A YAML editor's language server, driven as an editor drives it."""
