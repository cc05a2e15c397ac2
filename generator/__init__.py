"""Coursewright: YAML lessons, quizzes and cheat sheets in, a course site out."""
