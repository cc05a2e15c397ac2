"""What `course` can do: a file for each command, or for a few that have much in common.

A file is loaded when its command is run, so each waits for what it needs itself and for no more.
"""
