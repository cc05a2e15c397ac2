"""What a course is made of: frozen, typed, and aware of its place in the files."""
