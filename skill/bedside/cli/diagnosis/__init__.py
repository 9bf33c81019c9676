"""What `bedside doctor` looks at: each module here is one kind of check, and gives findings."""
