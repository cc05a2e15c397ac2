"""`course new` and `course rename`: the only writers of course text. They keep comments and layout to the byte."""
