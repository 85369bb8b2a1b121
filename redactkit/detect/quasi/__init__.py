"""What a text tells of people beside names and numbers."""
